// From the body to the picture and back. Points in mm; picture places in points from the top left corner.
#pragma once

#include <optional>

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "geom/bvh.h"
#include "model/body.h"
#include "scene/view_state.h"

namespace myo {

struct Box {
  glm::vec3 low{1e9f}, high{-1e9f};

  bool empty() const { return low.x > high.x; }
  void add(glm::vec3 point);
  glm::vec3 centre() const { return (low + high) * 0.5f; }
};
Box boxOf(const Mesh& mesh);

// Where the eye is, mm. Yaw 0 looks at the front (eye on +Z), 90 at the patient's left (eye on +X), 180 at the back.
glm::vec3 eye(const Camera& camera);
// Unit axes of the picture in the body's frame.
struct CameraAxes {
  glm::vec3 right, up, toEye;
};
CameraAxes axes(const Camera& camera);

glm::mat4 viewMatrix(const Camera& camera);
// Near and far planes follow from the distance to the target, so that the body always lies between them.
glm::mat4 projectionMatrix(const Camera& camera, float aspect);

// The ray through a place of a picture of size w x h.
Ray rayThrough(const Camera& camera, float x, float y, float w, float h);

// The place of a point in a picture of size w x h (x right, y down) and its depth, 0 near .. 1 far; none when the point
// is behind the eye.
std::optional<glm::vec3> project(const Camera& camera, glm::vec3 point, float w, float h);

// Millimetres a picture point covers at `point` in a picture h points high.
float millimetresPerPoint(const Camera& camera, glm::vec3 point, float h);

// `view` moved so that the box fills a picture of width / height `aspect`, with a little air; its angles and projection
// stay. An empty box leaves the view as it is.
Camera framed(const Box& box, Camera view, float aspect, float air = 1.08f);

// Which of the patient's sides the picture shows where.
struct SideFlags {
  // The patient's side towards the left and right picture edge; Midline where that edge is neither (a side view).
  Side pictureLeft = Side::Midline, pictureRight = Side::Midline;
  Side nearest = Side::Midline;  // the side facing the viewer, in a side view
};
SideFlags sideFlags(const Camera& camera);

}  // namespace myo
