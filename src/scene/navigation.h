// Moving the camera by hand and framing things: plain functions from camera to camera. Pixels are framebuffer pixels.
#pragma once

#include <optional>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "geom/bvh.h"
#include "scene/view_state.h"

namespace myo {

// The scene's size on the screen, in framebuffer pixels.
struct Viewport {
  int width = 1, height = 1;
  float aspect() const { return static_cast<float>(width) / static_cast<float>(height); }
};

// An axis-aligned box, mm. Empty until something is added.
struct Box {
  glm::vec3 low{1e9f}, high{-1e9f};
  bool empty() const { return low.x > high.x; }
  void add(glm::vec3 p);
  glm::vec3 centre() const { return (low + high) * 0.5f; }
};

struct CameraAxes {
  glm::vec3 right, up, back;  // unit; back points from the target to the eye
};
CameraAxes axes(const Camera& camera);

glm::vec3 eyeOf(const Camera& camera);

// The line of sight through a framebuffer pixel; pixel (0, 0) is the upper left corner.
Ray rayThrough(const Camera& camera, const Viewport& viewport, glm::vec2 pixel);
// Where a point appears; nothing when it lies behind the eye.
std::optional<glm::vec2> pixelOf(const Camera& camera, const Viewport& viewport, glm::vec3 point);

// Turntable: a drag across the whole height turns half a circle. Pitch stops short of the poles.
Camera orbited(const Camera& camera, glm::vec2 drag, const Viewport& viewport);
// The point under the cursor stays under it (at the target's depth).
Camera panned(const Camera& camera, glm::vec2 drag, const Viewport& viewport);
// Nearer for factor < 1; what is under the cursor (at the target's depth) stays there.
Camera zoomed(const Camera& camera, float factor, glm::vec2 cursor, const Viewport& viewport);

// The way between two cameras, eased; t in 0..1. Turns the short way round.
Camera between(const Camera& from, const Camera& to, float t);

// Looks at the whole box from the camera's direction, with a margin.
Camera framing(const Camera& camera, const Box& box, float aspect);
// The same from another direction.
Camera turnedTo(Camera camera, float yaw, float pitch);

// Yaw in 0..360.
float wrapDegrees(float yaw);

}  // namespace myo
