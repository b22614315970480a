#include "forge/skin_remesh.h"

#include <algorithm>

#include "forge/even_mesh.h"
#include "forge/parallel.h"

namespace myo::forge {
namespace {

constexpr double kTooShort = 0.72;  // of the wanted length, in the finished mesh
constexpr double kShortest = 2.85;  // mm, there,
constexpr double kLast = 2;         // where edges beside stay below this, of the wanted length
constexpr double kGrowth = 0.2;     // how fast the wanted length may change, mm a mm

}  // namespace

using Index = EvenMesh::Index;

void EvenMesh::measure() {
  want_.assign(p_.size(), 0);
  parallelFor(p_.size(), 512, [&](std::size_t v) { want_[v] = star_[v].empty() ? 0 : guide_.edge(p_[v]); });
  for (int round = 0; round < 12; ++round)
    for (const Triangle& t : t_) {
      if (t[0] == kDead) continue;
      for (std::size_t k = 0; k < 3; ++k) {
        const Index a = t[k], b = t[(k + 1) % 3];
        const double slack = kGrowth * length(a, b);
        want_[a] = std::min(want_[a], want_[b] + slack);
        want_[b] = std::min(want_[b], want_[a] + slack);
      }
    }
}

// The mean of the triangles around, weighted by how many wanted triangles each would hold, along the surface.
glm::dvec3 EvenMesh::relaxed(Index v) const {
  glm::dvec3 sum(0), normal(0);
  double weight = 0;
  for (const Index t : star_[v]) {
    const glm::dvec3 n = cross(t_[t]);
    double want = 0;
    glm::dvec3 middle(0);
    for (const Index w : t_[t]) want += want_[w] / 3, middle += p_[w] / 3.0;
    const double share = glm::length(n) / (want * want);
    sum += middle * share;
    weight += share;
    normal += n;
  }
  if (weight <= 0) return p_[v];
  glm::dvec3 move = sum / weight - p_[v];
  if (border_[v]) move.x = normal.x = 0;  // its other half balances it
  normal = glm::normalize(normal);
  return p_[v] + 0.8 * (move - normal * glm::dot(normal, move));
}

void EvenMesh::relax(bool project) {
  std::vector<glm::dvec3> next(p_.size());
  parallelFor(p_.size(), 256, [&](std::size_t v) {
    if (star_[v].empty()) return;
    next[v] = relaxed(static_cast<Index>(v));
    if (project) next[v] = guide_.ontoSurface(next[v]);
    if (border_[v]) next[v].x = 0;
  });
  p_ = std::move(next);
}

RoughMesh EvenMesh::compact() const {
  RoughMesh out;
  std::vector<Index> index(p_.size(), kDead);
  for (const Triangle& t : t_) {
    if (t[0] == kDead) continue;
    Triangle made{};
    for (std::size_t k = 0; k < 3; ++k) {
      if (index[t[k]] == kDead) {
        index[t[k]] = static_cast<Index>(out.position.size());
        out.position.push_back(p_[t[k]]);
      }
      made[k] = index[t[k]];
    }
    out.triangle.push_back(made);
  }
  return out;
}

RoughMesh remeshed(const RoughMesh& mesh, const RemeshGuide& guide, int rounds) {
  RoughMesh now = mesh;
  for (int round = 0; round < rounds; ++round) {
    EvenMesh m(now, guide);
    m.measure();
    m.splitLong();
    m.collapseShort(EvenMesh::kShort);
    m.flip();
    m.relax(round > 0);
    m.flip();
    m.relax(true);
    if (round + 1 == rounds) {
      m.collapseShort(kTooShort);
      for (int i = 0; i < 3; ++i) {
        m.collapseBelow(kShortest, kLast);
        m.flip();
      }
    }
    now = m.compact();
  }
  return now;
}

RoughMesh withMirrorImage(const RoughMesh& half) {
  RoughMesh out = half;
  std::vector<Index> twin(half.position.size());
  for (Index v = 0; v < half.position.size(); ++v) {
    const glm::dvec3& p = half.position[v];
    twin[v] = p.x == 0 ? v : static_cast<Index>(out.position.size());
    if (twin[v] != v) out.position.push_back({-p.x, p.y, p.z});
  }
  for (const auto& t : half.triangle) out.triangle.push_back({twin[t[0]], twin[t[2]], twin[t[1]]});
  return out;
}

}  // namespace myo::forge
