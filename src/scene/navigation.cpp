#include "scene/navigation.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace myo {
namespace {

constexpr float kMinDistance = 60.f, kMaxDistance = 8000.f;  // mm
constexpr float kMaxPitch = 89.f;

// Millimetres a framebuffer pixel covers at the target's depth.
float pixelSize(const Camera& camera, const Viewport& viewport) {
  const float height = 2.f * camera.distance * std::tan(glm::radians(camera.fieldOfView) * 0.5f);
  return height / static_cast<float>(std::max(1, viewport.height));
}

glm::vec2 centreOf(const Viewport& viewport) {
  return glm::vec2(static_cast<float>(viewport.width), static_cast<float>(viewport.height)) * 0.5f;
}

}  // namespace

void Box::add(glm::vec3 p) {
  low = glm::min(low, p);
  high = glm::max(high, p);
}

CameraAxes axes(const Camera& camera) {
  const float yaw = glm::radians(camera.yaw), pitch = glm::radians(camera.pitch);
  const glm::vec3 back{std::sin(yaw) * std::cos(pitch), std::sin(pitch), std::cos(yaw) * std::cos(pitch)};
  const glm::vec3 right{std::cos(yaw), 0.f, -std::sin(yaw)};
  return {right, glm::cross(back, right), back};
}

glm::vec3 eyeOf(const Camera& camera) { return camera.target + axes(camera).back * camera.distance; }

Ray rayThrough(const Camera& camera, const Viewport& viewport, glm::vec2 pixel) {
  const CameraAxes a = axes(camera);
  const glm::vec2 off = pixel - centreOf(viewport);
  const glm::vec3 aside = (a.right * off.x - a.up * off.y) * pixelSize(camera, viewport);
  const glm::vec3 eye = eyeOf(camera);
  if (camera.orthographic) return {eye + aside, -a.back};
  return {eye, glm::normalize(camera.target + aside - eye)};
}

std::optional<glm::vec2> pixelOf(const Camera& camera, const Viewport& viewport, glm::vec3 point) {
  const CameraAxes a = axes(camera);
  const glm::vec3 d = point - camera.target;
  const float depth = camera.distance - glm::dot(d, a.back);  // from the eye
  if (depth <= 1.f) return std::nullopt;
  const float shrink = camera.orthographic ? 1.f : camera.distance / depth;
  const glm::vec2 off = glm::vec2(glm::dot(d, a.right), -glm::dot(d, a.up)) * shrink / pixelSize(camera, viewport);
  return off + centreOf(viewport);
}

float wrapDegrees(float yaw) {
  const float wrapped = std::fmod(yaw, 360.f);
  return wrapped < 0.f ? wrapped + 360.f : wrapped;
}

Camera orbited(const Camera& camera, glm::vec2 drag, const Viewport& viewport) {
  const float degreesPerPixel = 180.f / static_cast<float>(std::max(1, viewport.height));
  Camera out = camera;
  out.yaw = wrapDegrees(camera.yaw - drag.x * degreesPerPixel);
  out.pitch = std::clamp(camera.pitch + drag.y * degreesPerPixel, -kMaxPitch, kMaxPitch);
  return out;
}

Camera panned(const Camera& camera, glm::vec2 drag, const Viewport& viewport) {
  const CameraAxes a = axes(camera);
  Camera out = camera;
  out.target += (a.up * drag.y - a.right * drag.x) * pixelSize(camera, viewport);
  return out;
}

Camera zoomed(const Camera& camera, float factor, glm::vec2 cursor, const Viewport& viewport) {
  Camera out = camera;
  out.distance = std::clamp(camera.distance * factor, kMinDistance, kMaxDistance);
  const glm::vec2 off = cursor - centreOf(viewport);
  const float change = pixelSize(camera, viewport) - pixelSize(out, viewport);
  const CameraAxes a = axes(camera);
  out.target += (a.right * off.x - a.up * off.y) * change;
  return out;
}

Camera between(const Camera& from, const Camera& to, float t) {
  const float s = t * t * (3.f - 2.f * t);
  float turn = wrapDegrees(to.yaw - from.yaw);
  if (turn > 180.f) turn -= 360.f;
  Camera out = to;
  out.target = glm::mix(from.target, to.target, s);
  out.distance = std::exp(glm::mix(std::log(from.distance), std::log(to.distance), s));
  out.yaw = wrapDegrees(from.yaw + turn * s);
  out.pitch = glm::mix(from.pitch, to.pitch, s);
  out.fieldOfView = glm::mix(from.fieldOfView, to.fieldOfView, s);
  return out;
}

Camera framing(const Camera& camera, const Box& box, float aspect) {
  if (box.empty()) return camera;
  constexpr float kMargin = 1.12f;
  const CameraAxes a = axes(camera);
  const glm::vec3 half = (box.high - box.low) * 0.5f;
  // Half extents of the box as the camera sees it.
  const auto extent = [&](glm::vec3 axis) { return glm::dot(glm::abs(axis), half); };
  const float tangent = std::tan(glm::radians(camera.fieldOfView) * 0.5f);
  const float tall = extent(a.up) / tangent, wide = extent(a.right) / (tangent * std::max(0.1f, aspect));
  Camera out = camera;
  out.target = box.centre();
  out.distance = std::clamp(std::max(tall, wide) * kMargin + extent(a.back), kMinDistance * 4.f, kMaxDistance);
  return out;
}

Camera turnedTo(Camera camera, float yaw, float pitch) {
  camera.yaw = wrapDegrees(yaw);
  camera.pitch = std::clamp(pitch, -kMaxPitch, kMaxPitch);
  return camera;
}

}  // namespace myo
