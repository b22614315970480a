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

void Box::add(glm::vec3 point) {
  low = glm::min(low, point);
  high = glm::max(high, point);
}

Box boxOf(const Mesh& mesh) {
  Box box;
  for (const glm::vec3& p : mesh.position) box.add(p);
  return box;
}

CameraAxes axes(const Camera& camera) {
  const float yaw = glm::radians(camera.yaw);
  const float pitch = glm::radians(std::clamp(camera.pitch, -89.f, 89.f));
  const glm::vec3 toEye(std::sin(yaw) * std::cos(pitch), std::sin(pitch), std::cos(yaw) * std::cos(pitch));
  const glm::vec3 right(std::cos(yaw), 0.f, -std::sin(yaw));
  return {right, glm::cross(toEye, right), toEye};
}

glm::vec3 eye(const Camera& camera) { return camera.target + axes(camera).toEye * camera.distance; }

glm::mat4 viewMatrix(const Camera& camera) {
  const CameraAxes a = axes(camera);
  const glm::vec3 from = camera.target + a.toEye * camera.distance;
  glm::mat4 view(1.f);
  for (int i = 0; i < 3; ++i) {
    view[i][0] = a.right[i];
    view[i][1] = a.up[i];
    view[i][2] = a.toEye[i];
  }
  view[3] = glm::vec4(-glm::dot(a.right, from), -glm::dot(a.up, from), -glm::dot(a.toEye, from), 1.f);
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

Ray rayThrough(const Camera& camera, float x, float y, float w, float h) {
  const CameraAxes a = axes(camera);
  const float across = (2.f * x / w - 1.f) * w / h, upward = 1.f - 2.f * y / h;
  const glm::vec3 from = camera.target + a.toEye * camera.distance;
  if (camera.orthographic) {
    const float reach = halfHeight(camera);
    return {from + (a.right * across + a.up * upward) * reach + a.toEye * kBodyReach, -a.toEye};
  }
  const float reach = std::tan(glm::radians(camera.fieldOfView) * 0.5f);
  return {from, glm::normalize(-a.toEye + (a.right * across + a.up * upward) * reach)};
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
  const float away = glm::dot(eye(camera) - point, axes(camera).toEye);
  return whole * std::max(away, 1.f) / camera.distance;
}

Camera framed(const Box& box, Camera view, float aspect, float air) {
  if (box.empty()) return view;
  const CameraAxes a = axes(view);
  view.target = box.centre();
  const float tangent = std::tan(glm::radians(view.fieldOfView) * 0.5f);
  float distance = 1.f;
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec3 p = glm::vec3(corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y,
                                  corner & 4 ? box.high.z : box.low.z) -
                        view.target;
    const float forward = view.orthographic ? 0.f : glm::dot(p, a.toEye);
    const float up = std::abs(glm::dot(p, a.up)) * air, across = std::abs(glm::dot(p, a.right)) * air / aspect;
    distance = std::max(distance, std::max(up, across) / tangent + forward);
  }
  view.distance = distance;
  return view;
}

SideFlags sideFlags(const Camera& camera) {
  const CameraAxes a = axes(camera);
  SideFlags flags;
  // +X is the patient's left: where the picture's right edge points along it, the left side is at picture right.
  if (std::abs(a.right.x) >= kSideViewShare) {
    flags.pictureRight = a.right.x > 0.f ? Side::Left : Side::Right;
    flags.pictureLeft = a.right.x > 0.f ? Side::Right : Side::Left;
  } else {
    flags.nearest = a.toEye.x > 0.f ? Side::Left : Side::Right;
  }
  return flags;
}

}  // namespace myo
