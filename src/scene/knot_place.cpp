#include "scene/knot_place.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "geom/bvh.h"
#include "scene/subject.h"

namespace myo {
namespace {

constexpr float kOuter = 0.25f;  // cosine to the way out, above which a face is an outer one
constexpr float kAround = 14.f;  // mm around the place that count for its slope and spacing
constexpr float kMostReach = 1000.f;

// The faces that look outwards, with the vertices of the whole.
Mesh outerFaces(const Mesh& mesh, glm::vec3 out) {
  Mesh outer;
  outer.position = mesh.position;
  for (std::size_t i = 0; i + 2 < mesh.index.size(); i += 3) {
    const glm::vec3 a = mesh.position[mesh.index[i]], b = mesh.position[mesh.index[i + 1]],
                    c = mesh.position[mesh.index[i + 2]];
    const glm::vec3 n = glm::cross(b - a, c - a);
    if (glm::dot(n, out) > kOuter * glm::length(n))
      outer.index.insert(outer.index.end(), mesh.index.begin() + static_cast<std::ptrdiff_t>(i),
                         mesh.index.begin() + static_cast<std::ptrdiff_t>(i) + 3);
  }
  return outer;
}

float strandAt(const Mesh& mesh, std::uint32_t vertex) {
  return mesh.strand.empty() ? mesh.fibreUv[vertex].y : mesh.strand[vertex];
}

// 1 / |the gradient| of a coordinate on a triangle; 0 where it stands still.
float reachOn(const glm::vec3& p, const glm::vec3& q, float dp, float dq) {
  const glm::vec3 n = glm::cross(p, q);
  const float n2 = glm::dot(n, n);
  if (n2 < 1e-12f) return 0.f;
  const float steep = glm::length((glm::cross(q, n) * dp + glm::cross(n, p) * dq) / n2);
  return steep < 1e-5f ? 0.f : std::min(1.f / steep, kMostReach);
}

}  // namespace

std::optional<KnotPlace> knotPlace(const World& world, const TriggerPoint& point, Side side) {
  if (!world.zones) return std::nullopt;
  const auto place = world.zones->position(point, side);
  const auto skin = place ? world.zones->skin().closest(*place) : std::nullopt;
  if (!skin) return std::nullopt;
  const Part* part = world.body.find(withSide(point.place.part, side));
  if (!part) part = world.body.find(point.place.part);
  if (!part || part->mesh.fibreUv.empty()) return std::nullopt;
  const Mesh& mesh = part->mesh;
  const Mesh outer = outerFaces(mesh, skin->normal);
  const auto found = Bvh(outer).closest(*place);
  if (!found) return std::nullopt;

  KnotPlace knot;
  knot.part = static_cast<std::size_t>(part - world.body.parts.data());
  knot.position = found->position;
  for (int i = 0; i < 3; ++i) {
    const std::uint32_t vertex = outer.index[found->triangle * 3 + static_cast<std::uint32_t>(i)];
    knot.at += found->weights[i] * glm::vec2(mesh.fibreUv[vertex].x, strandAt(mesh, vertex));
  }
  glm::vec2 sum(0.f), weight(0.f);
  for (std::size_t i = 0; i + 2 < outer.index.size(); i += 3) {
    const std::uint32_t a = outer.index[i], b = outer.index[i + 1], c = outer.index[i + 2];
    const glm::vec3 middle = (mesh.position[a] + mesh.position[b] + mesh.position[c]) / 3.f;
    if (glm::distance(middle, knot.position) > kAround && i / 3 != found->triangle) continue;
    const glm::vec3 p = mesh.position[b] - mesh.position[a], q = mesh.position[c] - mesh.position[a];
    const glm::vec3 n = glm::cross(p, q);
    knot.normal += n;
    const float u = mesh.fibreUv[a].x, s = strandAt(mesh, a), area = glm::length(n);
    const glm::vec2 reach(reachOn(p, q, mesh.fibreUv[b].x - u, mesh.fibreUv[c].x - u),
                          reachOn(p, q, strandAt(mesh, b) - s, strandAt(mesh, c) - s));
    for (int k = 0; k < 2; ++k)
      if (reach[k] > 0.f) sum[k] += reach[k] * area, weight[k] += area;
  }
  if (weight.x <= 0.f || weight.y <= 0.f) return std::nullopt;
  knot.reach = sum / weight;
  knot.normal = glm::normalize(knot.normal);
  return knot;
}

std::optional<glm::vec3> alongKnot(const World& world, const KnotPlace& knot, float along, float across) {
  const Mesh& mesh = world.body.parts[knot.part].mesh;
  const glm::vec2 wanted = knot.at + glm::vec2(along, across) / knot.reach;
  std::optional<glm::vec3> best;
  for (std::size_t i = 0; i + 2 < mesh.index.size(); i += 3) {
    const std::uint32_t a = mesh.index[i], b = mesh.index[i + 1], c = mesh.index[i + 2];
    const auto at = [&](std::uint32_t v) { return glm::vec2(mesh.fibreUv[v].x, strandAt(mesh, v)); };
    const glm::vec2 p = at(b) - at(a), q = at(c) - at(a), w = wanted - at(a);
    const float whole = p.x * q.y - p.y * q.x;
    if (std::abs(whole) < 1e-12f) continue;
    const float s = (w.x * q.y - w.y * q.x) / whole, t = (p.x * w.y - p.y * w.x) / whole;
    if (s < 0.f || t < 0.f || s + t > 1.f) continue;
    const glm::vec3 ab = mesh.position[b] - mesh.position[a], ac = mesh.position[c] - mesh.position[a];
    if (glm::dot(glm::cross(ab, ac), knot.normal) <= 0.f) continue;  // the other face
    const glm::vec3 place = mesh.position[a] + ab * s + ac * t;
    if (!best || glm::distance(place, knot.position) < glm::distance(*best, knot.position)) best = place;
  }
  return best;
}

}  // namespace myo
