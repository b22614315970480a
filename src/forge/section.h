// A stack of closed sections along an axis: the measured form of a limb, a finger, the trunk. Between its first and
// last plane it is cut square to the axis; beyond them the sections fan out about the end centres, so both ends close
// roundly.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace myo::forge {

struct Section {
  bool polar = false;          // an end section, tilted by `at` degrees out of the end plane
  double at = 0;               // mm along the axis, or degrees (90: the tip)
  glm::dvec2 centre{0};        // mm towards the front and the side; planes only
  std::vector<double> radius;  // mean, then cosine (midline) or cosine and sine terms of the angle from the front
};

class Stack {
public:
  std::string name;
  bool midline = false;  // symmetric to X = 0: cosine terms only, and not mirrored
  double edge = 8;       // mm, edge length of the mesh here
  glm::dvec3 origin{0}, axis{0, 1, 0}, front{0, 0, 1};
  double arc = 1;  // mm along the stack a radian of an end counts
  std::vector<Section> sections;

  // Call once the fields above are set.
  void prepare();

  // Signed distance in mm, negative inside; exact to first order at the surface.
  double distance(const glm::dvec3& p) const;

  // A distance to the surface that `p` certainly keeps; cheap.
  double boundingDistance(const glm::dvec3& p) const;

  // A box around it.
  std::pair<glm::dvec3, glm::dvec3> box() const { return {low_, high_}; }

private:
  struct Place {
    double t = 0, rate = 1, shear = 0, radius = 0, cosine = 1, sine = 0;
  };
  Place place(const glm::dvec3& p) const;

  glm::dvec3 side_{1, 0, 0}, low_{1e9}, high_{-1e9};
  double reach_ = 0;  // from the axis
  std::size_t width_ = 1;
  std::vector<double> knots_, planes_, table_;
  std::vector<glm::dvec2> centres_;
};

// Cubic interpolation through uneven knots, level at both ends: the span of t and the weights of the knots span - 1 ..
// span + 2 for value and slope.
struct Span {
  std::size_t index = 0;
  double value[4]{}, slope[4]{};
};
Span spanAt(const std::vector<double>& knots, double t);

}  // namespace myo::forge
