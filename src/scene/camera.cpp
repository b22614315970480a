#include "scene/camera.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/gtc/matrix_transform.hpp>

namespace myo {
namespace {

constexpr float kBodyReach = 2600.f;  // mm: more than the body's height, so no part is cut off
// A picture is a side view when its horizontal shows less than this of the body's left-right axis (about 73 degrees).
constexpr float kSideViewShare = 0.3f;

float halfHeight(const Camera& camera) { return camera.distance * std::tan(glm::radians(camera.fieldOfView) * 0.5f); }

}  // namespace

glm::mat4 viewMatrix(const Camera& camera) {
  const CameraAxes a = axes(camera);
  const glm::vec3 from = camera.target + a.back * camera.distance;
  glm::mat4 view(1.f);
  for (int i = 0; i < 3; ++i) {
    view[i][0] = a.right[i];
    view[i][1] = a.up[i];
    view[i][2] = a.back[i];
  }
  view[3] = glm::vec4(-glm::dot(a.right, from), -glm::dot(a.up, from), -glm::dot(a.back, from), 1.f);
  return view;
}

glm::mat4 projectionMatrix(const Camera& camera, float aspect) {
  const float far = camera.distance + kBodyReach;
  if (camera.orthographic) {
    const float h = halfHeight(camera);
    return glm::ortho(-h * aspect, h * aspect, -h, h, camera.distance - kBodyReach, far);
  }
  const float near = std::max(camera.distance - kBodyReach, std::max(camera.distance * 0.05f, 1.f));
  return glm::perspective(glm::radians(camera.fieldOfView), aspect, near, far);
}

std::optional<glm::vec3> project(const Camera& camera, glm::vec3 point, float w, float h) {
  const glm::vec4 clip = projectionMatrix(camera, w / h) * viewMatrix(camera) * glm::vec4(point, 1.f);
  if (clip.w <= 0.f) return std::nullopt;
  const glm::vec3 ndc = glm::vec3(clip) / clip.w;
  return glm::vec3((ndc.x * 0.5f + 0.5f) * w, (0.5f - ndc.y * 0.5f) * h, ndc.z * 0.5f + 0.5f);
}

float millimetresPerPoint(const Camera& camera, glm::vec3 point, float h) {
  const float whole = 2.f * halfHeight(camera) / h;
  if (camera.orthographic) return whole;
  const float away = glm::dot(eyeOf(camera) - point, axes(camera).back);
  return whole * std::max(away, 1.f) / camera.distance;
}

SideFlags sideFlags(const Camera& camera) {
  const CameraAxes a = axes(camera);
  SideFlags flags;
  // +X is the patient's left: where the picture's right edge points along it, the left side is at picture right.
  if (std::abs(a.right.x) >= kSideViewShare) {
    flags.pictureRight = a.right.x > 0.f ? Side::Left : Side::Right;
    flags.pictureLeft = a.right.x > 0.f ? Side::Right : Side::Left;
  } else {
    flags.nearest = a.back.x > 0.f ? Side::Left : Side::Right;
  }
  return flags;
}

}  // namespace myo
