// A ramp of colours for counts, even to the eye and falling in brightness all the way, so that it reads in grey and for
// the colour-blind: from a pale yellow to a dark blue through greys, a straight line in OKLab.
#pragma once

#include <array>

#include <glm/vec3.hpp>

namespace myo {

inline constexpr int kRampStops = 9;  // as in shaders/found.glsl

// sRGB 0..1 at `t` 0 (few) .. 1 (many). In a dark theme many are bright.
glm::vec3 rampColour(float t, bool dark);
std::array<glm::vec3, kRampStops> rampStops(bool dark);

}  // namespace myo
