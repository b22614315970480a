// Painted pain, candidates told apart and the map of counts, on the real body: where they lie and that they differ in
// grey.
#include <algorithm>
#include <cmath>

#include "find/painted.h"
#include "image/studio.h"
#include "render/ramp.h"
#include "scene/camera.h"
#include "scene/find_actions.h"

using namespace myo;
using namespace myo::test;

namespace {

Image draw(const ViewState& state, const std::string& themeId = "light") {
  return studio().draw(state, sized(300, 300, 1.f, false), themeId);
}

// The chest from the front, near enough to see textures.
ViewState chest() {
  ViewState state;
  state.camera.target = {-90.f, 1290.f, 100.f};
  state.camera.distance = 700.f;
  state.camera.yaw = 0.f;
  state.skin = 1.f;
  state.labels = false;
  return state;
}

glm::vec3 onChest() { return studio().world->zones->skin().closest({-90.f, 1290.f, 140.f})->position; }

struct Grey {
  double mean = 0, deviation = 0;
};
Grey greyAt(const Image& image, glm::vec2 middle, int half) {
  std::vector<double> values;
  for (int y = -half; y <= half; ++y)
    for (int x = -half; x <= half; ++x)
      values.push_back(pixel(image, static_cast<int>(middle.x) + x, static_cast<int>(middle.y) + y).grey());
  Grey grey;
  const auto n = static_cast<double>(values.size());
  for (const double v : values) grey.mean += v / n;
  for (const double v : values) grey.deviation += (v - grey.mean) * (v - grey.mean) / n;
  grey.deviation = std::sqrt(grey.deviation);
  return grey;
}

glm::vec2 placeOf(const ViewState& state, glm::vec3 p) {
  const auto at = project(state.camera, p, 300.f, 300.f);
  REQUIRE(at.has_value());
  return {at->x, at->y};
}

}  // namespace

TEST_CASE("painted pain shows where it was painted and nowhere else, in every theme") {
  for (const char* themeId : {"light", "dark", "high_contrast"}) {
    INFO(themeId);
    ViewState state = chest();
    const Image bare = draw(state, themeId);
    state.pain.dabs = {{onChest(), 40.f, 1.f, false}};
    const Image painted = draw(state, themeId);
    CHECK(changed(bare, painted, 25) > 500);
    const glm::vec2 middle = placeOf(state, onChest());
    const float pixels = 40.f / millimetresPerPoint(state.camera, onChest(), 300.f);
    for (int y = 0; y < 300; y += 3) {
      for (int x = 0; x < 300; x += 3) {
        const glm::vec2 p(static_cast<float>(x), static_cast<float>(y));
        if (glm::length(p - middle) < pixels * 1.5f) continue;
        CHECK(std::abs(pixel(bare, x, y).grey() - pixel(painted, x, y).grey()) <= 2);
      }
    }
    // Woven: neither the plain skin nor one solid colour.
    CHECK(greyAt(painted, middle, 12).deviation > greyAt(bare, middle, 12).deviation + 8.0);
  }
}

TEST_CASE("worse pain is darker, wiped pain is gone") {
  ViewState state = chest();
  const glm::vec2 middle = placeOf(state, onChest());
  const Image bare = draw(state);
  state.pain.dabs = {{onChest(), 40.f, 0.2f, false}};
  const Grey little = greyAt(draw(state), middle, 12);
  state.pain.dabs = {{onChest(), 40.f, 1.f, false}};
  const Grey much = greyAt(draw(state), middle, 12);
  CHECK(much.mean < little.mean - 15.0);
  state.pain.dabs.push_back({onChest(), 80.f, 1.f, true});
  CHECK(changed(bare, draw(state), 2) == 0);
}

TEST_CASE("painted pain, an essential zone and a spillover differ in grey") {
  const TriggerPoint* point = studio().world->atlas.triggerPoint("pectoralis_major.trp1");
  REQUIRE(point != nullptr);
  const ZoneFields& fields = studio().world->zones->fields(*point, Side::Right);
  const Mesh& skin = studio().world->body.skin()->mesh;
  const auto spot = [&](const Field& field) {
    // amid the field's full part that faces the camera, away from its edge
    std::vector<glm::vec3> full;
    for (std::size_t i = 0; i < field.vertex.size(); ++i)
      if (field.weight[i] > 0.97f && skin.normal[field.vertex[i]].z > 0.8f)
        full.push_back(skin.position[field.vertex[i]]);
    REQUIRE_FALSE(full.empty());
    glm::vec3 mean(0.f);
    for (const glm::vec3& p : full) mean += p / static_cast<float>(full.size());
    return *std::ranges::min_element(full, {}, [&](const glm::vec3& p) { return glm::distance(p, mean); });
  };
  const glm::vec3 place = spot(fields.essential);
  ViewState state = chest();
  state.camera.target = place;
  const glm::vec2 middle = placeOf(state, place);
  state.selection = {point->id};
  const Grey essential = greyAt(draw(state), middle, 10);
  state.selection.clear();
  state.pain.dabs = {{place, 40.f, 1.f, false}};
  const Grey pain = greyAt(draw(state), middle, 10);
  CHECK(essential.deviation + 8.0 < pain.deviation);
}

TEST_CASE("candidates told apart: shared is plain grey, each one's own part has lines of its own") {
  const World& world = *studio().world;
  const SidedPoint a{"pectoralis_major.trp1", Side::Right}, b{"pectoralis_major.trp2", Side::Right};
  REQUIRE(world.atlas.triggerPoint(a.triggerPoint) != nullptr);
  REQUIRE(world.atlas.triggerPoint(b.triggerPoint) != nullptr);
  world.finder->prepare();
  const Mesh& skin = world.body.skin()->mesh;
  const auto comparison = world.finder->tellApart(std::vector<SidedPoint>{a, b});
  ViewState state = chest();
  state.findings = {a, b};
  const Image together = draw(state);
  state.findingsLook = FindingsLook::Apart;
  const Image apart = draw(state);
  CHECK(changed(together, apart, 30) > 300);
  // Where both cover, the hue is gone.
  int shared = 0, grey = 0;
  for (std::size_t i = 0; i < comparison.shared.vertex.size(); ++i) {
    const std::uint32_t v = comparison.shared.vertex[i];
    if (comparison.shared.weight[i] < 0.9f || skin.normal[v].z < 0.8f) continue;
    const auto at = project(state.camera, skin.position[v], 300.f, 300.f);
    if (!at || at->x < 2.f || at->y < 2.f || at->x > 297.f || at->y > 297.f) continue;
    const Rgb c = pixel(apart, static_cast<int>(at->x), static_cast<int>(at->y));
    ++shared;
    grey += std::max({c.r, c.g, c.b}) - std::min({c.r, c.g, c.b}) < 60;
  }
  if (shared > 0) CHECK(grey * 10 >= shared * 7);
}

TEST_CASE("the map of counts is as the finder counts, and its ramp falls in grey all the way") {
  for (const bool dark : {false, true}) {
    double last = dark ? -1.0 : 2.0;
    for (int i = 0; i <= 40; ++i) {
      const glm::vec3 c = rampColour(static_cast<float>(i) / 40.f, dark);
      const double grey =
          0.2126 * static_cast<double>(c.r) + 0.7152 * static_cast<double>(c.g) + 0.0722 * static_cast<double>(c.b);
      CHECK((dark ? grey > last : grey < last));
      last = grey;
    }
  }
  const World& world = *studio().world;
  world.finder->prepare();
  const std::vector<std::uint16_t> counts = world.finder->ambiguity();
  const Mesh& skin = world.body.skin()->mesh;
  ViewState state = chest();
  state.camera.target = {0.f, 1250.f, 0.f};
  state.camera.distance = 2200.f;
  state.ambiguity = true;
  const Image map = draw(state);
  // More is darker: over pairs of places facing the viewer whose counts clearly differ.
  std::vector<std::pair<int, int>> seen;  // count, grey
  for (std::uint32_t v = 0; v < skin.position.size(); v += 7) {
    if (skin.normal[v].z < 0.9f) continue;
    const auto at = project(state.camera, skin.position[v], 300.f, 300.f);
    if (!at || at->x < 1.f || at->y < 1.f || at->x > 298.f || at->y > 298.f || counts[v] == 0) continue;
    seen.emplace_back(counts[v], pixel(map, static_cast<int>(at->x), static_cast<int>(at->y)).grey());
  }
  REQUIRE(seen.size() > 50);
  int right = 0, all = 0;
  for (const auto& a : seen) {
    for (const auto& b : seen) {
      if (a.first < b.first + 6) continue;
      ++all;
      right += a.second < b.second;
    }
  }
  REQUIRE(all > 100);
  CHECK(right * 100 >= all * 90);
}
