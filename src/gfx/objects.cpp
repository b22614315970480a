#include "gfx/objects.h"

#include <fmt/format.h>

namespace myo::gfx {

void Buffer::uploadBytes(GLenum target, std::span<const std::byte> bytes, GLenum usage) {
  if (!handle_) handle_ = BufferHandle::make();
  glBindBuffer(target, handle_.get());
  glBufferData(target, static_cast<GLsizeiptr>(bytes.size()), bytes.data(), usage);
  bytes_ = bytes.size();
}

void VertexArray::ensure() {
  if (!handle_) handle_ = VertexArrayHandle::make();
}

void VertexArray::attach(const Buffer& buffer, const Attribute& attribute) {
  ensure();
  bind();
  buffer.bind(GL_ARRAY_BUFFER);
  glEnableVertexAttribArray(attribute.index);
  const void* offset = reinterpret_cast<const void*>(attribute.offset);
  if (attribute.integer) {
    glVertexAttribIPointer(attribute.index, attribute.components, attribute.type, attribute.stride, offset);
  } else {
    glVertexAttribPointer(attribute.index, attribute.components, attribute.type,
                          attribute.normalized ? GL_TRUE : GL_FALSE, attribute.stride, offset);
  }
}

void VertexArray::attachIndices(const Buffer& buffer) {
  ensure();
  bind();
  buffer.bind(GL_ELEMENT_ARRAY_BUFFER);
}

void BufferTexture::attach(GLenum format) {
  if (!texture_) texture_ = TextureHandle::make();
  glBindTexture(GL_TEXTURE_BUFFER, texture_.get());
  glTexBuffer(GL_TEXTURE_BUFFER, format, buffer_.name());
}

void BufferTexture::bind(GLuint unit) const {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_BUFFER, texture_.get());
}

Result<void> Target::resize(int width, int height, int samples, bool depth) {
  if (width == width_ && height == height_ && samples == samples_ && depth == depth_) return {};
  *this = Target();
  framebuffer_ = FramebufferHandle::make();
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.get());
  if (samples > 0) {
    colourBuffer_ = RenderbufferHandle::make();
    glBindRenderbuffer(GL_RENDERBUFFER, colourBuffer_.get());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_RGBA8, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colourBuffer_.get());
  } else {
    texture_ = TextureHandle::make();
    glBindTexture(GL_TEXTURE_2D, texture_.get());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.get(), 0);
  }
  if (depth) {
    depthBuffer_ = RenderbufferHandle::make();
    glBindRenderbuffer(GL_RENDERBUFFER, depthBuffer_.get());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_DEPTH_COMPONENT24, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, depthBuffer_.get());
  }
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
    *this = Target();
    return fail(fmt::format("The graphics driver cannot draw {} x {} points with {} samples", width, height, samples),
                {}, "Ask for a smaller picture");
  }
  width_ = width, height_ = height, samples_ = samples, depth_ = depth;
  return {};
}

}  // namespace myo::gfx
