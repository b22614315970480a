// Thin wrappers over OpenGL objects: what they hold and how big it is. A context must be current.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/error.h"
#include "gfx/handle.h"

namespace myo::gfx {

class Buffer {
public:
  // Replaces the contents. `usage`: GL_STATIC_DRAW or GL_STREAM_DRAW.
  template <class T>
  void upload(GLenum target, const std::vector<T>& values, GLenum usage) {
    uploadBytes(target, std::as_bytes(std::span(values)), usage);
  }
  void bind(GLenum target) const { glBindBuffer(target, handle_.get()); }
  GLuint name() const { return handle_.get(); }
  std::size_t bytes() const { return bytes_; }

private:
  void uploadBytes(GLenum target, std::span<const std::byte> bytes, GLenum usage);
  BufferHandle handle_;
  std::size_t bytes_ = 0;
};

// One vertex attribute in a buffer. `integer` attributes arrive as int or uint in the shader.
struct Attribute {
  GLuint index;
  GLint components;
  GLenum type;
  bool normalized = false, integer = false;
  GLsizei stride;
  std::size_t offset;
};

class VertexArray {
public:
  void bind() const { glBindVertexArray(handle_.get()); }
  void create() { ensure(); }
  // Binds the array and points the attribute at `buffer`.
  void attach(const Buffer& buffer, const Attribute& attribute);
  void attachIndices(const Buffer& buffer);

private:
  void ensure();
  VertexArrayHandle handle_;
};

// A buffer read as a one-dimensional texture (texelFetch).
class BufferTexture {
public:
  // `format`: GL_RGBA32UI and the like.
  template <class T>
  void upload(const std::vector<T>& values, GLenum format) {
    buffer_.upload(GL_TEXTURE_BUFFER, values, GL_STREAM_DRAW);
    attach(format);
  }
  void bind(GLuint unit) const;

private:
  void attach(GLenum format);
  Buffer buffer_;
  TextureHandle texture_;
};

// A colour target (and depth, if asked) that is either multisampled (renderbuffers) or a texture.
class Target {
public:
  // Does nothing when it already has that size and form. Fails when the driver refuses the size.
  Result<void> resize(int width, int height, int samples, bool depth);
  GLuint framebuffer() const { return framebuffer_.get(); }
  GLuint texture() const { return texture_.get(); }  // 0 when multisampled
  int width() const { return width_; }
  int height() const { return height_; }
  int samples() const { return samples_; }

private:
  int width_ = 0, height_ = 0, samples_ = -1;
  bool depth_ = false;
  FramebufferHandle framebuffer_;
  RenderbufferHandle colourBuffer_, depthBuffer_;
  TextureHandle texture_;
};

}  // namespace myo::gfx
