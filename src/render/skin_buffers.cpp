#include "render/skin_buffers.h"

#include <meshoptimizer.h>

#include <algorithm>

#include "render/body_buffers.h"

namespace myo {
namespace {

struct Vertex {
  glm::vec3 position;
  std::uint32_t normal;
  float openness;
  std::uint8_t tint[4];
};

struct DotVertex {
  glm::vec4 centre;  // w: the spacing it appears at
  std::uint32_t normal;
  std::int8_t cornerX, cornerY;
  std::uint8_t motif, unused;
  std::uint8_t colour[4];
};
static_assert(sizeof(DotVertex) == 28);

std::uint8_t byteOf(float value) { return static_cast<std::uint8_t>(std::clamp(value, 0.f, 1.f) * 255.f + 0.5f); }

}  // namespace

void SkinBuffers::build(const Mesh& skin) {
  std::vector<Vertex> vertices;
  box_ = Box();
  for (const glm::vec3& p : skin.position) box_.add(p);
  for (std::size_t i = 0; i < skin.position.size(); ++i) {
    const glm::vec3 tint = skin.tint.empty() ? glm::vec3(0.f) : skin.tint[i];
    vertices.push_back({skin.position[i],
                        packNormal(skin.normal[i]),
                        skin.openness.empty() ? 1.f : skin.openness[i],
                        {byteOf(tint.x), byteOf(tint.y), byteOf(tint.z), 0}});
  }
  std::vector<std::uint32_t> index = skin.index;
  meshopt_optimizeVertexCache(index.data(), index.data(), index.size(), vertices.size());
  vertices_.upload(GL_ARRAY_BUFFER, vertices, GL_STATIC_DRAW);
  const auto stride = static_cast<GLsizei>(sizeof(Vertex));
  array_.attach(vertices_, {0, 3, GL_FLOAT, false, false, stride, offsetof(Vertex, position)});
  array_.attach(vertices_, {1, 4, GL_INT_2_10_10_10_REV, true, false, stride, offsetof(Vertex, normal)});
  array_.attach(vertices_, {2, 1, GL_FLOAT, false, false, stride, offsetof(Vertex, openness)});
  array_.attach(vertices_, {8, 4, GL_UNSIGNED_BYTE, true, false, stride, offsetof(Vertex, tint)});
  indices_.upload(GL_ELEMENT_ARRAY_BUFFER, index, GL_STATIC_DRAW);
  array_.attachIndices(indices_);
  indexCount_ = static_cast<GLsizei>(index.size());
  dotIndices_ = 0;
  glBindVertexArray(0);
}

void SkinBuffers::setZones(const ZoneSets& sets, const std::vector<ZoneDot>& dots, const Theme& theme) {
  dotIndices_ = 0;
  if (sets.count == 0) return;
  weights_.upload(GL_ARRAY_BUFFER, sets.weights, GL_STREAM_DRAW);
  const auto stride = static_cast<GLsizei>(sizeof(ZoneWeights));
  for (GLuint i = 0; i < 4; ++i) {
    array_.attach(weights_, {3 + i, 4, GL_UNSIGNED_BYTE, true, false, stride, i * 4});
  }
  std::vector<DotVertex> vertices;
  std::vector<std::uint32_t> index;
  for (const ZoneDot& dot : dots) {
    const glm::vec3 colour = theme.zone(dot.set) * (theme.dark ? 1.f : 0.86f);
    const auto base = static_cast<std::uint32_t>(vertices.size());
    for (int corner = 0; corner < 4; ++corner) {
      DotVertex v{glm::vec4(dot.position, dot.spacing), packNormal(dot.normal), 0, 0, 0, 0, {}};
      v.cornerX = static_cast<std::int8_t>(corner & 1 ? 127 : -127);
      v.cornerY = static_cast<std::int8_t>(corner & 2 ? 127 : -127);
      v.motif = static_cast<std::uint8_t>(dot.set % 4);
      for (int k = 0; k < 3; ++k) v.colour[k] = byteOf(colour[k]);
      v.colour[3] = byteOf(sets.strength[dot.set]);
      vertices.push_back(v);
    }
    for (std::uint32_t k : {0u, 1u, 2u, 2u, 1u, 3u}) index.push_back(base + k);
  }
  if (vertices.empty()) return;
  dots_.upload(GL_ARRAY_BUFFER, vertices, GL_STREAM_DRAW);
  const auto dotStride = static_cast<GLsizei>(sizeof(DotVertex));
  dotArray_.attach(dots_, {0, 4, GL_FLOAT, false, false, dotStride, offsetof(DotVertex, centre)});
  dotArray_.attach(dots_, {1, 4, GL_INT_2_10_10_10_REV, true, false, dotStride, offsetof(DotVertex, normal)});
  dotArray_.attach(dots_, {2, 2, GL_BYTE, true, false, dotStride, offsetof(DotVertex, cornerX)});
  dotArray_.attach(dots_, {3, 4, GL_UNSIGNED_BYTE, true, false, dotStride, offsetof(DotVertex, colour)});
  dotArray_.attach(dots_, {4, 1, GL_UNSIGNED_BYTE, false, false, dotStride, offsetof(DotVertex, motif)});
  dotIndexBuffer_.upload(GL_ELEMENT_ARRAY_BUFFER, index, GL_STREAM_DRAW);
  dotArray_.attachIndices(dotIndexBuffer_);
  dotIndices_ = static_cast<GLsizei>(index.size());
  glBindVertexArray(0);
}

void SkinBuffers::setMarks(const std::vector<SkinMark>& marks) {
  if (marks.empty()) return;
  marks_.upload(GL_ARRAY_BUFFER, marks, GL_STREAM_DRAW);
  array_.attach(marks_, {7, 4, GL_UNSIGNED_BYTE, true, false, static_cast<GLsizei>(sizeof(SkinMark)), 0});
  glBindVertexArray(0);
}

void SkinBuffers::drawSkin() const {
  if (indexCount_ == 0) return;
  array_.bind();
  glDrawElements(GL_TRIANGLES, indexCount_, GL_UNSIGNED_INT, nullptr);
  glBindVertexArray(0);
}

void SkinBuffers::drawDots() const {
  if (dotIndices_ == 0) return;
  dotArray_.bind();
  glDrawElements(GL_TRIANGLES, dotIndices_, GL_UNSIGNED_INT, nullptr);
  glBindVertexArray(0);
}

}  // namespace myo
