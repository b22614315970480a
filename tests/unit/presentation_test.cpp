// The presentation and the way of a needle, on the body and the atlas that ship.
#include <algorithm>

#include <catch2/catch.hpp>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

#include "geom/bvh.h"
#include "scene/camera.h"
#include "scene/knot_place.h"
#include "scene/presentation.h"
#include "scene/presentation_words.h"
#include "scene/state_json.h"
#include "scene/subject.h"
#include "scene/text_twin.h"

using namespace myo;

namespace {

const World& shipped() {
  static const std::shared_ptr<const World> world = loadWorld(MYOSCOPE_BODY, MYOSCOPE_SOURCE_DIR "/data").value();
  return *world;
}

const Strings& english() {
  static const Strings words = Strings::load(MYOSCOPE_SOURCE_DIR "/data/lang", "en").value();
  return words;
}

std::vector<PresentationStep> story(const std::string& id, SideChoice side = SideChoice::Right) {
  ViewState from;
  from.selection = {id};
  from.side = side;
  return presentation(shipped(), from, english(), 1.25f);
}

}  // namespace

TEST_CASE("a needle's way goes from the skin through layers to the muscle, past bone") {
  for (const char* id : {"trapezius.trp1", "infraspinatus.trp1", "quadratus_lumborum.trp1", "gluteus_medius.trp1"})
    for (const Side side : {Side::Right, Side::Left}) {
      INFO(id << " " << sideName(side));
      const TriggerPoint& point = *shipped().atlas.triggerPoint(id);
      const auto way = approachTo(shipped(), point, side);
      REQUIRE(way);
      REQUIRE(way->layers.size() >= 2);
      CHECK(way->layers.front().kind == Kind::Skin);
      CHECK(way->layers.back().part == point.place.part);
      const float length = glm::distance(way->entry, way->target);
      const Ray ray{way->entry, (way->target - way->entry) / length};
      for (const Part& part : shipped().body.parts)
        if (part.kind == Kind::Bone || part.kind == Kind::Cartilage) {
          INFO(part.id);
          CHECK_FALSE(Bvh(part.mesh).firstHit(ray, length));
        }
      for (const ApproachLayer& layer : way->layers)
        CHECK((layer.kind == Kind::Skin || layer.kind == Kind::Muscle || layer.kind == Kind::Fascia));
    }
}

TEST_CASE("a deep muscle lies under others, a superficial one under the skin") {
  const auto layers = [](const char* id) {
    return approachTo(shipped(), *shipped().atlas.triggerPoint(id), Side::Right)->layers;
  };
  CHECK(layers("quadratus_lumborum.trp1").size() > 2);
  CHECK(std::ranges::count(layers("trapezius.trp1"), Kind::Muscle, &ApproachLayer::kind) == 1);
}

TEST_CASE("every trigger point has its story in nine steps, none of them empty") {
  int ways = 0;
  for (const TriggerPoint& point : shipped().atlas.triggerPoints) {
    if (point.number != 1) continue;
    INFO(point.id);
    const auto steps = story(point.id);
    REQUIRE(steps.size() == 9);
    for (const PresentationStep& step : steps) {
      INFO(step.id);
      CHECK_FALSE(step.title.empty());
      CHECK(step.title.find('{') == std::string::npos);
      CHECK_FALSE(step.parts.empty());
      for (const PresentationPart& part : step.parts) CHECK_FALSE(part.lines.empty());
      CHECK(step.view.selection == std::vector<std::string>{point.id});
      // What a step shows can be saved and opened again.
      CHECK(stateFromJson(stateToJson(step.view), "step").value() == step.view);
    }
    for (const PresentationPart& part : steps[3].parts) {
      CHECK_FALSE(part.heading.empty());
      CHECK(part.lines.size() <= 2);
    }
    CHECK(steps[6].section);
    CHECK(steps[2].view.zones == 1.f);
    CHECK(steps[6].view.hazards);
    ways += steps[6].view.arrow.has_value();
  }
  CHECK(ways > 80);
}

TEST_CASE("patients of every muscle are told in plain words what keeps it sore and how a needle gets there") {
  for (const char* language : {"en", "es"}) {
    const Strings words = Strings::load(MYOSCOPE_SOURCE_DIR "/data/lang", language).value();
    const Atlas atlas = loadAtlas(MYOSCOPE_SOURCE_DIR "/data", language).value();
    for (const Muscle& muscle : atlas.muscles) {
      INFO(language << " " << muscle.id);
      std::size_t lines = 0;
      for (const PresentationPart& part : causes(atlas, muscle, words)) {
        lines += part.lines.size();
        // None of the card's words for professionals.
        for (const std::string& line : part.lines)
          for (const Statement& s : muscle.perpetuating) CHECK(line != s.text);
      }
      CHECK(lines >= 2);
      const auto way = approachParts(atlas, muscle, words);
      REQUIRE(way.size() == 2);
      for (const PresentationPart& part : way)
        for (const std::string& line : part.lines) {
          CHECK(line != muscle.palpation.text);
          for (const Hazard& h : muscle.hazards) CHECK(line != h.text);
        }
    }
  }
}

TEST_CASE("the close-up looks straight at the knot on its muscle, and names it and its band within the picture") {
  for (const char* id : {"trapezius.trp1", "infraspinatus.trp1", "quadratus_lumborum.trp1", "gluteus_medius.trp1"})
    for (const SideChoice side : {SideChoice::Right, SideChoice::Left}) {
      INFO(id << " " << sideChoiceName(side));
      const PresentationStep step = story(id, side)[1];
      const TriggerPoint& point = *shipped().atlas.triggerPoint(id);
      const Side which = side == SideChoice::Left ? Side::Left : Side::Right;
      const auto knot = knotPlace(shipped(), point, which);
      REQUIRE(knot);
      CHECK(shipped().body.parts[knot->part].id == withSide(point.place.part, which));
      CHECK(glm::distance(knot->position, *shipped().zones->position(point, which)) < 15.f);
      CHECK(glm::dot(axes(step.view.camera).back, knot->normal) > 0.85f);
      REQUIRE(step.callouts.size() == 2);
      for (const Callout& callout : step.callouts) {
        const auto at = project(step.view.camera, callout.place, 740.f, 800.f);
        REQUIRE(at);
        CHECK((at->x > 60.f && at->x < 680.f && at->y > 60.f && at->y < 740.f));
      }
      const float apart = glm::distance(step.callouts[0].place, step.callouts[1].place);
      CHECK((apart > 8.f && apart < 25.f));
    }
}

TEST_CASE("places are named as within a sentence, accents too") {
  CHECK(midSentence("L\u00E1mina posterior") == "l\u00E1mina posterior");
  CHECK(midSentence("\u00C1ngulo de la mand\u00EDbula") == "\u00E1ngulo de la mand\u00EDbula");
  CHECK(midSentence("SCM") == "SCM");
  CHECK(midSentence("L4") == "L4");
  const std::string told = story("trapezius.trp1")[2].parts[0].lines[0];
  CHECK(told.find("behind the ear") != std::string::npos);
}

TEST_CASE("without a trigger point there is nothing to explain; both sides mean the right") {
  CHECK(presentation(shipped(), {}, english(), 1.f).empty());
  CHECK(story("trapezius").front().view.selection == std::vector<std::string>{"trapezius.trp1"});
  CHECK(story("trapezius.trp1", SideChoice::Both).front().view.side == SideChoice::Right);
  CHECK(story("trapezius.trp1", SideChoice::Left).front().view.side == SideChoice::Left);
}
