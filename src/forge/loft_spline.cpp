#include "forge/loft_spline.h"

#include <algorithm>
#include <cmath>

namespace myo::forge {
namespace {

// A knot beyond the end stands for 2 * end - next: its weight goes to those two.
void foldGhosts(std::array<float, 4>& w, bool atStart, bool atEnd) {
  if (atStart) {
    w[1] += 2.f * w[0];
    w[2] -= w[0];
    w[0] = 0.f;
  }
  if (atEnd) {
    w[2] += 2.f * w[3];
    w[1] -= w[3];
    w[3] = 0.f;
  }
}

}  // namespace

SplineAt splineAt(float x, int n) {
  x = std::clamp(x, 0.f, static_cast<float>(n - 1));
  const int i = std::min(static_cast<int>(std::floor(x)), n - 2);
  const float f = x - static_cast<float>(i), f2 = f * f, f3 = f2 * f;
  SplineAt at;
  at.weight = {-0.5f * f + f2 - 0.5f * f3, 1.f - 2.5f * f2 + 1.5f * f3, 0.5f * f + 2.f * f2 - 1.5f * f3,
               -0.5f * f2 + 0.5f * f3};
  at.slope = {-0.5f + 2.f * f - 1.5f * f2, -5.f * f + 4.5f * f2, 0.5f + 4.f * f - 4.5f * f2, -f + 1.5f * f2};
  foldGhosts(at.weight, i == 0, i == n - 2);
  foldGhosts(at.slope, i == 0, i == n - 2);
  for (int k = 0; k < 4; ++k) at.knot[static_cast<std::size_t>(k)] = std::clamp(i - 1 + k, 0, n - 1);
  return at;
}

}  // namespace myo::forge
