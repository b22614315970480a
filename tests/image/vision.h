// How pictures look to other eyes: greyscale and three simulated colour-vision deficiencies; and how far two patches of
// a picture stand apart.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

namespace myo::test {

struct Vision {
  std::string name;
  bool grey = false;
  glm::mat3 matrix{1.f};  // on linear RGB
};

// Normal, greyscale, and protanopia, deuteranopia, tritanopia (severity 1.0) after G. M. Machado, M. M. Oliveira,
// L. A. F. Fernandes: A physiologically-based model for simulation of color vision deficiency. IEEE Trans Vis Comput
// Graph 15(6), 2009, doi:10.1109/TVCG.2009.113.
const std::array<Vision, 5>& visions();

// sRGB 0..1 as these eyes see it, in OKLab (B. Ottosson, 2020): lightness, green-red, blue-yellow.
glm::vec3 seen(const Vision& vision, glm::vec3 srgb);

// The pixels of a patch, as these eyes see them.
struct Look {
  glm::vec3 mean{0.f};
  float texture = 0.f;  // standard deviation of lightness
};
Look lookOf(const Vision& vision, const std::vector<glm::vec3>& pixels);

// Distance of the means; 0.02 is about what an eye just tells apart.
float apart(const Look& a, const Look& b);

}  // namespace myo::test
