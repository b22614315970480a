// Where a loft spends its triangles: the rows and columns of a fine grid that a coarse grid must keep.
#pragma once

#include <vector>

#include <glm/vec3.hpp>

namespace myo::forge {

// Points of a grid, row by row.
struct PointGrid {
  int rows = 0, columns = 0;
  std::vector<glm::vec3> points;

  const glm::vec3& at(int row, int column) const { return points[static_cast<std::size_t>(row * columns + column)]; }
};

// The rows to keep, first and last included, so that no point of a row left out strays more than `tolerance` from the
// straight line between its neighbours kept.
std::vector<int> rowsToKeep(const PointGrid& grid, float tolerance);

PointGrid transposed(const PointGrid& grid);

}  // namespace myo::forge
