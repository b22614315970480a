// A coarse surface is brought to lie half outside, half inside the fine one it was cut from: simplification only picks
// vertices of the fine surface, so its chords cut every curve short.
#include <algorithm>
#include <array>

#include <glm/geometric.hpp>

#include "forge/implicit.h"
#include "geom/bvh.h"

namespace myo::forge {
namespace {

constexpr int kRounds = 6;
constexpr float kSameFace = 0.3f;  // the other face of a thin plate is no place to move to
// Places on a triangle, as weights of its corners.
constexpr std::array<glm::vec3, 7> kPlaces{{{0.34f, 0.33f, 0.33f},
                                            {0.7f, 0.15f, 0.15f},
                                            {0.15f, 0.7f, 0.15f},
                                            {0.15f, 0.15f, 0.7f},
                                            {0.46f, 0.46f, 0.08f},
                                            {0.08f, 0.46f, 0.46f},
                                            {0.46f, 0.08f, 0.46f}}};

std::vector<glm::vec3> areaNormals(const Mesh& mesh) {
  std::vector<glm::vec3> normal(mesh.position.size(), glm::vec3(0.f));
  for (std::size_t t = 0; t < mesh.index.size(); t += 3) {
    const auto corner = [&](std::size_t k) { return mesh.position[mesh.index[t + k]]; };
    const glm::vec3 n = glm::cross(corner(1) - corner(0), corner(2) - corner(0));
    for (std::size_t k = 0; k < 3; ++k) normal[mesh.index[t + k]] += n;
  }
  for (glm::vec3& n : normal) n = glm::dot(n, n) > 0.f ? glm::normalize(n) : glm::vec3(0.f);
  return normal;
}

// How far the fine surface lies off each vertex' surroundings, along its normal.
std::vector<float> offsets(const Mesh& mesh, const std::vector<glm::vec3>& normal, const Bvh& fine, float reach) {
  std::vector<float> sum(mesh.position.size(), 0.f), weight(mesh.position.size(), 0.f);
  for (std::uint32_t t = 0; t < mesh.index.size() / 3; ++t) {
    const glm::vec3 side = surfacePoint(mesh, t, kPlaces[0]).normal;
    const auto corner = [&](std::size_t k) { return mesh.position[mesh.index[3 * t + k]]; };
    const float area = glm::length(glm::cross(corner(1) - corner(0), corner(2) - corner(0)));
    for (const glm::vec3 w : kPlaces) {
      const glm::vec3 place = w.x * corner(0) + w.y * corner(1) + w.z * corner(2);
      const auto found = fine.closest(place, reach);
      if (!found || glm::dot(found->normal, side) < kSameFace) continue;
      for (int k = 0; k < 3; ++k) {
        const std::uint32_t i = mesh.index[3 * t + static_cast<std::size_t>(k)];
        sum[i] += area * w[k] * glm::dot(found->position - place, normal[i]);
        weight[i] += area * w[k];
      }
    }
  }
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = weight[i] > 0.f ? sum[i] / weight[i] : 0.f;
  return sum;
}

}  // namespace

void fitSurface(Mesh& mesh, const Mesh& fine, float reach) {
  const Bvh truth(fine);
  const std::vector<glm::vec3> from = mesh.position;
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<glm::vec3> normal = areaNormals(mesh);
    const std::vector<float> offset = offsets(mesh, normal, truth, reach);
    for (std::size_t i = 0; i < mesh.position.size(); ++i) {
      glm::vec3 step = mesh.position[i] + offset[i] * normal[i] - from[i];
      if (const float length = glm::length(step); length > reach) step *= reach / length;
      mesh.position[i] = from[i] + step;
    }
  }
}

}  // namespace myo::forge
