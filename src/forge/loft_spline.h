// Uniform Catmull-Rom spline through knots 0 .. n-1, straight beyond the ends: moving one knot moves only the two spans
// on either side, so a person who edits one station sees one bulge change.
#pragma once

#include <array>

namespace myo::forge {

// The knots that shape the curve at one place, their weights, and the weights of the derivative.
struct SplineAt {
  std::array<int, 4> knot{};
  std::array<float, 4> weight{};
  std::array<float, 4> slope{};
};

// n >= 2; x is clamped to 0 .. n-1.
SplineAt splineAt(float x, int n);

}  // namespace myo::forge
