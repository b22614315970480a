#include "forge/shell.h"

#include <cmath>

#include <glm/geometric.hpp>

#include "forge/loft_spline.h"

namespace myo::forge {
namespace {

// The ring's point at x, 0 .. number of points, by Catmull-Rom round the ring.
glm::vec3 onRing(const std::vector<glm::vec3>& ring, float x) {
  const int n = static_cast<int>(ring.size()), i = static_cast<int>(std::floor(x));
  const float f = x - static_cast<float>(i), f2 = f * f, f3 = f2 * f;
  const float weight[4] = {-0.5f * f + f2 - 0.5f * f3, 1.f - 2.5f * f2 + 1.5f * f3, 0.5f * f + 2.f * f2 - 1.5f * f3,
                           -0.5f * f2 + 0.5f * f3};
  glm::vec3 p(0.f);
  for (int k = 0; k < 4; ++k) p += ring[static_cast<std::size_t>((i - 1 + k + n) % n)] * weight[k];
  return p;
}

void addNormals(Mesh& mesh) {
  mesh.normal.assign(mesh.position.size(), glm::vec3(0.f));
  for (std::size_t t = 0; t + 2 < mesh.index.size(); t += 3) {
    const std::uint32_t a = mesh.index[t], b = mesh.index[t + 1], c = mesh.index[t + 2];
    const glm::vec3 n = glm::cross(mesh.position[b] - mesh.position[a], mesh.position[c] - mesh.position[a]);
    for (const std::uint32_t i : {a, b, c}) mesh.normal[i] += n;
  }
  for (glm::vec3& n : mesh.normal) n = glm::length(n) > 1e-9f ? glm::normalize(n) : glm::vec3(0.f, 1.f, 0.f);
}

float volume(const Mesh& mesh) {
  double sum = 0;
  for (std::size_t t = 0; t + 2 < mesh.index.size(); t += 3)
    sum += glm::dot(glm::dvec3(mesh.position[mesh.index[t]]), glm::cross(glm::dvec3(mesh.position[mesh.index[t + 1]]),
                                                                         glm::dvec3(mesh.position[mesh.index[t + 2]])));
  return static_cast<float>(sum / 6.0);
}

}  // namespace

Mesh buildShell(const Shell& shell, int along, int around) {
  const int rings = static_cast<int>(shell.rings.size()), points = static_cast<int>(shell.rings.front().size());
  const int rows = (rings + 1) * along, columns = points * around;
  Mesh mesh;
  mesh.position.push_back(shell.poles[0]);
  for (int r = 1; r < rows; ++r) {
    const SplineAt at = splineAt(static_cast<float>(r) / static_cast<float>(along), rings + 2);
    for (int c = 0; c < columns; ++c) {
      const float x = static_cast<float>(c) / static_cast<float>(around);
      glm::vec3 p(0.f);
      for (std::size_t k = 0; k < 4; ++k) {
        const int knot = at.knot[k];
        p += at.weight[k] * (knot == 0           ? shell.poles[0]
                             : knot == rings + 1 ? shell.poles[1]
                                                 : onRing(shell.rings[static_cast<std::size_t>(knot - 1)], x));
      }
      mesh.position.push_back(p);
    }
  }
  mesh.position.push_back(shell.poles[1]);
  const auto last = static_cast<std::uint32_t>(mesh.position.size() - 1), wide = static_cast<std::uint32_t>(columns);
  for (std::uint32_t c = 0; c < wide; ++c) {
    const std::uint32_t d = (c + 1) % wide, end = last - wide;
    for (const std::uint32_t i : {0u, 1 + c, 1 + d, last, end + d, end + c}) mesh.index.push_back(i);
    for (std::uint32_t r = 0; r + 2 < static_cast<std::uint32_t>(rows); ++r) {
      const std::uint32_t here = 1 + r * wide;
      for (const std::uint32_t i : {here + c, here + wide + c, here + d, here + d, here + wide + c, here + wide + d})
        mesh.index.push_back(i);
    }
  }
  // Whichever way round the rings were given.
  if (volume(mesh) < 0.f)
    for (std::size_t t = 0; t + 2 < mesh.index.size(); t += 3) std::swap(mesh.index[t + 1], mesh.index[t + 2]);
  addNormals(mesh);
  return mesh;
}

}  // namespace myo::forge
