// Vessels, nerves and organs in pictures: hidden, thinly through the body, plainly where they are at risk.
#include "scene.h"

#include "scene/structure_labels.h"

using namespace myo;
using namespace myo::test;

namespace {

constexpr int kSize = 240;

std::shared_ptr<World> torsoWithStructures() {
  auto world = std::make_shared<World>();
  const auto plain = torso();
  world->body = plain->body;
  world->atlas = plain->atlas;
  auto& parts = world->body.parts;
  parts.push_back(ellipsoid("nerve/n.R", Kind::Nerve, {-120, 1050, 60}, {6, 180, 6}));
  parts.push_back(ellipsoid("artery/a.R", Kind::Artery, {-90, 1050, 60}, {6, 180, 6}));
  parts.push_back(ellipsoid("organ/o.L", Kind::Organ, {120, 1000, 40}, {60, 100, 40}));
  for (Part& part : parts) part.name = part.base;
  world->atlas.muscles.front().hazards.emplace_back().structures = {"nerve/n"};
  return world;
}

struct Scene {
  gfx::Context context = oldContext();
  std::shared_ptr<const World> world = torsoWithStructures();
  Renderer renderer = must(Renderer::make(shaderDir()));
  ViewState state = frontView(*world);
  Scene() {
    must(renderer.setWorld(world));
    state.skin = 0.f;
  }
  Image draw(const char* themeId = "light") {
    return must(renderToImage(renderer, state, theme(themeId), sized(kSize, kSize, 1.f, false)));
  }
  // How much the picture differs from `other` where the body's point lies.
  int difference(const Image& other, glm::vec3 at) {
    const auto place = project(state.camera, at, kSize, kSize);
    REQUIRE(place);
    const Image now = draw();
    const Rgb a = pixel(now, static_cast<int>(place->x), static_cast<int>(place->y));
    const Rgb b = pixel(other, static_cast<int>(place->x), static_cast<int>(place->y));
    return std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b);
  }
};

}  // namespace

TEST_CASE("a nerve beneath a muscle shows thinly when asked for, plainly when selected or at risk") {
  Scene scene;
  const glm::vec3 nerve(-120, 1050, 66), organ(120, 1000, 80);
  const Image without = scene.draw();
  scene.state.nerves = true;
  const int ghost = scene.difference(without, nerve);
  CHECK(ghost > 20);
  CHECK(scene.difference(without, organ) == 0);
  scene.state.nerves = false;
  scene.state.selection = {"nerve/n"};
  const int selected = scene.difference(without, nerve);
  CHECK(selected > ghost + 40);
  scene.state.selection = {"front"};
  const Image muscle = scene.draw();
  scene.state.hazards = true;
  CHECK(scene.difference(muscle, nerve) > ghost);
}

TEST_CASE("an organ is a veil: what lies behind still shows") {
  Scene scene;
  scene.state.muscles = false;
  scene.state.organs = true;
  const glm::vec3 organ(120, 1000, 80);
  const Image plain = scene.draw();
  const auto behind = torsoWithStructures();
  behind->body.parts.push_back(ellipsoid("bone/behind", Kind::Bone, {120, 1000, -60}, {30, 60, 20}));
  must(scene.renderer.setWorld(behind));
  CHECK(scene.difference(plain, organ) > 10);
}

TEST_CASE("artery, vein and nerve differ in grey too, in every theme") {
  for (const char* id : {"light", "dark", "high_contrast"}) {
    const Theme t = theme(id);
    const auto grey = [&](const char* token) { return glm::dot(t.rgb(token), glm::vec3(0.299f, 0.587f, 0.114f)); };
    INFO(id);
    CHECK(grey("scene.artery") - grey("scene.vein") > 0.15f);
    CHECK(grey("scene.nerve") - grey("scene.artery") > 0.15f);
  }
}

TEST_CASE("names stand beside each other, on the chosen side, and only when wanted") {
  const auto world = torsoWithStructures();
  ViewState state = frontView(*world);
  state.nerves = state.vessels = state.organs = true;
  const auto measure = [](const std::string& text) { return glm::vec2(7.f * static_cast<float>(text.size()), 14.f); };
  const auto labels = structureLabels(*world, state, {400.f, 400.f}, measure);
  REQUIRE(labels.size() == 2);  // the organ is the left side's
  const bool apart = labels[0].high.x <= labels[1].low.x || labels[1].high.x <= labels[0].low.x ||
                     labels[0].high.y <= labels[1].low.y || labels[1].high.y <= labels[0].low.y;
  CHECK(apart);
  state.side = SideChoice::Both;
  CHECK(structureLabels(*world, state, {400.f, 400.f}, measure).size() == 3);
  state.selection = {"artery/a"};
  CHECK(structureLabels(*world, state, {400.f, 400.f}, measure).front().text == "artery/a");
  state.labels = false;
  CHECK(structureLabels(*world, state, {400.f, 400.f}, measure).empty());
}
