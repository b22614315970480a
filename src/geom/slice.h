// Cutting closed surfaces with a plane: the exact outlines of the cut, as closed loops. Millimetres.
#pragma once

#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "model/body.h"

namespace myo {

struct Plane {
  glm::vec3 point{0.f};             // mm, lies in it
  glm::vec3 normal{0.f, 1.f, 0.f};  // unit; towards the side that is taken away
  float away(glm::vec3 p) const;    // mm in front of it, negative behind
};

// Axes in a plane: looking against the normal, `right` and `up` are what they say. `right` is level unless the plane is
// nearly so itself; then it is the body's left-right axis.
struct PlaneFrame {
  explicit PlaneFrame(const Plane& plane);
  glm::vec2 to(glm::vec3 p) const;  // mm from the plane's point
  glm::vec3 from(glm::vec2 p) const;

  glm::vec3 origin, right, up, normal;
};

struct SlicePoint {
  glm::vec3 position{0.f};
  glm::vec3 fibre{0.f};  // unit where the mesh has fibres, else zero
};

struct Slice {
  // Closed, without repeating the first point. Seen against the plane's normal outer outlines run counter-clockwise,
  // those of holes clockwise.
  std::vector<std::vector<SlicePoint>> loops;
  int open = 0;  // outlines that did not close, because the surface has holes there; they are left out
};

Slice slice(const Mesh& mesh, const Plane& plane);

// Square millimetres, holes taken off.
float areaOf(const Slice& slice, const PlaneFrame& frame);

// How often the outlines run round the place: not 0 within the part.
int windingOf(const Slice& slice, const PlaneFrame& frame, glm::vec2 place);

}  // namespace myo
