#include "forge/surface_places.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "geom/triangle.h"

namespace myo::forge {
namespace {

constexpr float kSpacing = 3.5f;  // mm
constexpr int kMostSteps = 6;     // along a triangle's edge

}  // namespace

std::vector<SurfacePlace> placesOn(const Mesh& mesh) {
  std::vector<SurfacePlace> places;
  std::vector<bool> done(mesh.position.size(), false);
  for (std::uint32_t t = 0; t < mesh.triangleCount(); ++t) {
    float longest = 0.f;
    for (std::uint32_t k = 0; k < 3; ++k) {
      const std::uint32_t v = mesh.index[3 * t + k], next = mesh.index[3 * t + (k + 1) % 3];
      longest = std::max(longest, glm::distance(mesh.position[v], mesh.position[next]));
      if (done[v]) continue;
      done[v] = true;
      glm::vec3 one(0.f);
      one[static_cast<int>(k)] = 1.f;
      places.push_back({t, one, 0.f});
    }
    const auto corner = [&](std::uint32_t k) { return mesh.position[mesh.index[3 * t + k]]; };
    const float area = 0.5f * glm::length(glm::cross(corner(1) - corner(0), corner(2) - corner(0)));
    const int steps = std::clamp(static_cast<int>(std::lround(longest / kSpacing)), 1, kMostSteps);
    const float share = area * 2.f / static_cast<float>(steps * (steps + 1));
    for (int i = 0; i < steps; ++i)
      for (int j = 0; i + j < steps; ++j)
        places.push_back({t, (glm::vec3(i, j, steps - 1 - i - j) + 1.f / 3.f) / static_cast<float>(steps), share});
  }
  return places;
}

glm::vec3 placeAt(const Mesh& mesh, const SurfacePlace& place) {
  glm::vec3 p(0.f);
  for (std::uint32_t k = 0; k < 3; ++k)
    p += place.weights[static_cast<int>(k)] * mesh.position[mesh.index[3 * place.triangle + k]];
  return p;
}

glm::vec3 faceNormal(const Mesh& mesh, std::uint32_t triangle) {
  const std::uint32_t* v = &mesh.index[3 * triangle];
  return unitNormal(mesh.position[v[0]], mesh.position[v[1]], mesh.position[v[2]]);
}

}  // namespace myo::forge
