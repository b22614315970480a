// The scene's picture in the window: drawn again only when something it depends on changed, shown as often as needed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/error.h"
#include "gfx/objects.h"
#include "render/renderer.h"
#include "render/theme.h"
#include "scene/navigation.h"
#include "scene/view_state.h"

namespace myo {

class SceneView {
public:
  explicit SceneView(Renderer renderer) : renderer_(std::move(renderer)) {}

  Result<void> setWorld(std::shared_ptr<const World> world);
  Result<void> reloadShaders();
  // The picture must be drawn anew although the state is the same (another theme file).
  void invalidate() { ++epoch_; }

  // Draws if anything changed. `moving`: a coarser picture will do while it takes long.
  Result<void> update(const ViewState& state, const Theme& theme, const Viewport& viewport, float scale, bool moving);
  // Copies the picture to the window: its lower left corner at x, y in framebuffer pixels.
  void show(int x, int y) const;

  Renderer& renderer() { return renderer_; }
  std::uint64_t drawn() const { return drawn_; }
  // True when the last picture was a coarse one and a fine one is due.
  bool coarse() const { return samples_ == 1; }

private:
  Renderer renderer_;
  gfx::Target target_;
  std::unique_ptr<ViewState> last_;  // what was drawn
  float scale_ = 0.f;
  int samples_ = 0;
  int width_ = 0, height_ = 0;
  std::uint64_t epoch_ = 1, drawnEpoch_ = 0, drawn_ = 0;
  double fineSeconds_ = 0.0;  // how long the last fine picture took
};

}  // namespace myo
