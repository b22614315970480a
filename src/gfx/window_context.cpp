#include "gfx/window_context.h"

#include <cstdlib>
#include <string>
#include <utility>

#include "gfx/capabilities.h"
#include "gfx/gl.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo::gfx {
namespace {

int& openWindows() {
  static int count = 0;
  return count;
}

std::string lastGlfwError() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text != nullptr ? text : "no reason given";
}

void closeWindow(GLFWwindow* window) {
  if (window == nullptr) return;
  glfwDestroyWindow(window);
  if (--openWindows() == 0) glfwTerminate();
}

}  // namespace

Result<WindowContext> WindowContext::make(int width, int height, const char* title, bool visible) {
  if (openWindows() == 0 && glfwInit() != GLFW_TRUE) {
    return fail("No window can be opened (" + lastGlfwError() + ")", {},
                "Start it in a desktop session, or use `myoscope render` which needs no display");
  }
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_VISIBLE, visible ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  // The scene has its own multisampled target; the window's needs neither samples nor depth.
  glfwWindowHint(GLFW_SAMPLES, 0);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  GLFWwindow* window = glfwCreateWindow(width, height, title, nullptr, nullptr);
  if (window == nullptr) {
    const std::string reason = lastGlfwError();
    if (openWindows() == 0) glfwTerminate();
    return fail("No OpenGL 3.3 window can be opened (" + reason + ")", {},
                "Update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1");
  }
  ++openWindows();
  WindowContext made(window);
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  if (auto ready = prepareGl(reinterpret_cast<void* (*)(const char*)>(glfwGetProcAddress)); !ready) {
    return std::unexpected(ready.error());
  }
  return made;
}

WindowContext::WindowContext(WindowContext&& other) noexcept : window_(std::exchange(other.window_, nullptr)) {}

WindowContext& WindowContext::operator=(WindowContext other) noexcept {
  std::swap(window_, other.window_);
  return *this;
}

WindowContext::~WindowContext() { closeWindow(window_); }

}  // namespace myo::gfx
