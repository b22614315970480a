#include "app/window_scene.h"

#include <chrono>

namespace myo {
namespace {

constexpr int kSamples = 4;
constexpr double kTooSlow = 0.030;  // a fine picture slower than this is left for when the hand rests

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Result<void> SceneView::setWorld(std::shared_ptr<const World> world) {
  invalidate();
  fineSeconds_ = 0.0;
  return renderer_.setWorld(std::move(world));
}

Result<void> SceneView::reloadShaders() {
  invalidate();
  return renderer_.reloadShaders();
}

Result<void> SceneView::update(const ViewState& state, const Theme& theme, const Viewport& viewport, float scale,
                               bool moving) {
  if (!renderer_.world() || viewport.width < 1 || viewport.height < 1) return {};
  const int samples = moving && fineSeconds_ > kTooSlow ? 1 : kSamples;
  const bool sized = width_ == viewport.width && height_ == viewport.height && scale_ == scale;
  if (last_ && *last_ == state && sized && drawnEpoch_ == epoch_ && samples_ >= samples) return {};
  const int width = viewport.width, height = viewport.height;
  if (auto made = target_.resize(width, height, 1, false); !made) return made;
  const auto start = std::chrono::steady_clock::now();
  DrawOptions options;
  options.samples = samples;
  options.scale = scale;
  auto result = renderer_.draw(state, theme, width, height, target_.framebuffer(), options);
  glFinish();  // the time below must be that of the picture, not of asking for it
  if (samples == kSamples) fineSeconds_ = secondsSince(start);
  width_ = viewport.width;
  height_ = viewport.height;
  last_ = std::make_unique<ViewState>(state);
  scale_ = scale;
  samples_ = samples;
  drawnEpoch_ = epoch_;
  ++drawn_;
  return result;
}

void SceneView::show(int x, int y) const {
  if (target_.framebuffer() == 0) return;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, target_.framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  glBlitFramebuffer(0, 0, target_.width(), target_.height(), x, y, x + width_, y + height_, GL_COLOR_BUFFER_BIT,
                    GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

}  // namespace myo
