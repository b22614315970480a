#include "forge/loft_surface.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "forge/loft_spline.h"

namespace myo::forge {
namespace {

constexpr int kRowsPerStation = 4, kColumnsPerPoint = 4, kCapRows = 4, kEdgeColumns = 3;
constexpr float kThinnest = 0.05f;  // mm; splines may dip below zero between thin stations
constexpr float kQuarter = std::numbers::pi_v<float> / 2.f;

// Sheet, tangents and half-thickness at (s, t).
struct SheetAt {
  glm::vec3 mid{}, along{}, across{};
  float half = 0.f;
};

SheetAt sheetAt(const LoftFigures& f, float s, float t) {
  const SplineAt a = splineAt(s, f.stations), b = splineAt(t, f.points);
  SheetAt out;
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) {
      const auto k = static_cast<std::size_t>(a.knot[i] * f.points + b.knot[j]);
      const float w = a.weight[i] * b.weight[j];
      out.mid += w * f.mid[k];
      out.half += w * f.half[k];
      out.along += a.slope[i] * b.weight[j] * f.mid[k];
      out.across += a.weight[i] * b.slope[j] * f.mid[k];
    }
  out.half = std::max(out.half, kThinnest);
  return out;
}

glm::vec3 unitOr(glm::vec3 v, glm::vec3 otherwise) {
  const float length = glm::length(v);
  return length > 1e-6f ? v / length : otherwise;
}

// The direction of the fibres at v: along the sheet, slanting across it in feathered muscles.
glm::vec3 fibreAt(const Pennation& pennation, float v, glm::vec3 along, glm::vec3 across) {
  if (pennation.feathers == 0) return along;
  const float strip = v * static_cast<float>(pennation.feathers) / 2.f;
  const float side = pennation.feathers == 1 || strip - std::floor(strip) >= 0.5f ? 1.f : -1.f;
  const float angle = glm::radians(pennation.angle) * side;
  const glm::vec3 aside = unitOr(across - glm::dot(across, along) * along, across);
  return std::cos(angle) * along + std::sin(angle) * aside;
}

float uOfStation(const LoftFigures& f, float s) {
  const int i = std::min(static_cast<int>(s), f.stations - 2);
  const auto k = static_cast<std::size_t>(i);
  return f.u[k] + (s - static_cast<float>(i)) * (f.u[k + 1] - f.u[k]);
}

}  // namespace

std::vector<LoftRow> fineRows(const LoftFigures& figures) {
  std::vector<LoftRow> rows;
  const auto cap = [&](int k, int end) {
    const float angle = kQuarter * static_cast<float>(k) / kCapRows;
    rows.push_back({end ? static_cast<float>(figures.stations - 1) : 0.f, std::cos(angle), std::sin(angle), end});
  };
  for (int k = kCapRows - 1; k > 0; --k) cap(k, 0);
  const int steps = (figures.stations - 1) * kRowsPerStation;
  for (int k = 0; k <= steps; ++k) rows.push_back({static_cast<float>(k) / kRowsPerStation, 1.f, 0.f, 0});
  for (int k = 1; k < kCapRows; ++k) cap(k, 1);
  return rows;
}

std::vector<LoftColumn> fineColumns(const LoftFigures& figures) {
  std::vector<LoftColumn> columns;
  const auto edge = [&](int k, float t, float sign) {
    const float angle = kQuarter * static_cast<float>(k) / kEdgeColumns;
    columns.push_back({t, k == kEdgeColumns ? 0.f : std::cos(angle), sign * std::sin(angle)});
  };
  for (int k = kEdgeColumns; k > 0; --k) edge(k, 0.f, -1.f);
  const int steps = (figures.points - 1) * kColumnsPerPoint;
  for (int k = 0; k <= steps; ++k) columns.push_back({static_cast<float>(k) / kColumnsPerPoint, 1.f, 0.f});
  for (int k = 1; k <= kEdgeColumns; ++k) edge(k, static_cast<float>(figures.points - 1), 1.f);
  return columns;
}

LoftPoint evaluate(const LoftFigures& figures, const LoftRow& row, const LoftColumn& column) {
  const float centre = static_cast<float>(figures.points - 1) / 2.f;
  const float t = centre + (column.t - centre) * row.shrink;
  const SheetAt sheet = sheetAt(figures, row.s, t);
  glm::vec3 mid = sheet.mid;
  if (row.bulge > 0.f)
    mid += row.bulge * (figures.ends[static_cast<std::size_t>(row.end)] - sheetAt(figures, row.s, centre).mid);
  const glm::vec3 across = unitOr(sheet.across, {1.f, 0.f, 0.f});
  const glm::vec3 normal = unitOr(glm::cross(sheet.along, sheet.across), {0.f, 0.f, 1.f});
  const float thick = sheet.half * row.shrink;
  LoftPoint point;
  const glm::vec3 outward = across * (thick * column.edge), lift = normal * (thick * column.flat);
  point.top = mid + outward + lift;
  point.bottom = mid + outward - lift;
  const float u = uOfStation(figures, row.s);
  point.u = row.end ? u + (1.f - u) * row.bulge : u * (1.f - row.bulge);
  point.v = t / static_cast<float>(figures.points - 1);
  point.along = fibreAt(figures.pennation, point.v, unitOr(sheet.along, {0.f, -1.f, 0.f}), across);
  return point;
}

}  // namespace myo::forge
