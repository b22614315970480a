#include "zones/muscle_place.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "geom/triangle.h"

namespace myo {
namespace {

constexpr float kInside = 0.02f;  // a place stays this share of the thickness off the faces

glm::vec3 between(const FibreMap::Faces& faces, float depth) {
  return glm::mix(faces.first, faces.second, std::clamp(depth, kInside, 1.f - kInside));
}

std::optional<FibreMap::Faces> farthestPair(const std::vector<glm::vec3>& points) {
  if (points.empty()) return std::nullopt;
  FibreMap::Faces pair{points.front(), points.front()};
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j)
      if (glm::distance(points[i], points[j]) > glm::distance(pair.first, pair.second)) pair = {points[i], points[j]};
  return pair;
}

}  // namespace

FibreMap::FibreMap(const Mesh& mesh) : mesh_(mesh), cells_(kCells * kCells) {
  const auto cell = [](float x) { return std::clamp(static_cast<int>(x * kCells), 0, kCells - 1); };
  for (std::uint32_t t = 0; t < mesh.triangleCount(); ++t) {
    const glm::vec2 a = mesh.fibreUv[mesh.index[3 * t]], b = mesh.fibreUv[mesh.index[3 * t + 1]],
                    c = mesh.fibreUv[mesh.index[3 * t + 2]];
    const glm::vec2 low = glm::min(a, glm::min(b, c)), high = glm::max(a, glm::max(b, c));
    if (!(high.x - low.x <= 1.f && high.y - low.y <= 1.f)) continue;
    usable_.push_back(t);
    for (int y = cell(low.y - 1e-4f); y <= cell(high.y + 1e-4f); ++y)
      for (int x = cell(low.x - 1e-4f); x <= cell(high.x + 1e-4f); ++x)
        cells_[static_cast<std::size_t>(y * kCells + x)].push_back(t);
  }
}

// Adds the point of the triangle whose fibre coordinates come within `reach` of `at`.
void FibreMap::collect(std::uint32_t triangle, glm::vec2 at, float reach, std::vector<glm::vec3>& found) const {
  const std::uint32_t* k = &mesh_.index[3 * triangle];
  const std::array<glm::vec3, 3> flat{glm::vec3(mesh_.fibreUv[k[0]], 0.f), glm::vec3(mesh_.fibreUv[k[1]], 0.f),
                                      glm::vec3(mesh_.fibreUv[k[2]], 0.f)};
  const glm::vec3 target(at, 0.f);
  if (unitNormal(flat[0] * 1e3f, flat[1] * 1e3f, flat[2] * 1e3f) == glm::vec3(0.f)) return;
  const glm::vec3 w = closestWeights(flat, target);
  if (glm::distance(w.x * flat[0] + w.y * flat[1] + w.z * flat[2], target) > reach) return;
  found.push_back(w.x * mesh_.position[k[0]] + w.y * mesh_.position[k[1]] + w.z * mesh_.position[k[2]]);
}

std::optional<FibreMap::Faces> FibreMap::faces(float u, float v) const {
  const glm::vec2 at = glm::clamp(glm::vec2(u, v), 0.f, 1.f);
  const auto cell = [](float x) { return std::min(static_cast<int>(x * kCells), kCells - 1); };
  std::vector<glm::vec3> found;
  for (const std::uint32_t t : cells_[static_cast<std::size_t>(cell(at.y) * kCells + cell(at.x))])
    collect(t, at, 1e-5f, found);
  // Beyond the outermost coordinates: widen the search until something is near.
  for (float reach = 0.002f; found.empty() && reach < 2.f; reach *= 2.f)
    for (const std::uint32_t t : usable_) collect(t, at, reach, found);
  return farthestPair(found);
}

std::optional<FibreMap::Faces> FibreMap::faces(float u, float v, const Bvh& skin) const {
  auto pair = faces(u, v);
  if (!pair) return pair;
  const auto outer = skin.closest(pair->first), inner = skin.closest(pair->second);
  if (outer && inner && glm::distance(outer->position, pair->first) > glm::distance(inner->position, pair->second))
    std::swap(pair->first, pair->second);
  return pair;
}

std::optional<glm::vec3> FibreMap::place(float u, float v, float depth, const Bvh& skin) const {
  const auto pair = faces(u, v, skin);
  if (!pair) return std::nullopt;
  return between(*pair, depth);
}

std::vector<glm::vec3> FibreMap::fibre(float u, float v, float depth, float length, const Bvh& skin) const {
  constexpr float kStep = 0.01f;
  const auto middle = faces(u, v, skin);
  if (!middle) return {};
  const auto walk = [&](float direction) {
    std::vector<glm::vec3> points{between(*middle, depth)};
    Faces last = *middle;
    float walked = 0.f;
    for (float at = u + direction * kStep; at >= 0.f && at <= 1.f && walked < length; at += direction * kStep) {
      Faces next = *faces(at, v);
      // The faces keep their order along the fibre, whichever is nearer the skin there.
      if (glm::distance(next.first, last.first) + glm::distance(next.second, last.second) >
          glm::distance(next.first, last.second) + glm::distance(next.second, last.first))
        std::swap(next.first, next.second);
      const glm::vec3 p = between(next, depth);
      const float step = glm::distance(p, points.back());
      if (step > 1e-4f) points.push_back(glm::mix(points.back(), p, std::min(1.f, (length - walked) / step)));
      walked += step;
      last = next;
    }
    return points;
  };
  std::vector<glm::vec3> band = walk(-1.f);
  std::reverse(band.begin(), band.end());
  const std::vector<glm::vec3> rest = walk(1.f);
  band.insert(band.end(), rest.begin() + 1, rest.end());
  return band;
}

}  // namespace myo
