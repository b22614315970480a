#include "access/panels.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include <imgui_internal.h>

#include "gfx/gl.h"
#include "gfx/objects.h"
#include "scene/actions.h"
#include "scene/find_actions.h"
#include "scene/navigation.h"
#include "scene/signs.h"

namespace myo::test {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(MYOSCOPE_SOURCE_DIR) / "data";

gfx::Context& context() {
  setenv("MESA_GL_VERSION_OVERRIDE", "3.3", 0);
  setenv("MESA_GLSL_VERSION_OVERRIDE", "330", 0);
  setenv("LIBGL_ALWAYS_SOFTWARE", "1", 0);
  static gfx::Context made = [] {
    auto context = gfx::Context::make();
    if (!context) FAIL(context.error().message());
    return std::move(*context);
  }();
  return made;
}

// The last language asked for is kept, for loading takes seconds.
std::shared_ptr<const World> worldIn(const std::string& language) {
  static std::string kept;
  static std::shared_ptr<const World> world;
  if (kept == language) return world;
  world.reset();
  auto loaded = loadWorld(MYOSCOPE_BODY, kData, language);
  if (!loaded) FAIL(loaded.error().front().message());
  world = *loaded;
  world->finder->prepare(fs::temp_directory_path() / "myoscope-access-zones");
  kept = language;
  return world;
}

}  // namespace

Panels::Panels(const std::string& language, const std::string& theme, Size size)
    : size_(size),
      strings_(Strings::load(kData / "lang", language).value()),
      theme_(loadTheme(kData / "themes", theme).value()) {
  context();
  const auto world = worldIn(language);
  index_ = std::make_unique<SearchIndex>(world->atlas, world->body);
  ui_ = std::make_unique<ui::Ui>(nullptr);
  for (int key = 0; key < ImGuiKey_COUNT; ++key) ImGui::GetIO().KeyMap[key] = key;
  ImGui::GetIO().MousePos = {-1e4f, -1e4f};
  ImGui::GetIO().DisplaySize = {size.width, size.height};
  ui_->setLook(theme_, size.scale, rareSigns(strings_, world.get()));
  session_.setStill(true);
  session_.setWorld(world);
  session_.setAspect(layout().scene.w / layout().scene.h);
  session_.edit([&](ViewState& s) { s.theme = theme; }, History::Silent);
  resetView(session_);
  settle();
}

Panels::~Panels() = default;

ui::Layout Panels::layout() const { return ui_->layout(strings_, size_.width, size_.height); }

void Panels::frame() {
  while (session_.advance(1.0)) {
  }
  session_.takeRequests();
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = 0.5f;  // what waits for a moment has waited
  io.DisplaySize = {size_.width, size_.height};
  drawn().clear();
  ui::Telling telling;
  if (!steps_.empty()) telling = {&steps_[step_], step_, steps_.size(), false, true};
  out_ = ui_->build({session_, strings_, theme_, *index_, picked_, now_, telling, {}, openCase_});
  for (const ui::Action& action : out_.actions) action(session_);
}

void Panels::settle(int frames) {
  for (int i = 0; i < frames; ++i) frame();
}

void Panels::point(float x, float y) { ImGui::GetIO().MousePos = {x, y}; }

void Panels::pointAt(const std::string& widget) {
  const auto at = out_.widgets.find(widget);
  if (at == out_.widgets.end()) FAIL("no widget " << widget);
  point(at->second.x + at->second.w * 0.5f, at->second.y + at->second.h * 0.5f);
  settle(2);
}

void Panels::click() {
  ImGui::GetIO().MouseDown[0] = true;
  settle(1);
  ImGui::GetIO().MouseDown[0] = false;
  settle(3);
}

void Panels::present(const std::string& triggerPoint) {
  ViewState from = session_.goal();
  from.selection = {triggerPoint};
  ui_->setPresenting(true);
  ui_->setLook(theme_, ui::fittingScale(size_.width, size_.height, size_.scale * 1.3f), rareSigns(strings_, &world()));
  steps_ = presentation(world(), from, strings_, 1.f);
  step_ = 0;
  settle();
}

bool Panels::tell(std::size_t step) {
  if (step >= steps_.size()) return false;
  step_ = step;
  session_.restore(steps_[step].view);
  settle();
  return true;
}

void Panels::stopPresenting() {
  if (steps_.empty()) return;
  steps_.clear();
  ui_->setPresenting(false);
  ui_->setLook(theme_, size_.scale, rareSigns(strings_, &world()));
}

Image Panels::picture(std::uint8_t grey, bool silent) {
  keepSilent(silent);
  frame();
  keepSilent(false);
  const int width = static_cast<int>(size_.width), height = static_cast<int>(size_.height);
  gfx::Target target;
  if (auto made = target.resize(width, height, 0, false); !made) FAIL(made.error().message());
  glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer());
  glViewport(0, 0, width, height);
  const float level = static_cast<float>(grey) / 255.f;
  glClearColor(level, level, level, 1.f);
  glClear(GL_COLOR_BUFFER_BIT);
  ui_->draw();
  Image image;
  image.width = width;
  image.height = height;
  image.rgba.resize(static_cast<std::size_t>(width) * height * 4);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  // OpenGL begins at the bottom.
  const std::size_t row = static_cast<std::size_t>(width) * 4;
  for (int y = 0; y < height / 2; ++y)
    std::swap_ranges(image.rgba.begin() + static_cast<std::ptrdiff_t>(y * row),
                     image.rgba.begin() + static_cast<std::ptrdiff_t>((y + 1) * row),
                     image.rgba.begin() + static_cast<std::ptrdiff_t>((height - 1 - y) * row));
  return image;
}

}  // namespace myo::test
