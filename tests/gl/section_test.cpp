// The cut of a section: capped, each tissue in its own look, hidden from behind.
#include "gl/scene.h"

#include "render/section_mesh.h"
#include "render/triangulate.h"
#include "scene/camera.h"
#include "scene/section.h"

using namespace myo;
using namespace myo::test;

namespace {

ViewState cutState(const World& world) {
  ViewState state = frontView(world);
  state.section = Section{SectionWay::Transverse, {-120, 1000, 100}, {0, -1, 0}, 0.f, 0.f, 0.f};
  state.camera = turnedTo(state.camera, 0.f, -80.f);
  return state;
}

glm::vec3 colourAt(const Image& image, const ViewState& state, glm::vec3 place) {
  const auto at = project(state.camera, place, static_cast<float>(image.width), static_cast<float>(image.height));
  REQUIRE(at);
  // The mean of some pixels, for tissues have a drawing.
  glm::vec3 sum(0.f);
  for (int dy = -4; dy <= 4; ++dy)
    for (int dx = -4; dx <= 4; ++dx) {
      const std::size_t i =
          (static_cast<std::size_t>(static_cast<int>(at->y) + dy) * image.width + static_cast<int>(at->x) + dx) * 4;
      sum += glm::vec3(image.rgba[i], image.rgba[i + 1], image.rgba[i + 2]);
    }
  return sum / 81.f;
}

}  // namespace

TEST_CASE("triangles fill outlines with holes and crossings, and nothing else") {
  const auto area = [](const std::vector<glm::vec2>& t) {
    float sum = 0.f;
    for (std::size_t i = 0; i < t.size(); i += 3)
      sum += 0.5f * ((t[i + 1].x - t[i].x) * (t[i + 2].y - t[i].y) - (t[i + 2].x - t[i].x) * (t[i + 1].y - t[i].y));
    return sum;
  };
  const Ring outer{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, hole{{2, 2}, {2, 4}, {4, 4}, {4, 2}};
  CHECK(area(triangulated({outer})) == Approx(100));
  CHECK(area(triangulated({outer, hole})) == Approx(96));
  CHECK(area(triangulated({outer, {{5, 5}, {15, 5}, {15, 15}, {5, 15}}})) == Approx(175));
  CHECK(triangulated({}).empty());
}

TEST_CASE("a cut is capped: fat, muscle and bone each in its place and colour") {
  auto context = oldContext();
  const auto world = torso();
  Renderer renderer = must(Renderer::make(shaderDir()));
  must(renderer.setWorld(world));
  const ViewState state = cutState(*world);
  const Image image = must(renderToImage(renderer, state, theme(), sized(500, 500, 1.f, false)));
  const glm::vec3 muscle = colourAt(image, state, {-120, 1000, 100}), bone = colourAt(image, state, {0, 1000, -50}),
                  fat = colourAt(image, state, {-200, 1000, -80});
  CHECK(muscle.r > 1.5f * muscle.b);  // red
  CHECK(bone.b > muscle.b + 30.f);    // pale
  CHECK(fat.g > muscle.g + 60.f);     // yellow
  CHECK(fat.r - fat.b > 40.f);
  // Looked at from the other side there is no cut to be seen.
  ViewState behind = state;
  behind.camera = turnedTo(behind.camera, 180.f, 70.f);
  CHECK_FALSE(seesCut(planeOf(*state.section), behind.camera));
  must(renderToImage(renderer, behind, theme(), sized(200, 200, 1.f, false)));
}

TEST_CASE("what lies in front of the section is gone, what lies behind is as it was; without one nothing changes") {
  auto context = oldContext();
  const auto world = torso();
  Renderer renderer = must(Renderer::make(shaderDir()));
  must(renderer.setWorld(world));
  ViewState state = frontView(*world);
  const auto options = sized(400, 400, 1.f, false);
  const Image whole = must(renderToImage(renderer, state, theme(), options));
  state.section = Section{SectionWay::Transverse, {0, 1000, 0}, {0, -1, 0}, 0.f, 0.f, 0.f};
  const Image cut = must(renderToImage(renderer, state, theme(), options));
  const auto differs = [&](int low, int high) {
    int count = 0;
    for (int y = low; y < high; ++y)
      for (int x = 0; x < 400; ++x) {
        const std::size_t i = (static_cast<std::size_t>(y) * 400 + x) * 4;
        count += std::abs(whole.rgba[i] - cut.rgba[i]) > 24;
      }
    return count;
  };
  CHECK(differs(0, 170) < 400);     // above: only light on what was buried
  CHECK(differs(230, 400) > 8000);  // below: gone
  state.section.reset();
  CHECK(must(renderToImage(renderer, state, theme(), options)).rgba == whole.rgba);
}

TEST_CASE("moving the section on and back gives the same picture to the byte") {
  auto context = oldContext();
  const auto world = torso();
  Renderer renderer = must(Renderer::make(shaderDir()));
  must(renderer.setWorld(world));
  ViewState state = cutState(*world);
  const auto options = sized(300, 300);
  const Image before = must(renderToImage(renderer, state, theme(), options));
  const Section rest = *state.section;
  *state.section = leanedBy(movedBy(rest, 40.f), 15.f, -10.f);
  CHECK(must(renderToImage(renderer, state, theme(), options)).rgba != before.rgba);
  state.section = rest;
  CHECK(must(renderToImage(renderer, state, theme(), options)).rgba == before.rgba);
}
