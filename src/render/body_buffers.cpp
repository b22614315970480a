#include "render/body_buffers.h"

#include <meshoptimizer.h>

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/vec4.hpp>

namespace myo {
namespace {

struct Vertex {
  glm::vec3 position;
  std::uint32_t normal;
  std::uint16_t u, v;
  std::uint16_t part;
  std::uint8_t openness, opennessPeeled;
};
static_assert(sizeof(Vertex) == 24);

// Below this a vertex is taken as buried. The neighbouring triangles are still drawn, so a narrow gap between two
// vertices does not open a hole.
constexpr float kBuried = 0.015f;

std::uint8_t unorm8(const std::vector<float>& values, std::size_t i) {
  return values.empty() ? 255 : static_cast<std::uint8_t>(std::clamp(values[i], 0.f, 1.f) * 255.f + 0.5f);
}

std::uint16_t unorm16(float value) { return static_cast<std::uint16_t>(std::clamp(value, 0.f, 1.f) * 65535.f + 0.5f); }

void optimise(std::vector<std::uint32_t>& index, std::size_t vertices) {
  if (!index.empty()) meshopt_optimizeVertexCache(index.data(), index.data(), index.size(), vertices);
}

bool outside(const Box& box, const glm::mat4& m) {
  int beyond[6] = {};
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec4 p = m * glm::vec4(corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y,
                                      corner & 4 ? box.high.z : box.low.z, 1.f);
    for (int axis = 0; axis < 3; ++axis) {
      beyond[axis * 2] += p[axis] < -p.w;
      beyond[axis * 2 + 1] += p[axis] > p.w;
    }
  }
  return std::ranges::any_of(beyond, [](int count) { return count == 8; });
}

}  // namespace

std::uint32_t packNormal(glm::vec3 normal) {
  std::uint32_t packed = 0;
  for (int i = 0; i < 3; ++i) {
    const int value = static_cast<int>(std::lround(std::clamp(normal[i], -1.f, 1.f) * 511.f));
    packed |= (static_cast<std::uint32_t>(value) & 1023u) << (10 * i);
  }
  return packed;
}

std::size_t orderByOpenness(const Mesh& mesh, std::vector<std::uint32_t>& ordered) {
  const std::size_t vertices = mesh.position.size();
  std::vector<bool> open(vertices, mesh.openness.empty()), near(vertices, false);
  for (std::size_t i = 0; i < mesh.openness.size(); ++i) open[i] = mesh.openness[i] > kBuried;
  const auto touches = [&](std::size_t at, const std::vector<bool>& marked) {
    return marked[mesh.index[at]] || marked[mesh.index[at + 1]] || marked[mesh.index[at + 2]];
  };
  for (std::size_t at = 0; at + 2 < mesh.index.size(); at += 3) {
    if (!touches(at, open)) continue;
    for (std::size_t k = 0; k < 3; ++k) near[mesh.index[at + k]] = true;
  }
  std::vector<std::uint32_t> first, rest;
  for (std::size_t at = 0; at + 2 < mesh.index.size(); at += 3) {
    auto& half = touches(at, near) ? first : rest;
    half.insert(half.end(), mesh.index.begin() + static_cast<std::ptrdiff_t>(at),
                mesh.index.begin() + static_cast<std::ptrdiff_t>(at) + 3);
  }
  optimise(first, vertices);
  optimise(rest, vertices);
  ordered = std::move(first);
  const std::size_t openCount = ordered.size();
  ordered.insert(ordered.end(), rest.begin(), rest.end());
  return openCount;
}

void BodyBuffers::build(const Body& body) {
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices, ordered;
  ranges_.assign(body.parts.size(), {});
  for (std::size_t p = 0; p < body.parts.size(); ++p) {
    const Mesh& mesh = body.parts[p].mesh;
    if (body.parts[p].kind == Kind::Skin) continue;
    const auto base = static_cast<std::uint32_t>(vertices.size());
    Range& range = ranges_[p];
    for (std::size_t i = 0; i < mesh.position.size(); ++i) {
      glm::vec2 fibre = mesh.fibreUv.empty() ? glm::vec2(0.5f) : mesh.fibreUv[i];
      if (!mesh.strand.empty()) fibre.y = mesh.strand[i];
      if (body.parts[p].kind == Kind::Nerve) fibre = {fibre.y, fibre.x};  // banded across, not along
      vertices.push_back({mesh.position[i], packNormal(mesh.normal[i]), unorm16(fibre.x), unorm16(fibre.y),
                          static_cast<std::uint16_t>(p), unorm8(mesh.openness, i), unorm8(mesh.opennessPeeled, i)});
      range.box.add(mesh.position[i]);
    }
    range.first = indices.size();
    range.open = static_cast<GLsizei>(orderByOpenness(mesh, ordered));
    range.all = static_cast<GLsizei>(ordered.size());
    for (std::uint32_t index : ordered) indices.push_back(base + index);
  }
  vertices_.upload(GL_ARRAY_BUFFER, vertices, GL_STATIC_DRAW);
  const auto stride = static_cast<GLsizei>(sizeof(Vertex));
  array_.attach(vertices_, {0, 3, GL_FLOAT, false, false, stride, offsetof(Vertex, position)});
  array_.attach(vertices_, {1, 4, GL_INT_2_10_10_10_REV, true, false, stride, offsetof(Vertex, normal)});
  array_.attach(vertices_, {2, 2, GL_UNSIGNED_SHORT, true, false, stride, offsetof(Vertex, u)});
  array_.attach(vertices_, {3, 1, GL_UNSIGNED_SHORT, false, true, stride, offsetof(Vertex, part)});
  array_.attach(vertices_, {4, 2, GL_UNSIGNED_BYTE, true, false, stride, offsetof(Vertex, openness)});
  indices_.upload(GL_ELEMENT_ARRAY_BUFFER, indices, GL_STATIC_DRAW);
  array_.attachIndices(indices_);
  glBindVertexArray(0);
}

void BodyBuffers::draw(const Choice& choice, const glm::mat4& viewProjection) {
  std::vector<std::pair<float, std::size_t>> order;
  for (std::size_t p : choice.parts) {
    const Range& range = ranges_[p];
    if (range.all == 0 || outside(range.box, viewProjection)) continue;
    order.emplace_back((viewProjection * glm::vec4(range.box.centre(), 1.f)).w, p);
  }
  // In a parallel projection all w are 1 and the order is that of the parts: any order is right, some are faster.
  std::ranges::stable_sort(order, {}, &std::pair<float, std::size_t>::first);
  counts_.clear();
  offsets_.clear();
  triangles_ = 0;
  for (const auto& [depth, p] : order) {
    const GLsizei count = choice.openOnly ? ranges_[p].open : ranges_[p].all;
    if (count == 0) continue;
    counts_.push_back(count);
    offsets_.push_back(reinterpret_cast<const void*>(ranges_[p].first * sizeof(std::uint32_t)));
    triangles_ += static_cast<std::size_t>(count) / 3;
  }
  if (counts_.empty()) return;
  array_.bind();
  glMultiDrawElements(GL_TRIANGLES, counts_.data(), GL_UNSIGNED_INT, offsets_.data(),
                      static_cast<GLsizei>(counts_.size()));
  glBindVertexArray(0);
}

}  // namespace myo
