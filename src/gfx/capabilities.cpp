#include "gfx/capabilities.h"

#include <fmt/format.h>

#include <cstring>

#include "gfx/gl.h"

namespace myo::gfx {
namespace {

std::string glString(GLenum name) {
  const GLubyte* text = glGetString(name);
  return text != nullptr ? reinterpret_cast<const char*>(text) : "unknown";
}

bool hasExtension(const char* wanted) {
  GLint count = 0;
  glGetIntegerv(GL_NUM_EXTENSIONS, &count);
  for (GLint i = 0; i < count; ++i) {
    const GLubyte* name = glGetStringi(GL_EXTENSIONS, static_cast<GLuint>(i));
    if (name != nullptr && std::strcmp(reinterpret_cast<const char*>(name), wanted) == 0) return true;
  }
  return false;
}

void onMessage(GLenum, GLenum type, GLuint, GLenum severity, GLsizei length, const GLchar* text, const void* user) {
  if (severity != GL_DEBUG_SEVERITY_HIGH && type != GL_DEBUG_TYPE_ERROR) return;
  auto* log = static_cast<std::vector<std::string>*>(const_cast<void*>(user));
  log->emplace_back(text, length < 0 ? std::strlen(text) : static_cast<std::size_t>(length));
}

}  // namespace

Result<void> prepareGl([[maybe_unused]] void* (*getProc)(const char*)) {
#if defined(MYOSCOPE_GL_GLAD)
  const bool loaded = gladLoadGLLoader(reinterpret_cast<GLADloadproc>(getProc)) != 0;
  const int version = loaded ? GLVersion.major * 10 + GLVersion.minor : 0;
#else
  const int version = epoxy_gl_version();
#endif
  if (version >= 33) return {};
  const std::string got = version == 0 ? "none" : fmt::format("{}.{}", version / 10, version % 10);
  return fail(fmt::format("OpenGL 3.3 is needed, this machine offers {}", got), {},
              "Update the graphics driver, or install libgl1-mesa-dri and set LIBGL_ALWAYS_SOFTWARE=1");
}

Capabilities capabilities() {
  Capabilities found{glString(GL_VENDOR), glString(GL_RENDERER), glString(GL_VERSION)};
  glGetIntegerv(GL_MAX_SAMPLES, &found.maxSamples);
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &found.maxTextureSize);
  return found;
}

DebugLog::DebugLog() : available_(hasExtension("GL_KHR_debug")) {
  if (!available_) return;
  glEnable(GL_DEBUG_OUTPUT);
  glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
  glDebugMessageCallback(onMessage, &messages_);
}

DebugLog::~DebugLog() {
  if (!available_) return;
  glDebugMessageCallback(nullptr, nullptr);
  glDisable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
  glDisable(GL_DEBUG_OUTPUT);
}

Result<void> checkGl(const char* where) {
  const GLenum first = glGetError();
  if (first == GL_NO_ERROR) return {};
  // A lost context reports errors for ever: stop after a few.
  for (int i = 0; i < 16 && glGetError() != GL_NO_ERROR; ++i) {
  }
  return fail(fmt::format("OpenGL error 0x{:04x}{}", first, first == GL_OUT_OF_MEMORY ? " (out of memory)" : ""), where,
              first == GL_OUT_OF_MEMORY ? "Ask for a smaller picture" : "");
}

}  // namespace myo::gfx
