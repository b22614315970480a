// Extracts the zero surface of a signed distance on a grid: one vertex a cell that the surface passes, moved to the
// mean of its crossings. Cells in which surfaces meet are filled, so the result is always a manifold.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include <glm/vec3.hpp>

namespace myo::forge {

struct RoughMesh {
  std::vector<glm::dvec3> position;
  std::vector<std::array<std::uint32_t, 3>> triangle;  // counter-clockwise seen from outside
};

using Distance = std::function<double(const glm::dvec3&)>;

// The half of a body symmetric to X = 0 that lies at X <= 0 within the box; its border vertices have X = 0 exactly, so
// that the mirrored half fits. `distance` may be off by half far from the surface; it is called from several threads.
RoughMesh halfSurface(const Distance& distance, glm::dvec3 low, glm::dvec3 high, double step);

// Without all pieces but the largest; unused vertices are dropped.
RoughMesh largestPiece(const RoughMesh& mesh);

}  // namespace myo::forge
