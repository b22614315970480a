// Walks down a distance field to its source.
#pragma once

#include <vector>

#include "geom/march.h"

namespace myo {

// The way from a down `field` to b, its only seed, straightened and resampled evenly, steps at most `step` mm.
std::vector<SurfacePoint> traceDown(const GeodesicSolver& solver, const March& field, const SurfacePoint& a,
                                    const SurfacePoint& b, float step);

}  // namespace myo
