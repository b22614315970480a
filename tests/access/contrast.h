// Contrast of two colours as WCAG 2.1 defines it.
#pragma once

#include <glm/vec3.hpp>

namespace myo::test {

// sRGB, 0..1. 1 (the same) to 21 (black on white).
double contrast(glm::vec3 a, glm::vec3 b);

}  // namespace myo::test
