// From the body to the picture: matrices, the place of a point with its depth, and which of the patient's sides is
// where. Lengths in mm. Moving the camera is in navigation.h.
#pragma once

#include <optional>

#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>

#include "core/side.h"
#include "scene/navigation.h"
#include "scene/view_state.h"

namespace myo {

glm::mat4 viewMatrix(const Camera& camera);
// Near and far planes follow from the distance to the target, so that the body always lies between them.
glm::mat4 projectionMatrix(const Camera& camera, float aspect);

// The place of a point in a picture of size w x h (x right, y down) and its depth, 0 near .. 1 far; none when the point
// is behind the eye.
std::optional<glm::vec3> project(const Camera& camera, glm::vec3 point, float w, float h);

// Millimetres a picture point covers at `point` in a picture h points high.
float millimetresPerPoint(const Camera& camera, glm::vec3 point, float h);

// Which of the patient's sides the picture shows where.
struct SideFlags {
  // The patient's side towards the left and right picture edge; Midline where that edge is neither (a side view).
  Side pictureLeft = Side::Midline, pictureRight = Side::Midline;
  Side nearest = Side::Midline;  // the side facing the viewer, in a side view
};
SideFlags sideFlags(const Camera& camera);

}  // namespace myo
