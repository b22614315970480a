#include "forge/closed_surface.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "geom/triangle.h"

namespace myo::forge {
namespace {

constexpr float kOnEdge = 1e-5f;  // a barycentric weight below it: on the edge

// Along no axis and no other's opposite, so that a ray hardly meets an edge.
const glm::vec3 kOneWay = glm::normalize(glm::vec3(0.31f, 0.83f, 0.46f));
const glm::vec3 kOtherWay = glm::normalize(glm::vec3(-0.77f, -0.22f, 0.6f));

float angleBetween(glm::vec3 a, glm::vec3 b) {
  const float lengths = glm::length(a) * glm::length(b);
  return lengths > 0.f ? std::acos(std::clamp(glm::dot(a, b) / lengths, -1.f, 1.f)) : 0.f;
}

}  // namespace

// Normals at corners and edges as Baerentzen and Aanaes have them: with these the sign is right everywhere.
ClosedSurface::ClosedSurface(const Mesh& mesh)
    : tree_(mesh), corner_(mesh.position.size()), edge_(mesh.index.size() / 3) {
  for (const glm::vec3& p : mesh.position) {
    low_ = glm::min(low_, p);
    high_ = glm::max(high_, p);
  }
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>>
      edges;  // ends, lower first; 3 * triangle + corner
  std::vector<glm::vec3> face;
  for (std::uint32_t t = 0; t < edge_.size(); ++t) {
    const std::uint32_t* v = &mesh.index[3 * t];
    face.push_back(unitNormal(mesh.position[v[0]], mesh.position[v[1]], mesh.position[v[2]]));
    for (std::uint32_t k = 0; k < 3; ++k) {
      const std::uint32_t a = v[k], b = v[(k + 1) % 3], c = v[(k + 2) % 3];
      corner_[a] += angleBetween(mesh.position[b] - mesh.position[a], mesh.position[c] - mesh.position[a]) * face[t];
      edges.emplace_back(std::min(b, c), std::max(b, c), 3 * t + k);
    }
  }
  std::sort(edges.begin(), edges.end());
  for (std::size_t i = 0, j = 0; i < edges.size(); i = j) {
    glm::vec3 sum(0.f);
    const auto same = [&](std::size_t k) {
      return std::get<0>(edges[k]) == std::get<0>(edges[i]) && std::get<1>(edges[k]) == std::get<1>(edges[i]);
    };
    for (j = i; j < edges.size() && same(j); ++j) sum += face[std::get<2>(edges[j]) / 3];
    for (std::size_t k = i; k < j; ++k) edge_[std::get<2>(edges[k]) / 3][std::get<2>(edges[k]) % 3] = sum;
  }
}

glm::vec3 ClosedSurface::pseudoNormal(const SurfacePoint& at) const {
  for (int k = 0; k < 3; ++k)
    if (at.weights[k] > 1.f - 2.f * kOnEdge)
      return corner_[mesh().index[3 * at.triangle + static_cast<std::uint32_t>(k)]];
  for (int k = 0; k < 3; ++k)
    if (at.weights[k] < kOnEdge) return edge_[at.triangle][static_cast<std::size_t>(k)];
  return at.normal;
}

bool ClosedSurface::crossesOdd(glm::vec3 from, glm::vec3 towards) const {
  return tree_.allHits({from, towards}).size() % 2 == 1;
}

std::optional<Nearest> ClosedSurface::nearest(glm::vec3 point, float reach) const {
  if (!holds(point, reach)) return std::nullopt;
  const auto near = tree_.closest(point, reach);
  if (!near) return std::nullopt;
  glm::vec3 normal = pseudoNormal(*near);
  const float length = glm::length(normal);
  normal = length > 1e-6f ? normal / length : near->normal;
  const glm::vec3 away = point - near->position;
  const float distance = glm::length(away);
  bool inside = glm::dot(away, normal) < 0.f;
  inside = inside && crossesOdd(point, kOneWay) && crossesOdd(point, kOtherWay);
  if (distance > 1e-4f && (inside || glm::dot(away, normal) > 0.f)) normal = (inside ? -away : away) / distance;
  return Nearest{*near, normal, inside ? -distance : distance};
}

bool ClosedSurface::contains(glm::vec3 point) const {
  if (!holds(point, 0.f)) return false;
  const auto near = nearest(point, 1e6f);
  return near && near->height < 0.f;
}

bool ClosedSurface::reaches(glm::vec3 point, float margin) const {
  if (!holds(point, margin)) return false;
  return tree_.closest(point, margin) || (crossesOdd(point, kOneWay) && crossesOdd(point, kOtherWay));
}

bool ClosedSurface::holds(glm::vec3 p, float margin) const {
  for (int k = 0; k < 3; ++k)
    if (p[k] < low_[k] - margin || p[k] > high_[k] + margin) return false;
  return true;
}

bool ClosedSurface::meets(const ClosedSurface& other, float margin) const {
  for (int k = 0; k < 3; ++k)
    if (low_[k] > other.high_[k] + margin || other.low_[k] > high_[k] + margin) return false;
  return true;
}

}  // namespace myo::forge
