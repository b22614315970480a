// A muscle's surface from its figures: a sheet through stations of mid points, thickened to both sides.
//
// The sheet C(s, t) and its half-thickness H(s, t) are Catmull-Rom splines, s along the stations, t across their
// points. The faces lie H along the sheet's normal to either side; the edges are half circles of radius H; beyond the
// first and the last station the section shrinks along a quarter ellipse to the end point, so the surface closes
// without a corner.
#pragma once

#include <array>
#include <vector>

#include <glm/vec3.hpp>

#include "model/body.h"

namespace myo::forge {

struct LoftFigures {
  int stations = 0, points = 0;     // at least 3 each
  std::vector<float> u;             // one a station, rising
  std::vector<glm::vec3> mid;       // stations x points, mm
  std::vector<float> half;          // as mid
  std::array<glm::vec3, 2> ends{};  // beyond the first and the last station
  Pennation pennation;              // turns the fibres, not the surface
};

// The closed surface with fibreUv and fibre, rows and columns spent where flat triangles would stray more than
// `tolerance` mm from the true surface. With `rims` the sheet's border has rows and columns of its own, so that a plate
// is lit flat up to its rounded edge.
Mesh buildLoft(const LoftFigures& figures, float tolerance, bool rims = false);

}  // namespace myo::forge
