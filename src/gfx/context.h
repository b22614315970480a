// An OpenGL context without window or display (EGL surfaceless), for pictures, tests and measurements.
#pragma once

#include "core/error.h"

namespace myo::gfx {

class Context {
public:
  // Makes an OpenGL 3.3 core context, current on the calling thread, with the loader ready. `debug` asks the driver for
  // full KHR_debug messages. Fails with one sentence and the way out.
  static Result<Context> make(bool debug = false);

  Context(Context&& other) noexcept;
  Context& operator=(Context other) noexcept;
  ~Context();

  void makeCurrent() const;

private:
  Context(void* display, void* context) : display_(display), context_(context) {}
  void* display_ = nullptr;  // EGLDisplay, shared by all contexts of the process
  void* context_ = nullptr;  // EGLContext
};

}  // namespace myo::gfx
