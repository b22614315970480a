#include "render/mark_buffers.h"

#include <algorithm>
#include <glm/geometric.hpp>

#include "render/font.h"

namespace myo {
namespace {

constexpr int kCell = 64;  // pixels a digit on the sheet
constexpr float kSpread = 128.f / 10.f;

struct Vertex {
  glm::vec2 place;
  glm::vec4 ends;
  glm::vec3 form;
  glm::vec4 colour;
};

void addCapsule(std::vector<Vertex>& out, const Mark& mark) {
  const float reach = std::max(mark.radiusA, mark.radiusB) + 1.f;
  const glm::vec2 along = mark.b - mark.a;
  const float length = glm::length(along);
  const glm::vec2 x = length > 1e-4f ? along / length : glm::vec2(1.f, 0.f), y(-x.y, x.x);
  const glm::vec2 c[4] = {mark.a - x * reach - y * reach, mark.b + x * reach - y * reach,
                          mark.b + x * reach + y * reach, mark.a - x * reach + y * reach};
  for (int k : {0, 1, 2, 0, 2, 3}) {
    out.push_back({c[k], glm::vec4(mark.a, mark.b), glm::vec3(mark.radiusA, mark.radiusB, 0.f), mark.colour});
  }
}

void addDigit(std::vector<Vertex>& out, const Mark& mark) {
  for (int k : {0, 1, 3, 0, 3, 2}) {
    const float x = k & 1 ? 1.f : 0.f, y = k & 2 ? 1.f : 0.f;
    // Half a texel inside, or the neighbouring digit would show.
    const float u = (static_cast<float>(mark.digit) * kCell + 0.5f + x * (kCell - 1.f)) / (kCell * 10.f);
    const glm::vec2 place(x > 0.f ? mark.b.x : mark.a.x, y > 0.f ? mark.b.y : mark.a.y);
    out.push_back({place, glm::vec4(u, y, 0.f, 0.f), glm::vec3(-1.f, -1.f, mark.halo), mark.colour});
  }
}

}  // namespace

void MarkBuffers::makeSheet() {
  if (sheet_) return;
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(kCell) * kCell * 10, 0);
  if (auto font = Font::system(true)) pixels = font->digitSheet(kCell, kSpread);
  sheet_ = gfx::TextureHandle::make();
  glBindTexture(GL_TEXTURE_2D, sheet_.get());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, kCell * 10, kCell, 0, GL_RED, GL_UNSIGNED_BYTE, pixels.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void MarkBuffers::draw(const gfx::Program& program, const std::vector<Mark>& marks, int width, int height) {
  if (marks.empty()) return;
  std::vector<Vertex> vertices;
  for (const Mark& mark : marks) mark.digit < 0 ? addCapsule(vertices, mark) : addDigit(vertices, mark);
  glActiveTexture(GL_TEXTURE0);
  makeSheet();
  glBindTexture(GL_TEXTURE_2D, sheet_.get());
  vertices_.upload(GL_ARRAY_BUFFER, vertices, GL_STREAM_DRAW);
  const auto stride = static_cast<GLsizei>(sizeof(Vertex));
  array_.attach(vertices_, {0, 2, GL_FLOAT, false, false, stride, offsetof(Vertex, place)});
  array_.attach(vertices_, {1, 4, GL_FLOAT, false, false, stride, offsetof(Vertex, ends)});
  array_.attach(vertices_, {2, 3, GL_FLOAT, false, false, stride, offsetof(Vertex, form)});
  array_.attach(vertices_, {3, 4, GL_FLOAT, false, false, stride, offsetof(Vertex, colour)});
  program.use();
  program.set("size", glm::vec2(width, height));
  program.set("glyphs", 0);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(vertices.size()));
  glDisable(GL_BLEND);
  glBindVertexArray(0);
}

}  // namespace myo
