// The section: on every trigger point of the body and the atlas that ship, and by hand.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>
#include <glm/geometric.hpp>

#include "scene/approach.h"
#include "scene/attachments.h"
#include "scene/commands.h"
#include "scene/section_actions.h"
#include "scene/section_labels.h"
#include "scene/state_json.h"
#include "scene/text_twin.h"

using namespace myo;

namespace {

const std::shared_ptr<const World>& shipped() {
  static const std::shared_ptr<const World> world = loadWorld(MYOSCOPE_BODY, MYOSCOPE_SOURCE_DIR "/data").value();
  return world;
}

const Strings& english() {
  static const Strings words = Strings::load(MYOSCOPE_SOURCE_DIR "/data/lang", "en").value();
  return words;
}

ViewState selecting(const std::string& id, SideChoice side = SideChoice::Right) {
  ViewState state;
  state.selection = {id};
  state.side = side;
  return state;
}

bool overlap(const SectionLabel& a, const SectionLabel& b) {
  return a.low.x < b.high.x && b.low.x < a.high.x && a.low.y < b.high.y && b.low.y < a.high.y;
}

float turn(glm::vec2 p, glm::vec2 q, glm::vec2 r) { return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x); }
bool cross(const SectionLabel& a, const SectionLabel& b) {
  const auto end = [](const SectionLabel& l) {
    return glm::vec2(l.left ? l.high.x : l.low.x, (l.low.y + l.high.y) * 0.5f);
  };
  const glm::vec2 p = a.anchor, q = end(a), r = b.anchor, s = end(b);
  return (turn(p, q, r) < 0.f) != (turn(p, q, s) < 0.f) && (turn(r, s, p) < 0.f) != (turn(r, s, q) < 0.f);
}

}  // namespace

TEST_CASE("every trigger point is cut: through its muscle, along the needle's way, in words from the skin on") {
  int ways = 0, through = 0, all = 0;
  for (const TriggerPoint& point : shipped()->atlas.triggerPoints) {
    INFO(point.id);
    // Some parts of the diaphragm are on one side only.
    const bool both = shipped()->body.find(withSide(point.place.part, Side::Left)) != nullptr;
    const Side side = point.number % 2 || !both ? Side::Right : Side::Left;
    const ViewState state = selecting(point.id, side == Side::Left ? SideChoice::Left : SideChoice::Right);
    const auto section = sectionAt(*shipped(), state, SectionWay::Needle);
    REQUIRE(section);
    const glm::vec3 place = shipped()->zones->position(point, side).value();
    const Plane plane = planeOf(*section);
    CHECK(glm::distance(section->point, place) < 1e-3f);
    CHECK(std::abs(glm::length(plane.normal) - 1.f) < 1e-4f);
    CHECK(std::abs(plane.away(place)) < 1e-2f);
    if (const auto way = approachTo(*shipped(), point, side)) {
      CHECK(std::abs(plane.away(way->entry)) < 0.5f);
      ++ways;
    }
    const Cut cut = cutBody(shipped()->body, plane);
    REQUIRE_FALSE(cut.parts.empty());
    CHECK(shipped()->body.parts[cut.parts.front().part].kind == Kind::Skin);
    for (const CutPart& part : cut.parts) CHECK(part.slice.open == 0);
    through += std::ranges::any_of(
        cut.parts, [&](const CutPart& part) { return shipped()->body.parts[part.part].base == point.place.part; });
    const auto layers = layersInCut(*shipped(), state, cut, english());
    REQUIRE(layers.size() >= 2);
    CHECK(layers.front().part == nullptr);
    CHECK(shipped()->body.parts[layers.back().part->part].base == point.place.part);
    ++all;
  }
  CHECK(all > 200);
  CHECK(through == all);
  CHECK(ways > all * 8 / 10);
}

TEST_CASE("what a section's words say agrees with the way of the needle, and tells no lengths") {
  for (const char* id : {"trapezius.trp1", "infraspinatus.trp1", "quadratus_lumborum.trp1", "gluteus_medius.trp1"}) {
    INFO(id);
    ViewState state = selecting(id);
    const auto way = approachTo(*shipped(), *shipped()->atlas.triggerPoint(id), Side::Right);
    REQUIRE(way);
    for (const SectionWay cut : {SectionWay::Needle, SectionWay::Along}) {
      state.section = sectionAt(*shipped(), state, cut);
      const Cut body = cutBody(shipped()->body, planeOf(*state.section));
      std::vector<std::string> muscles, needle;
      for (const CutLayer& l : layersInCut(*shipped(), state, body, english()))
        if (l.part && shipped()->body.parts[l.part->part].kind == Kind::Muscle) muscles.push_back(l.name);
      for (const ApproachLayer& l : way->layers)
        if (l.kind == Kind::Muscle) needle.push_back(midSentence(l.name));
      CHECK(muscles == needle);
    }
    const std::string words = textTwin(*shipped(), state, english());
    CHECK(words.find("From the skin to the trigger point") != std::string::npos);
    CHECK(words.find("never distances") != std::string::npos);
    const std::string cut = sectionSentences(*shipped(), state, english());
    for (const char* unit : {" mm", " cm", "millimet"}) CHECK(cut.find(unit) == std::string::npos);
  }
}

TEST_CASE("ways to cut look the way they are named") {
  const auto normal = [](const char* id, SectionWay way) {
    return planeOf(*sectionAt(*shipped(), selecting(id), way)).normal;
  };
  CHECK(std::abs(normal("quadratus_lumborum.trp1", SectionWay::Sagittal).x) == Approx(1));
  CHECK(std::abs(normal("quadratus_lumborum.trp1", SectionWay::Coronal).z) == Approx(1));
  CHECK(normal("quadratus_lumborum.trp1", SectionWay::Transverse).y == Approx(-1));
  // Square to the long bone in a limb: most of the way upright in the hanging arm, forward in the foot.
  CHECK(normal("biceps_brachii.trp1", SectionWay::Transverse).y < -0.8f);
  CHECK(normal("abductor_hallucis.trp1", SectionWay::Transverse).z > 0.5f);
  const glm::vec3 across = normal("gluteus_medius.trp1", SectionWay::Needle),
                  along = normal("gluteus_medius.trp1", SectionWay::Along);
  CHECK(std::abs(glm::dot(across, along)) < 1e-3f);
  for (const SectionWay way : kSectionWays) CHECK(sectionWayOf(sectionWayName(way)) == way);
  CHECK_FALSE(sectionWayOf("oblique"));
}

TEST_CASE("names of what is cut cover neither each other nor each other's leaders") {
  for (const char* id : {"trapezius.trp1", "infraspinatus.trp1", "quadratus_lumborum.trp1", "gluteus_medius.trp1"}) {
    INFO(id);
    ViewState state = selecting(id);
    state.section = sectionAt(*shipped(), state, SectionWay::Needle);
    state.camera = cameraOn(*shipped(), *state.section, state.camera, 1.4f);
    CHECK(seesCut(planeOf(*state.section), state.camera));
    const Cut cut = cutBody(shipped()->body, planeOf(*state.section));
    const auto measure = [](const std::string& text) { return glm::vec2(8.f * static_cast<float>(text.size()), 16.f); };
    const LabelRoom room{{20, 60}, {980, 640}};
    const auto labels = sectionLabels(*shipped(), state, cut, english(), {1000, 700}, room, measure);
    CHECK(labels.size() >= 5);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      CHECK(labels[i].low.x >= room.low.x);
      CHECK(labels[i].high.y <= room.high.y + 0.5f);
      for (std::size_t k = i + 1; k < labels.size(); ++k) {
        INFO(labels[i].text << " and " << labels[k].text);
        CHECK_FALSE(overlap(labels[i], labels[k]));
        if (labels[i].left == labels[k].left) CHECK_FALSE(cross(labels[i], labels[k]));
      }
    }
    const std::string name = shipped()->atlas.muscle(shipped()->atlas.triggerPoint(id)->muscle)->name;
    CHECK(std::ranges::any_of(labels, [&](const SectionLabel& l) { return l.text == name && l.strong; }));
    state.labels = false;
    CHECK(sectionLabels(*shipped(), state, cut, english(), {1000, 700}, room, measure).empty());
  }
}

TEST_CASE("a section is laid, moved, leaned, put back and undone by commands; Escape takes it away") {
  Session session(selecting("gluteus_medius.trp1"));
  session.setWorld(shipped());
  session.setStill(true);
  CHECK_FALSE(runCommand(session, "section.nearer"));
  REQUIRE(runCommand(session, "section.show"));
  const Section first = *session.goal().section;
  CHECK(runCommand(session, "section.nearer"));
  CHECK(session.goal().section->offset > 0.f);
  CHECK(planeOf(*session.goal().section).away(first.point) < 0.f);
  CHECK(runCommand(session, "section.lean-right"));
  CHECK(runCommand(session, "section.lean-up"));
  CHECK(runCommand(session, "section.rest"));
  CHECK(session.goal().section == first);
  for (int i = 0; i < 200; ++i) runCommand(session, "section.nearer");
  CHECK(session.goal().section->offset == kMostOffset);
  session.undo();
  CHECK(session.goal().section->offset < kMostOffset);
  CHECK(runCommand(session, "section.next-way"));
  CHECK(session.goal().section->way == SectionWay::Transverse);
  // Another trigger point is cut the same way.
  CHECK(runCommand(session, "select.next-trigger-point"));
  CHECK(session.goal().section->way == SectionWay::Transverse);
  CHECK(session.goal().section->point != first.point);
  CHECK(runCommand(session, "section.show"));
  CHECK_FALSE(session.goal().section);
  session.undo();
  CHECK(session.goal().section);
}

TEST_CASE("moves of one hand are one undo step; dragging towards the normal brings the plane along") {
  Session session(selecting("infraspinatus.trp1"));
  session.setWorld(shipped());
  session.setStill(true);
  openSection(session, SectionWay::Sagittal);
  const Section rest = *session.goal().section;
  const std::uint64_t gesture = session.newGesture();
  for (int i = 1; i <= 5; ++i) session.moveSection(movedBy(rest, static_cast<float>(i)), gesture);
  CHECK(session.goal().section->offset == 5.f);
  session.undo();
  CHECK(session.goal().section == rest);
  Camera front;
  front.yaw = 0.f;
  // The plane's normal looks to the patient's right, which is the picture's left from in front.
  CHECK(planeOf(rest).normal.x == Approx(-1));
  CHECK(dragged(rest, front, {-50.f, 0.f}, {1000, 800}).offset > 0.f);
  CHECK(leanedByDrag(rest, {100.f, 0.f}, {1000, 800}).leanRight > 0.f);
}

TEST_CASE("closed, a section gives back the view from before it and leaves none from within the body") {
  Session session;
  session.setWorld(shipped());
  session.edit([](ViewState& s) { s = selecting("infraspinatus.trp1"); });
  const Camera before = session.goal().camera;
  openSection(session, SectionWay::Needle);
  const Camera onCut = session.goal().camera;
  REQUIRE_FALSE(onCut == before);
  openSection(session, SectionWay::Coronal);
  closeSection(session);
  CHECK_FALSE(session.goal().section);
  CHECK(session.goal().camera == before);

  // A state that came with its section has no view from before.
  ViewState opened = session.goal();
  opened.section = sectionAt(*shipped(), opened, SectionWay::Needle);
  opened.camera = onCut;
  Session other(opened);
  other.setWorld(shipped());
  closeSection(other);
  CHECK_FALSE(other.goal().camera == onCut);
}

TEST_CASE("origin and insertion are not named beside a section, which does not draw them") {
  ViewState state = selecting("infraspinatus.trp1");
  state.attachments = true;
  const AttachmentKinds before = attachmentKinds(*shipped(), state);
  REQUIRE((before.origin && before.insertion));
  state.section = sectionAt(*shipped(), state, SectionWay::Needle);
  REQUIRE(state.section);
  const AttachmentKinds beside = attachmentKinds(*shipped(), state);
  CHECK_FALSE((beside.origin || beside.insertion));
}
