// Sides of the body. Always the patient's own: +X is the patient's left.
#pragma once

#include <string_view>

#include <glm/vec3.hpp>

namespace myo {

enum class Side { Right, Left, Midline };

// "right", "left", "midline"
std::string_view sideName(Side side);

// The same place on the other side of the body (mirror in the plane X = 0).
inline glm::vec3 mirrored(glm::vec3 p) { return {-p.x, p.y, p.z}; }

}  // namespace myo
