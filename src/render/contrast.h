// Contrast between colours as WCAG 2.1 defines it, and which colours of a theme must stand out from which.
#pragma once

#include <string>
#include <vector>

#include <glm/vec3.hpp>

namespace myo {

// sRGB, 0..1 each. 1 (the same) to 21 (black on white).
double contrast(glm::vec3 a, glm::vec3 b);

inline constexpr double kTextContrast = 4.5;  // level AA
inline constexpr double kMarkContrast = 3.0;  // what is no text but must be seen: frames, focus, signs

inline constexpr float kBadgeTint = 0.14f;  // how much of its own colour a badge's ground has

// A colour that is drawn on another. `tint`: the ground is itself tinted with that much of the colour, as badges are.
struct ContrastPair {
  std::string colour, ground;  // tokens of the theme
  double least = kTextContrast;
  float tint = 0.f;
};

// Every pair panels and pictures use. A theme that falls short of one is refused.
const std::vector<ContrastPair>& contrastPairs();

}  // namespace myo
