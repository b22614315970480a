// What pictures must show, on the real body and atlas: the X in its place, both kinds of zone, sides that never lie.
#include <algorithm>
#include <glm/trigonometric.hpp>
#include <random>

#include "image/studio.h"
#include "scene/camera.h"
#include "scene/knot_place.h"
#include "scene/structure_labels.h"
#include "scene/subject.h"
#include "scene/visibility.h"

using namespace myo;
using namespace myo::test;

namespace {

const TriggerPoint& point(const std::string& id) {
  const TriggerPoint* found = studio().world->atlas.triggerPoint(id);
  REQUIRE(found != nullptr);
  return *found;
}

// The skin vertex in the middle of a field: of those fully in it, the one nearest to their mean.
struct Spot {
  glm::vec3 position, normal;
};
Spot middleOf(const Field& field) {
  const Mesh& skin = studio().world->body.skin()->mesh;
  std::vector<std::uint32_t> full;
  glm::vec3 mean(0.f);
  for (std::size_t i = 0; i < field.vertex.size(); ++i) {
    if (field.weight[i] > 0.97f) full.push_back(field.vertex[i]);
  }
  REQUIRE_FALSE(full.empty());
  for (const std::uint32_t v : full) mean += skin.position[v] / static_cast<float>(full.size());
  const std::uint32_t best =
      *std::ranges::min_element(full, {}, [&](std::uint32_t v) { return glm::length(skin.position[v] - mean); });
  return {skin.position[best], skin.normal[best]};
}

// Where the field is full, as far from a part of the body as may be: the part is not in the way of a look at it.
Spot farFrom(const Field& field, const std::string& part) {
  const Mesh& skin = studio().world->body.skin()->mesh;
  const Part* other = studio().world->body.find(part);
  REQUIRE(other != nullptr);
  glm::vec3 middle(0.f);
  for (const glm::vec3& p : other->mesh.position) middle += p / static_cast<float>(other->mesh.position.size());
  Spot best{middle, glm::vec3(0.f)};
  for (std::size_t i = 0; i < field.vertex.size(); ++i) {
    const glm::vec3 p = skin.position[field.vertex[i]];
    if (field.weight[i] > 0.97f && glm::distance(p, middle) > glm::distance(best.position, middle))
      best = {p, skin.normal[field.vertex[i]]};
  }
  return best;
}

ViewState lookingAt(glm::vec3 target, glm::vec3 normal, float distance) {
  ViewState state;
  state.camera.target = target;
  state.camera.distance = distance;
  state.camera.yaw = glm::degrees(std::atan2(normal.x, normal.z));
  state.camera.pitch = std::clamp(glm::degrees(std::asin(std::clamp(normal.y, -1.f, 1.f))), -60.f, 60.f);
  state.skin = 1.f;
  return state;
}

// Mean and deviation of grey over a square of the picture's middle.
struct Grey {
  double mean = 0, deviation = 0;
};
Grey greyAround(const Image& image, int half) {
  std::vector<double> values;
  for (int y = image.height / 2 - half; y <= image.height / 2 + half; ++y) {
    for (int x = image.width / 2 - half; x <= image.width / 2 + half; ++x) values.push_back(pixel(image, x, y).grey());
  }
  Grey grey;
  for (const double v : values) grey.mean += v / static_cast<double>(values.size());
  for (const double v : values)
    grey.deviation += (v - grey.mean) * (v - grey.mean) / static_cast<double>(values.size());
  grey.deviation = std::sqrt(grey.deviation);
  return grey;
}

bool hasPoints() { return !studio().world->atlas.triggerPoints.empty(); }

}  // namespace

TEST_CASE("a picture does not show what the pointer was over") {
  const TriggerPoint& p = point("infraspinatus.trp1");
  ViewState state = lookingAt(*studio().world->zones->position(p, Side::Right), {0.f, 0.f, -1.f}, 900.f);
  state.selection = {p.id};
  const Image still = studio().draw(state, sized(240, 240, 1.f, true));
  state.hoveredPart = withSide(p.place.part, Side::Right);
  state.hoveredTriggerPoint = "infraspinatus.trp2";
  CHECK(studio().draw(state, sized(240, 240, 1.f, true)).rgba == still.rgba);
}

TEST_CASE("the X stands where its trigger point projects, whatever covers it") {
  REQUIRE(hasPoints());
  for (const char* themeId : {"light", "dark"}) {
    for (const TriggerPoint& p : studio().world->atlas.triggerPoints) {
      if (p.number != 1) continue;
      const auto position = studio().world->zones->position(p, Side::Right);
      if (!position) continue;
      INFO(p.id << " " << themeId);
      ViewState state = lookingAt(*position, {0.f, 0.f, 1.f}, 900.f);
      state.selection = {p.id};
      const Image image = studio().draw(state, sized(240, 240, 1.f, false), themeId);
      const auto place = project(state.camera, *position, 240.f, 240.f);
      REQUIRE(place.has_value());
      const Rgb core = pixel(image, static_cast<int>(place->x), static_cast<int>(place->y));
      const glm::vec3 wanted = theme(themeId).rgb("mark.x") * 255.f;
      CHECK(std::abs(static_cast<float>(core.r) - wanted.r) < 30.f);
      CHECK(std::abs(static_cast<float>(core.g) - wanted.g) < 30.f);
    }
    if (std::string(themeId) == "dark") break;
  }
}

TEST_CASE("the essential zone is solid and darker than skin, the spillover dotted") {
  const TriggerPoint& p = point("infraspinatus.trp1");
  const ZoneFields& fields = studio().world->zones->fields(p, Side::Right);
  const auto look = [&](const Field& field, bool selected) {
    const Spot spot = middleOf(field);
    ViewState state = lookingAt(spot.position, spot.normal, 420.f);
    if (selected) state.selection = {p.id};
    state.labels = false;
    return greyAround(studio().draw(state, sized(300, 300, 1.f, false)), 16);
  };
  const Grey bareE = look(fields.essential, false), solid = look(fields.essential, true);
  const Grey bareS = look(fields.spillover, false), dotted = look(fields.spillover, true);
  CHECK(bareE.mean - solid.mean > 30.0);  // readable in grey
  CHECK(solid.deviation < 22.0);
  CHECK(dotted.deviation > bareS.deviation + 12.0);  // dots
  CHECK(bareS.mean - dotted.mean < bareE.mean - solid.mean);
}

TEST_CASE("the dotted share of the skin stays the same while zooming") {
  const TriggerPoint& p = point("infraspinatus.trp1");
  const Spot spot = middleOf(studio().world->zones->fields(p, Side::Right).spillover);
  std::vector<double> means;
  for (const float distance : {260.f, 380.f, 560.f, 800.f}) {
    ViewState state = lookingAt(spot.position, spot.normal, distance);
    const int half = static_cast<int>(9000.f / distance);  // the same piece of skin
    const double bare = greyAround(studio().draw(state, sized(400, 400, 1.f, false)), half).mean;
    state.selection = {p.id};
    means.push_back(bare - greyAround(studio().draw(state, sized(400, 400, 1.f, false)), half).mean);
  }
  const auto [low, high] = std::ranges::minmax(means);
  INFO(means[0] << " " << means[1] << " " << means[2] << " " << means[3]);
  CHECK(low > 5.0);
  CHECK(high < low * 1.8);
}

TEST_CASE("zones show with the skin gone, and those of the far side do not") {
  const TriggerPoint& p = point("infraspinatus.trp1");
  const Spot spot =
      farFrom(studio().world->zones->fields(p, Side::Right).essential, withSide(p.place.part, Side::Right));
  for (const bool near : {true, false}) {
    ViewState state = lookingAt(spot.position, near ? spot.normal : -spot.normal, 1200.f);
    state.skin = 0.f;
    state.muscles = state.skeleton = false;
    PictureOptions options = sized(200, 200, 1.f, false);
    const Image without = studio().draw(state, options);
    state.selection = {p.id};
    const Rgb a = pixel(without, 100, 100), b = pixel(studio().draw(state, options), 100, 100);
    const bool shown = std::abs(a.g - b.g) > 60;
    CHECK(shown == near);
  }
}

TEST_CASE("several trigger points have distinct hues, also in grey by their marks") {
  const Theme t = theme();
  for (std::size_t i = 0; i < t.zones.size(); ++i) {
    for (std::size_t j = i + 1; j < t.zones.size(); ++j) CHECK(glm::length(t.zones[i] - t.zones[j]) > 0.2f);
  }
}

TEST_CASE("the printed sides are the patient's, from every direction") {
  std::mt19937 random(20240501);
  std::uniform_real_distribution<float> yaw(-720.f, 720.f), pitch(-85.f, 85.f), distance(100.f, 6000.f),
      place(-300.f, 300.f);
  for (int i = 0; i < 2000; ++i) {
    ViewState state;
    state.camera.yaw = yaw(random);
    state.camera.pitch = pitch(random);
    state.camera.distance = distance(random);
    state.camera.target = {place(random), 900.f + place(random), place(random)};
    state.camera.orthographic = i % 3 == 0;
    const OverlayText text = overlayText(*studio().world, state, english());
    // Points to the patient's left and right of what is looked at.
    const auto left = project(state.camera, state.camera.target + glm::vec3(20.f, 0.f, 0.f), 1000.f, 800.f);
    const auto right = project(state.camera, state.camera.target - glm::vec3(20.f, 0.f, 0.f), 1000.f, 800.f);
    REQUIRE(left.has_value());
    REQUIRE(right.has_value());
    INFO("yaw " << state.camera.yaw << " pitch " << state.camera.pitch);
    if (text.nearest.empty()) {
      CHECK(text.pictureRight == (left->x > right->x ? "LEFT" : "RIGHT"));
      CHECK(text.pictureLeft == (left->x > right->x ? "RIGHT" : "LEFT"));
    } else {
      CHECK(text.pictureLeft.empty());
      CHECK(text.pictureRight.empty());
      CHECK(text.nearest == (eyeOf(state.camera).x > state.camera.target.x ? "LEFT SIDE" : "RIGHT SIDE"));
    }
  }
}

TEST_CASE("the words on a picture name side, muscle, trigger point and source") {
  ViewState state;
  state.selection = {"infraspinatus.trp1"};
  state.side = SideChoice::Left;
  const OverlayText text = overlayText(*studio().world, state, english());
  CHECK(text.caption.starts_with("Left "));
  CHECK(text.caption.find("trigger point 1") != std::string::npos);
  CHECK_FALSE(text.evidence.empty());
  REQUIRE(text.legend.size() == 1);
  CHECK(text.legend[0].label.starts_with("Left "));
}

TEST_CASE("the legend names organs at risk where they are shown, and nerves and vessels alone do not call for it") {
  const auto named = [](const char* id, bool hazards) {
    ViewState state;
    state.selection = {id};
    state.hazards = hazards;
    const auto marks = overlayText(*studio().world, state, english()).marks;
    return std::ranges::any_of(marks, [](const auto& m) { return m.kind == OverlayText::Mark::Kind::Risk; });
  };
  CHECK(named("trapezius.trp1", true));
  CHECK_FALSE(named("trapezius.trp1", false));
  CHECK_FALSE(named("brachioradialis", true));
}

TEST_CASE("names of what is at risk keep clear of the X and its number") {
  const World& world = *studio().world;
  const glm::vec2 size(1000.f, 900.f);
  const auto measure = [](const std::string& text) { return glm::vec2(7.f * static_cast<float>(text.size()), 14.f); };
  for (const char* muscle : {"trapezius", "infraspinatus", "scalenus_medius", "piriformis", "brachioradialis"}) {
    ViewState state;
    state.selection = world.atlas.muscle(muscle)->triggerPoints;
    state.hazards = true;
    state.camera = bestView(world, {}, {muscle}, state.side, size.x / size.y);
    for (const StructureLabel& label : structureLabels(world, state, size, measure))
      for (const Marker& marker : markersOf(world, state)) {
        const auto at = project(state.camera, marker.position, size.x, size.y);
        if (!at) continue;
        const glm::vec2 low = glm::vec2(*at) - glm::vec2(10.f, 18.f), high = glm::vec2(*at) + glm::vec2(20.f, 10.f);
        CAPTURE(label.text);
        CHECK_FALSE((label.low.x < high.x && low.x < label.high.x && label.low.y < high.y && low.y < label.high.y));
      }
  }
}

TEST_CASE("words are written on the picture, within it, in every theme and scale") {
  ViewState state;
  state.selection = {"infraspinatus.trp1", "trapezius"};
  for (const char* themeId : {"light", "dark", "high_contrast"}) {
    for (const float scale : {1.f, 2.f}) {
      PictureOptions options = sized(500, 400, scale);
      const Image with = studio().draw(state, options, themeId);
      options.words = nullptr;
      CHECK(changed(studio().draw(state, options, themeId), with, 40) > 500);
    }
  }
  PictureOptions tiny = sized(40, 30);
  CHECK(studio().draw(state, tiny).width == 40);
}

TEST_CASE("leaving out what light does not reach opens no hole in the body") {
  // Hiding a part there is not makes the renderer draw everything.
  for (const float yaw : {0.f, 90.f, 180.f, 250.f}) {
    ViewState state;
    state.camera.yaw = yaw;
    state.camera.distance = 1500.f;
    state.camera.target = {0.f, 1200.f, 0.f};
    state.skin = 0.f;
    PictureOptions options = sized(400, 400, 1.f, false);
    options.transparent = true;
    const Image lean = studio().draw(state, options);
    state.hidden = {"muscle/of_no_body"};
    const Image full = studio().draw(state, options);
    int holes = 0;
    for (std::size_t i = 3; i < lean.rgba.size(); i += 4) holes += full.rgba[i] > lean.rgba[i] + 60;
    CHECK(holes < 40);
  }
}

TEST_CASE("origins are red and solid, insertions blue and hatched, and both can be switched off") {
  const World& world = *studio().world;
  const auto patchOf = [&](Attachment::End end) {
    const Part* part = world.body.find("muscle/infraspinatus.R");
    REQUIRE(part != nullptr);
    const auto found = std::ranges::find(part->attachments, end, &Attachment::end);
    REQUIRE(found != part->attachments.end());
    return *found;
  };
  const auto look = [&](Attachment::End end, bool shown) {
    const Attachment patch = patchOf(end);
    const glm::vec4 ball = *std::ranges::max_element(patch.balls, {}, &glm::vec4::w);
    ViewState state = lookingAt(glm::vec3(ball), patch.facing, 260.f);
    state.skin = 0.f;
    state.selection = {"infraspinatus"};
    state.labels = false;
    state.attachments = shown;
    return studio().draw(state, sized(300, 300, 1.f, false));
  };
  const auto count = [](const Image& image, auto wanted) {
    int sum = 0;
    for (int y = 0; y < image.height; ++y)
      for (int x = 0; x < image.width; ++x) sum += wanted(pixel(image, x, y));
    return sum;
  };
  const auto blue = [](Rgb c) { return c.b > c.r + 25; };
  const Image origin = look(Attachment::End::Origin, true), bare = look(Attachment::End::Origin, false);
  CHECK(changed(origin, bare, 20) > 4000);
  const auto red = [](Rgb c) { return c.r > c.b + 120 && c.r > c.g + 120; };  // brighter than the selected muscle
  CHECK(count(origin, red) > count(bare, red) + 2000);
  const Image insertion = look(Attachment::End::Insertion, true);
  // A zone may be blue too.
  CHECK(count(insertion, blue) > count(look(Attachment::End::Insertion, false), blue) + 300);
}

TEST_CASE("from near a taut band is paler than its muscle, the knot in it darker") {
  for (const char* id : {"trapezius.trp1", "infraspinatus.trp1", "quadratus_lumborum.trp1", "gluteus_medius.trp1"})
    for (const char* themeId : {"light", "dark", "high_contrast"}) {
      INFO(id << " " << themeId);
      const auto knot = knotPlace(*studio().world, point(id), Side::Right);
      REQUIRE(knot);
      ViewState state = lookingAt(knot->position, knot->normal, 150.f);
      state.selection = {id};
      state.skin = 0.f;
      state.zones = 0.f;
      for (const Part& part : studio().world->body.parts)
        if (part.base == point(id).place.part) state.peel = part.layer;
      PictureOptions options;
      options.width = 600, options.height = 600;
      const Image image = studio().draw(state, options, themeId);
      const auto greyAt = [&](float along, float across) -> std::optional<double> {
        const auto place = alongKnot(*studio().world, *knot, along, across);
        const auto at = place ? project(state.camera, *place, 600.f, 600.f) : std::nullopt;
        if (!at) return std::nullopt;
        double sum = 0;
        for (int y = -2; y <= 2; ++y)
          for (int x = -2; x <= 2; ++x)
            sum += pixel(image, static_cast<int>(at->x) + x, static_cast<int>(at->y) + y).grey() / 25.0;
        return sum;
      };
      // Beside the X, which lies over the knot's middle; on the band where the muscle is long enough for it.
      const auto inKnot = greyAt(3.f, 2.f);
      REQUIRE(inKnot);
      const double band = std::max(greyAt(15.f, 0.f).value_or(0.0), greyAt(-15.f, 0.f).value_or(0.0));
      CHECK(band > *inKnot * 1.6);
    }
}
