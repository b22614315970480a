// The smooth surface of a loft, evaluated on a grid of rows (along the fibres) and columns (across).
#pragma once

#include <vector>

#include <glm/vec3.hpp>

#include "forge/loft.h"

namespace myo::forge {

// A row: a place along the sheet, or inside an end cap.
struct LoftRow {
  float s = 0.f;       // in stations
  float shrink = 1.f;  // of the section: 1 on the sheet, to 0 at the end point
  float bulge = 0.f;   // share of the way to the end point
  int end = 0;         // which end point
};

// A column: a place across the sheet, or on an edge's half circle.
struct LoftColumn {
  float t = 0.f;     // in points
  float flat = 1.f;  // share of the half-thickness along the normal
  float edge = 0.f;  // and outward along the sheet
};

// One point of a row and column on the sheet.
struct LoftPoint {
  glm::vec3 top{}, bottom{};  // on the two faces
  glm::vec3 along{};          // unit, along the fibres
  float u = 0.f, v = 0.f;
};

std::vector<LoftRow> fineRows(const LoftFigures& figures);
std::vector<LoftColumn> fineColumns(const LoftFigures& figures);
LoftPoint evaluate(const LoftFigures& figures, const LoftRow& row, const LoftColumn& column);

}  // namespace myo::forge
