// Draws a world in a state. One object a GL context; every call needs that context current. What is drawn depends on
// the arguments alone: the same ones give the same picture.
#pragma once

#include <filesystem>
#include <memory>

#include "core/error.h"
#include "gfx/gl.h"
#include "render/theme.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

struct DrawOptions {
  int samples = 4;           // 1, 2 or 4 (fewer when the driver has fewer)
  float scale = 1.f;         // size of marks and lines: 1 at 96 dpi
  bool background = true;    // false: black ground, for pictures with alpha
  bool whiteGround = false;  // with background off: white instead of black
};

class Renderer {
public:
  // Compiles the shaders in `shaderDir`. Fails with file and line.
  static Result<Renderer> make(const std::filesystem::path& shaderDir);
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;
  ~Renderer();

  // Uploads the body once; the world is kept until the next call.
  Result<void> setWorld(std::shared_ptr<const World> world);
  std::shared_ptr<const World> world() const;

  // Draws the scene into `target` (0: the window) of that size in pixels. Leaves blending, depth test and face culling
  // off and `target` bound. Needs setWorld.
  Result<void> draw(const ViewState& state, const Theme& theme, int width, int height, GLuint target,
                    const DrawOptions& options = {});

  // Compiles the shaders anew. On failure the old ones stay in use and the error says why.
  Result<void> reloadShaders();

  // The cost of the same triangles with a plain shader, into the same targets: the floor to measure draw() against.
  Result<void> drawFloor(const ViewState& state, int width, int height, GLuint target);

  struct Impl;

private:
  explicit Renderer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace myo
