#include "forge/loft_grid.h"

#include <algorithm>

#include <glm/geometric.hpp>

namespace myo::forge {
namespace {

float distanceToSegment(glm::vec3 p, glm::vec3 a, glm::vec3 b) {
  const glm::vec3 ab = b - a;
  const float along = glm::dot(ab, ab);
  const float t = along > 0.f ? std::clamp(glm::dot(p - a, ab) / along, 0.f, 1.f) : 0.f;
  return glm::length(p - (a + t * ab));
}

float strayOf(const PointGrid& grid, int row, int before, int after) {
  float worst = 0.f;
  for (int c = 0; c < grid.columns; ++c)
    worst = std::max(worst, distanceToSegment(grid.at(row, c), grid.at(before, c), grid.at(after, c)));
  return worst;
}

// Keeps the row between `first` and `last` that strays most, then looks at both sides of it (Douglas and Peucker).
void refine(const PointGrid& grid, float tolerance, int first, int last, std::vector<int>& keep) {
  int worst = -1;
  float most = tolerance;
  for (int row = first + 1; row < last; ++row)
    if (const float stray = strayOf(grid, row, first, last); stray > most) {
      most = stray;
      worst = row;
    }
  if (worst < 0) return;
  refine(grid, tolerance, first, worst, keep);
  keep.push_back(worst);
  refine(grid, tolerance, worst, last, keep);
}

}  // namespace

std::vector<int> rowsToKeep(const PointGrid& grid, float tolerance) {
  std::vector<int> keep{0};
  refine(grid, tolerance, 0, grid.rows - 1, keep);
  keep.push_back(grid.rows - 1);
  return keep;
}

PointGrid transposed(const PointGrid& grid) {
  PointGrid out{grid.columns, grid.rows, {}};
  out.points.reserve(grid.points.size());
  for (int c = 0; c < grid.columns; ++c)
    for (int r = 0; r < grid.rows; ++r) out.points.push_back(grid.at(r, c));
  return out;
}

}  // namespace myo::forge
