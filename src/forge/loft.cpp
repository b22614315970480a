#include "forge/loft.h"

#include <algorithm>
#include <ranges>

#include <glm/geometric.hpp>

#include "forge/loft_finish.h"
#include "forge/loft_grid.h"
#include "forge/loft_surface.h"

namespace myo::forge {
namespace {

using std::size_t;

template <class T>
std::vector<T> chosen(const std::vector<T>& all, const std::vector<int>& which) {
  std::vector<T> out;
  for (const int i : which) out.push_back(all[static_cast<size_t>(i)]);
  return out;
}

// Both faces of the fine surface as one grid: the top columns, then the bottom ones.
PointGrid fineGrid(const LoftFigures& figures, const std::vector<LoftRow>& rows,
                   const std::vector<LoftColumn>& columns) {
  PointGrid grid{static_cast<int>(rows.size()), static_cast<int>(2 * columns.size()), {}};
  for (const LoftRow& row : rows) {
    std::vector<glm::vec3> bottom;
    for (const LoftColumn& column : columns) {
      const LoftPoint point = evaluate(figures, row, column);
      grid.points.push_back(point.top);
      bottom.push_back(point.bottom);
    }
    grid.points.insert(grid.points.end(), bottom.begin(), bottom.end());
  }
  return grid;
}

// A column stands for a pair, top and bottom: stack the two faces so that a column's stray is the worse of both.
PointGrid columnGrid(const PointGrid& grid) {
  const int half = grid.columns / 2;
  PointGrid stacked{2 * grid.rows, half, {}};
  for (int face = 0; face < 2; ++face)
    for (int r = 0; r < grid.rows; ++r)
      for (int c = 0; c < half; ++c) stacked.points.push_back(grid.at(r, face * half + c));
  return transposed(stacked);
}

// Adds the first and the last of `all` that lie on the sheet itself, beside its rounded edges.
template <class T, class OnSheet>
void keepBorder(std::vector<int>& kept, const std::vector<T>& all, OnSheet onSheet) {
  const auto first = std::ranges::find_if(all, onSheet) - all.begin();
  const auto last = std::ranges::find_if(all | std::views::reverse, onSheet).base() - all.begin() - 1;
  kept.insert(kept.end(), {static_cast<int>(first), static_cast<int>(last)});
  std::ranges::sort(kept);
  kept.erase(std::ranges::unique(kept).begin(), kept.end());
}

// Collects vertices and triangles of the closed surface.
class Surface {
public:
  Surface(const LoftFigures& figures, std::vector<LoftRow> rows, std::vector<LoftColumn> columns)
      : figures_(figures), rows_(std::move(rows)), columns_(std::move(columns)) {}

  Mesh build() {
    addVertices();
    const int rows = static_cast<int>(rows_.size()), columns = static_cast<int>(columns_.size());
    for (int r = 0; r + 1 < rows; ++r)
      for (int c = 0; c + 1 < columns; ++c) {
        quad(top(r, c), top(r, c + 1), top(r + 1, c), top(r + 1, c + 1));
        quad(bottom(r, c + 1), bottom(r, c), bottom(r + 1, c + 1), bottom(r + 1, c));
      }
    for (int c = 0; c + 1 < columns; ++c) closeEnds(rows, c);
    return std::move(mesh_);
  }

private:
  void addVertex(glm::vec3 position, const LoftPoint& point, float strand) {
    mesh_.position.push_back(position);
    mesh_.strand.push_back(strand);
    mesh_.fibreUv.emplace_back(std::clamp(point.u, 0.f, 1.f), std::clamp(point.v, 0.f, 1.f));
    mesh_.fibre.push_back(point.along);
  }

  // Top vertices row by row, then the bottom ones without the two edge columns, which both faces share, then the ends.
  void addVertices() {
    std::vector<LoftPoint> points;
    for (const LoftRow& row : rows_)
      for (const LoftColumn& column : columns_) points.push_back(evaluate(figures_, row, column));
    const std::vector<float> strands = strandsOf(points);
    for (size_t i = 0; i < points.size(); ++i) addVertex(points[i].top, points[i], strands[i]);
    for (size_t i = 0; i < points.size(); ++i)
      if (const size_t c = i % columns_.size(); c != 0 && c + 1 != columns_.size())
        addVertex(points[i].bottom, points[i], strands[i]);
    for (int end = 0; end < 2; ++end) {
      LoftPoint tip = evaluate(figures_, {end ? static_cast<float>(figures_.stations - 1) : 0.f, 0.f, 1.f, end}, {});
      tip.u = static_cast<float>(end);
      addVertex(figures_.ends[static_cast<size_t>(end)], tip, 0.5f);
    }
  }

  // How far across each point lies: the share of the way over the surface from the row's one edge to its other, the
  // mean of both faces. Unlike v it goes on round the edges.
  std::vector<float> strandsOf(const std::vector<LoftPoint>& points) const {
    std::vector<float> strands(points.size(), 0.f);
    for (size_t row = 0; row < points.size(); row += columns_.size()) {
      for (size_t i = row + 1; i < row + columns_.size(); ++i)
        strands[i] = strands[i - 1] + glm::length(points[i].top - points[i - 1].top) +
                     glm::length(points[i].bottom - points[i - 1].bottom);
      const float whole = strands[row + columns_.size() - 1];
      for (size_t i = row; i < row + columns_.size(); ++i) strands[i] = whole > 0.f ? strands[i] / whole : 0.5f;
    }
    return strands;
  }

  std::uint32_t top(int r, int c) const {
    return static_cast<std::uint32_t>(r * static_cast<int>(columns_.size()) + c);
  }
  std::uint32_t bottom(int r, int c) const {
    const int columns = static_cast<int>(columns_.size());
    if (c == 0 || c + 1 == columns) return top(r, c);
    return static_cast<std::uint32_t>(static_cast<int>(rows_.size()) * columns + r * (columns - 2) + c - 1);
  }

  void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c) { mesh_.index.insert(mesh_.index.end(), {a, b, c}); }

  // Cut along the shorter diagonal: flatter triangles where rows slant.
  void quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    const auto length = [&](std::uint32_t i, std::uint32_t j) {
      return glm::length(mesh_.position[i] - mesh_.position[j]);
    };
    if (length(b, c) <= length(a, d)) {
      triangle(a, c, b);
      triangle(b, c, d);
    } else {
      triangle(a, c, d);
      triangle(a, d, b);
    }
  }

  void closeEnds(int rows, int c) {
    const auto last = static_cast<std::uint32_t>(mesh_.position.size() - 1), first = last - 1;
    triangle(first, top(0, c), top(0, c + 1));
    triangle(first, bottom(0, c + 1), bottom(0, c));
    triangle(last, top(rows - 1, c + 1), top(rows - 1, c));
    triangle(last, bottom(rows - 1, c), bottom(rows - 1, c + 1));
  }

  const LoftFigures& figures_;
  std::vector<LoftRow> rows_;
  std::vector<LoftColumn> columns_;
  Mesh mesh_;
};

}  // namespace

Mesh buildLoft(const LoftFigures& figures, float tolerance, bool rims) {
  const std::vector<LoftRow> rows = fineRows(figures);
  const std::vector<LoftColumn> columns = fineColumns(figures);
  const PointGrid fine = fineGrid(figures, rows, columns);
  std::vector<int> across = rowsToKeep(columnGrid(fine), tolerance);
  // The edge columns belong to both faces; without one between them the faces would coincide.
  if (across.size() == 2) across.insert(across.begin() + 1, static_cast<int>(columns.size()) / 2);
  std::vector<int> along = rowsToKeep(fine, tolerance);
  if (rims) {
    keepBorder(across, columns, [](const LoftColumn& c) { return c.flat == 1.f; });
    keepBorder(along, rows, [](const LoftRow& r) { return r.shrink == 1.f; });
  }
  Mesh mesh = Surface(figures, chosen(rows, along), chosen(columns, across)).build();
  evenStrands(mesh);
  finishSurface(mesh);
  return mesh;
}

}  // namespace myo::forge
