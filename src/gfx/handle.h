// One owner for every kind of OpenGL name. Move-only; the name is deleted with its owner, so the context it was made in
// must be current then.
#pragma once

#include <utility>

#include "gfx/gl.h"

namespace myo::gfx {

// Traits: `static GLuint create()` and `static void destroy(GLuint)`.
template <class Traits>
class Handle {
public:
  Handle() = default;
  static Handle make() { return Handle(Traits::create()); }
  // Takes over a name made elsewhere.
  static Handle adopt(GLuint name) { return Handle(name); }

  Handle(Handle&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  // By value and swapped: right for self-assignment too, and the old name dies with `other`.
  Handle& operator=(Handle other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  ~Handle() {
    if (name_ != 0) Traits::destroy(name_);
  }

  GLuint get() const { return name_; }
  explicit operator bool() const { return name_ != 0; }

private:
  explicit Handle(GLuint name) : name_(name) {}
  GLuint name_ = 0;
};

struct BufferTraits {
  static GLuint create() {
    GLuint name = 0;
    glGenBuffers(1, &name);
    return name;
  }
  static void destroy(GLuint name) { glDeleteBuffers(1, &name); }
};

struct VertexArrayTraits {
  static GLuint create() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return name;
  }
  static void destroy(GLuint name) { glDeleteVertexArrays(1, &name); }
};

struct TextureTraits {
  static GLuint create() {
    GLuint name = 0;
    glGenTextures(1, &name);
    return name;
  }
  static void destroy(GLuint name) { glDeleteTextures(1, &name); }
};

struct RenderbufferTraits {
  static GLuint create() {
    GLuint name = 0;
    glGenRenderbuffers(1, &name);
    return name;
  }
  static void destroy(GLuint name) { glDeleteRenderbuffers(1, &name); }
};

struct FramebufferTraits {
  static GLuint create() {
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    return name;
  }
  static void destroy(GLuint name) { glDeleteFramebuffers(1, &name); }
};

struct ProgramTraits {
  static GLuint create() { return glCreateProgram(); }
  static void destroy(GLuint name) { glDeleteProgram(name); }
};

// A shader's kind is asked for when it is made: use adopt(glCreateShader(kind)).
struct ShaderTraits {
  static void destroy(GLuint name) { glDeleteShader(name); }
};

using BufferHandle = Handle<BufferTraits>;
using VertexArrayHandle = Handle<VertexArrayTraits>;
using TextureHandle = Handle<TextureTraits>;
using RenderbufferHandle = Handle<RenderbufferTraits>;
using FramebufferHandle = Handle<FramebufferTraits>;
using ProgramHandle = Handle<ProgramTraits>;
using ShaderHandle = Handle<ShaderTraits>;

}  // namespace myo::gfx
