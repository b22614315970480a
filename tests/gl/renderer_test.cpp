// Drawing a small body: the same bytes each time, no OpenGL errors, alpha, sizes, reloading.
#include <fstream>

#include "gfx/capabilities.h"
#include "scene.h"

using namespace myo;
using namespace myo::test;

TEST_CASE("the context is OpenGL 3.3") {
  const auto context = oldContext();
  GLint major = 0, minor = 0;
  glGetIntegerv(GL_MAJOR_VERSION, &major);
  glGetIntegerv(GL_MINOR_VERSION, &minor);
  CHECK(major == 3);
  CHECK(minor == 3);
  CHECK_FALSE(gfx::capabilities().renderer.empty());
}

TEST_CASE("the same state gives the same bytes, without an OpenGL message") {
  const auto context = oldContext();
  gfx::DebugLog log;
  auto renderer = must(Renderer::make(shaderDir()));
  must(renderer.setWorld(torso()));
  const ViewState state = frontView(*renderer.world());
  const PictureOptions options = sized(320, 320);
  const Image first = must(renderToImage(renderer, state, theme(), options));
  ViewState other = state;
  other.camera.yaw = 77.f;
  other.selection = {"front"};
  must(renderToImage(renderer, other, theme("dark"), options));
  const Image again = must(renderToImage(renderer, state, theme(), options));
  CHECK(first.rgba == again.rgba);

  auto fresh = must(Renderer::make(shaderDir()));
  must(fresh.setWorld(torso()));
  CHECK(must(renderToImage(fresh, state, theme(), options)).rgba == first.rgba);
  for (const std::string& message : log.messages()) FAIL_CHECK(message);
}

TEST_CASE("a picture can be drawn at any scale and refuses senseless sizes") {
  const auto context = oldContext();
  auto renderer = must(Renderer::make(shaderDir()));
  CHECK_FALSE(renderToImage(renderer, {}, theme(), sized(64, 64)).has_value());  // no world yet
  must(renderer.setWorld(torso()));
  const ViewState state = frontView(*renderer.world());
  PictureOptions options = sized(200, 150, 1.5f);
  const Image image = must(renderToImage(renderer, state, theme(), options));
  CHECK(image.width == 300);
  CHECK(image.height == 225);
  for (const int size : {0, -5, 3, 40000}) {
    options = sized(size, 100);
    CHECK_FALSE(renderToImage(renderer, state, theme(), options).has_value());
  }
}

TEST_CASE("a transparent picture has alpha 0 around the body and 1 on it") {
  const auto context = oldContext();
  auto renderer = must(Renderer::make(shaderDir()));
  must(renderer.setWorld(torso()));
  PictureOptions options = sized(200, 200);
  options.transparent = true;
  options.words = nullptr;
  const Image image = must(renderToImage(renderer, frontView(*renderer.world()), theme(), options));
  CHECK(pixel(image, 3, 3).a == 0);
  CHECK(pixel(image, 80, 100).a == 255);
  CHECK(pixel(image, 100, 25).a > 40);  // the veil alone
  CHECK(pixel(image, 100, 25).a < 250);
}

TEST_CASE("peeling, hiding, isolating and the veil change the picture") {
  const auto context = oldContext();
  auto renderer = must(Renderer::make(shaderDir()));
  must(renderer.setWorld(torso()));
  const ViewState state = frontView(*renderer.world());
  PictureOptions options = sized(200, 200);
  options.words = nullptr;
  const auto draw = [&](const ViewState& s) { return must(renderToImage(renderer, s, theme(), options)); };
  const Image plain = draw(state);
  const auto differs = [&](auto change) {
    ViewState other = state;
    change(other);
    return changed(plain, draw(other), 12) > 300;
  };
  CHECK(differs([](ViewState& s) { s.peel = 1; }));
  CHECK(differs([](ViewState& s) { s.hidden = {"muscle/front"}; }));
  CHECK(differs([](ViewState& s) { s.isolated = {"bone/rod"}; }));
  CHECK(differs([](ViewState& s) { s.skin = 1.f; }));
  CHECK(differs([](ViewState& s) { s.skin = 0.f; }));
  CHECK(differs([](ViewState& s) { s.selection = {"front"}; }));
  CHECK(differs([](ViewState& s) { s.muscles = false; }));
  CHECK(differs([](ViewState& s) {
    s.camera.orthographic = true;
    s.camera.yaw = 40.f;
  }));
}

TEST_CASE("fasciae cover muscles as far as they are not sheer, and can be switched off or peeled") {
  const auto context = oldContext();
  const auto draw = [&](float sheer, auto change) {
    auto world = std::make_shared<World>();
    world->body.parts = torso()->body.parts;
    Part sheet = ellipsoid("fascia/sheet.R", Kind::Fascia, {-120, 1000, 130}, {60, 200, 40});
    sheet.sheer = sheer;
    world->body.parts.push_back(sheet);
    auto renderer = must(Renderer::make(shaderDir()));
    must(renderer.setWorld(world));
    ViewState state = frontView(*world);
    state.skin = 0.f;
    change(state);
    return pixel(must(renderToImage(renderer, state, theme(), sized(200, 200, 1.f, false))), 80, 104);
  };
  const auto asIs = [](ViewState&) {};
  const Rgb opaque = draw(0.f, asIs), veil = draw(0.5f, asIs);
  const Rgb off = draw(0.f, [](ViewState& s) { s.fascia = false; });
  CHECK(opaque.g > off.g + 40);  // pearl over red
  CHECK(veil.g > off.g + 15);
  CHECK(veil.g < opaque.g - 15);
  CHECK(draw(0.f, [](ViewState& s) { s.peel = 1; }).g != opaque.g);
  CHECK(draw(0.f, [](ViewState& s) { s.hidden = {"fascia/sheet"}; }).g == off.g);
}

TEST_CASE("a selected muscle shows through an opaque skin") {
  const auto context = oldContext();
  auto renderer = must(Renderer::make(shaderDir()));
  must(renderer.setWorld(torso()));
  ViewState state = frontView(*renderer.world());
  state.skin = 1.f;
  PictureOptions options = sized(200, 200);
  options.words = nullptr;
  const Image without = must(renderToImage(renderer, state, theme(), options));
  state.selection = {"front"};
  const Image with = must(renderToImage(renderer, state, theme(), options));
  // The right muscle is at picture left, seen from the front; the left one is not chosen.
  CHECK(std::abs(pixel(with, 80, 100).g - pixel(without, 80, 100).g) > 25);
  CHECK(std::abs(pixel(with, 120, 100).g - pixel(without, 120, 100).g) < 6);
}

TEST_CASE("a broken shader keeps the old ones at work") {
  const auto context = oldContext();
  std::string name = (std::filesystem::temp_directory_path() / "myoscope_reload_XXXXXX").string();
  const std::filesystem::path dir = mkdtemp(name.data());
  std::filesystem::copy(shaderDir(), dir, std::filesystem::copy_options::recursive);
  auto renderer = must(Renderer::make(dir));
  must(renderer.setWorld(torso()));
  const ViewState state = frontView(*renderer.world());
  const Image before = must(renderToImage(renderer, state, theme(), sized(200, 200)));
  std::ofstream(dir / "body.frag", std::ios::app) << "this is no shader\n";
  const auto reloaded = renderer.reloadShaders();
  REQUIRE_FALSE(reloaded.has_value());
  CHECK(reloaded.error().message().find("body.frag:") != std::string::npos);
  CHECK(must(renderToImage(renderer, state, theme(), sized(200, 200))).rgba == before.rgba);
  std::filesystem::copy_file(shaderDir() / "body.frag", dir / "body.frag",
                             std::filesystem::copy_options::overwrite_existing);
  CHECK(renderer.reloadShaders().has_value());
  std::filesystem::remove_all(dir);
}

TEST_CASE("every theme has every colour, and says what is wrong with one that has not") {
  for (const char* id : {"light", "dark", "high_contrast"}) {
    const Theme loaded = theme(id);
    CHECK(loaded.id == id);
    CHECK(loaded.zones.size() >= 8);
  }
  CHECK_FALSE(loadTheme(std::filesystem::path(MYOSCOPE_SOURCE_DIR) / "data" / "themes", "../themes/light").has_value());
  CHECK_FALSE(loadTheme(std::filesystem::path(MYOSCOPE_SOURCE_DIR) / "data" / "themes", "none").has_value());
}

TEST_CASE("text of a theme stands out: contrast of 4.5 or more") {
  const auto luminance = [](glm::vec3 c) {
    const auto linear = [](float v) { return v <= 0.04045f ? v / 12.92f : std::pow((v + 0.055f) / 1.055f, 2.4f); };
    return 0.2126f * linear(c.r) + 0.7152f * linear(c.g) + 0.0722f * linear(c.b);
  };
  const auto contrast = [&](glm::vec3 a, glm::vec3 b) {
    const float x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05f) / (std::min(x, y) + 0.05f);
  };
  for (const char* id : {"light", "dark", "high_contrast"}) {
    const Theme t = theme(id);
    for (const auto& [text, ground] :
         std::vector<std::pair<const char*, const char*>>{{"ui.text", "ui.window"},
                                                          {"ui.text", "ui.panel"},
                                                          {"ui.text", "ui.control"},
                                                          {"ui.text", "ui.control.hover"},
                                                          {"ui.text", "ui.control.active"},
                                                          {"ui.text", "ui.selection"},
                                                          {"ui.muted", "ui.panel"},
                                                          {"ui.muted", "ui.window"},
                                                          {"ui.accent.text", "ui.accent"},
                                                          {"ui.warning", "ui.warning.ground"},
                                                          {"ui.danger", "ui.danger.ground"},
                                                          {"ui.ok", "ui.panel"},
                                                          {"ui.evidence.measured", "ui.panel"},
                                                          {"ui.evidence.described", "ui.panel"},
                                                          {"ui.evidence.drawing", "ui.panel"},
                                                          {"ui.evidence.derived", "ui.panel"},
                                                          {"overlay.text", "overlay.panel"},
                                                          {"overlay.muted", "overlay.panel"},
                                                          {"mark.x", "mark.halo"}}) {
      INFO(id << ": " << text << " on " << ground);
      CHECK(contrast(t.rgb(text), t.rgb(ground)) >= 4.5f);
    }
  }
}
