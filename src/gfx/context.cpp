#include "gfx/context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <fmt/format.h>

#include <cstring>
#include <utility>

#include "gfx/capabilities.h"

namespace myo::gfx {
namespace {

constexpr const char* kWayOut = "Install libegl1 and libgl1-mesa-dri, and try LIBGL_ALWAYS_SOFTWARE=1";

EGLDisplay surfacelessDisplay() {
  const char* extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  const bool surfaceless = extensions != nullptr && std::strstr(extensions, "EGL_MESA_platform_surfaceless") != nullptr;
  const auto getDisplay =
      reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  if (surfaceless && getDisplay != nullptr) {
    return getDisplay(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
  }
  return eglGetDisplay(EGL_DEFAULT_DISPLAY);
}

EGLContext createContext(EGLDisplay display, bool debug) {
  const EGLint configAttributes[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, EGL_DONT_CARE, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  if (eglChooseConfig(display, configAttributes, &config, 1, &count) != EGL_TRUE || count == 0) {
    return EGL_NO_CONTEXT;
  }
  const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION,
                               3,
                               EGL_CONTEXT_MINOR_VERSION,
                               3,
                               EGL_CONTEXT_OPENGL_PROFILE_MASK,
                               EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                               EGL_CONTEXT_OPENGL_DEBUG,
                               debug ? EGL_TRUE : EGL_FALSE,
                               EGL_NONE};
  return eglCreateContext(display, config, EGL_NO_CONTEXT, attributes);
}

}  // namespace

Result<Context> Context::make(bool debug) {
  EGLDisplay display = surfacelessDisplay();
  EGLint major = 0, minor = 0;
  if (display == EGL_NO_DISPLAY || eglInitialize(display, &major, &minor) != EGL_TRUE) {
    return fail("Pictures cannot be drawn: no EGL display", {}, kWayOut);
  }
  if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return fail("Pictures cannot be drawn: EGL has no OpenGL", {}, kWayOut);
  EGLContext context = createContext(display, debug);
  if (context == EGL_NO_CONTEXT) {
    return fail(fmt::format("Pictures cannot be drawn: no OpenGL 3.3 (EGL error 0x{:04x})", eglGetError()), {},
                kWayOut);
  }
  Context made(display, context);
  if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) != EGL_TRUE) {
    return fail("Pictures cannot be drawn: EGL cannot work without a window", {}, kWayOut);
  }
  if (auto ready = prepareGl(reinterpret_cast<void* (*)(const char*)>(eglGetProcAddress)); !ready) {
    return std::unexpected(ready.error());
  }
  return made;
}

Context::Context(Context&& other) noexcept
    : display_(other.display_), context_(std::exchange(other.context_, nullptr)) {}

Context& Context::operator=(Context other) noexcept {
  std::swap(display_, other.display_);
  std::swap(context_, other.context_);
  return *this;
}

Context::~Context() {
  if (context_ == nullptr) return;
  if (eglGetCurrentContext() == context_) eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  eglDestroyContext(display_, context_);
  // No eglTerminate: the display is the process's, and ending it makes the driver's own memory look leaked.
}

void Context::makeCurrent() const { eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_); }

}  // namespace myo::gfx
