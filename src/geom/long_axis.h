// The direction in which a cloud of points is longest.
#pragma once

#include <span>

#include <glm/vec3.hpp>

namespace myo {

// The main axis of the points' spread, of length 1; which of its two ways is not said. At least two different points.
glm::vec3 longAxis(std::span<const glm::vec3> points);

}  // namespace myo
