// The signed distance of the skin, made of its figures: the smooth union of all stacks, then the details.
#pragma once

#include <vector>

#include <glm/vec3.hpp>

#include "forge/skin_figures.h"

namespace myo::forge {

class SkinField {
public:
  explicit SkinField(SkinFigures figures);

  // mm, negative inside; both sides alike to the bit. Beyond `kFar` it is only known to be at least that.
  double distance(glm::dvec3 p) const { return sample(p).distance; }

  // mm, the edge length wanted of a mesh here.
  double edge(glm::dvec3 p) const;

  // How rosy, nail and hairy the surface is here: 0.5 at an edge, 0 or 1 a few mm off it.
  glm::dvec3 tint(glm::dvec3 p) const;

  // Of the distance, by central differences; not unit.
  glm::dvec3 gradient(const glm::dvec3& p) const;

  // A box around the right half of the body.
  glm::dvec3 low() const { return low_; }
  glm::dvec3 high() const { return high_; }

  static constexpr double kFar = 60;

private:
  struct Sample {
    double distance = kFar, edge = 10;
  };
  Sample sample(glm::dvec3 p) const;
  Sample stacks(const glm::dvec3& p) const;
  glm::dvec3 laidOn(glm::dvec3 p, bool midline) const;

  SkinFigures figures_;
  glm::dvec3 low_{1e9}, high_{-1e9};
  std::vector<std::pair<glm::dvec3, glm::dvec3>> detailBox_;  // where each detail made so far is felt
};

}  // namespace myo::forge
