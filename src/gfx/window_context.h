// A GLFW window with an OpenGL 3.3 core context, current on the calling (main) thread.
#pragma once

#include "core/error.h"

struct GLFWwindow;

namespace myo::gfx {

// GLFW itself is started with the first window and ended with the last. Main thread only.
class WindowContext {
public:
  // `width` and `height` in screen coordinates. Fails with one sentence and the way out when there is no display or no
  // OpenGL 3.3. The context is current and the loader ready afterwards; vertical sync is on.
  static Result<WindowContext> make(int width, int height, const char* title, bool visible = true);

  WindowContext(WindowContext&& other) noexcept;
  WindowContext& operator=(WindowContext other) noexcept;
  ~WindowContext();

  GLFWwindow* handle() const { return window_; }

private:
  explicit WindowContext(GLFWwindow* window) : window_(window) {}
  GLFWwindow* window_ = nullptr;
};

}  // namespace myo::gfx
