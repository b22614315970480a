// Flat outlines to triangles.
#pragma once

#include <vector>

#include <glm/vec2.hpp>

#include "geom/outline.h"

namespace myo {

// Three corners a triangle, counter-clockwise. Rings may cross and lie in each other: filled is where they wind round
// at all (non-zero).
std::vector<glm::vec2> triangulated(const Rings& rings);

}  // namespace myo
