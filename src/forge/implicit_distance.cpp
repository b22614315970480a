// Distances to struts and plates. The hull of balls is the union of the balls between them, so the distance is the
// least, over the interpolated balls, of (distance to the centre - radius): a convex problem with these closed
// solutions.
#include <algorithm>
#include <cmath>
#include <optional>

#include <glm/geometric.hpp>

#include "forge/implicit.h"

namespace myo::forge {
namespace {

constexpr float kTiny = 1e-9f;

// The distance where the nearest ball stands inside the triangle of centres; none when it stands on an edge.
std::optional<float> faceDistance(glm::vec3 p, const Ball& a, const Ball& b, const Ball& c) {
  const glm::vec3 e1 = b.centre - a.centre, e2 = c.centre - a.centre, q = p - a.centre;
  const float a11 = glm::dot(e1, e1), a12 = glm::dot(e1, e2), a22 = glm::dot(e2, e2);
  const float det = a11 * a22 - a12 * a12;
  if (det < 1e-6f) return std::nullopt;  // the centres stand on a line
  const float dr1 = b.radius - a.radius, dr2 = c.radius - a.radius;
  // The radius grows along the gradient g in the triangle's plane.
  const glm::vec3 g = ((a22 * dr1 - a12 * dr2) * e1 + (a11 * dr2 - a12 * dr1) * e2) / det;
  const float steep = glm::dot(g, g);
  if (steep > 0.98f) return std::nullopt;
  const glm::vec3 n = glm::normalize(glm::cross(e1, e2));
  const float h = glm::dot(q, n);
  // The nearest ball's centre is the foot of p, moved along g by the slope of the tangent plane.
  const glm::vec3 x = q - h * n + g * (std::abs(h) / std::sqrt(1.f - steep));
  const float x1 = glm::dot(x, e1), x2 = glm::dot(x, e2);
  const float u = (a22 * x1 - a12 * x2) / det, v = (a11 * x2 - a12 * x1) / det;
  if (u < 0.f || v < 0.f || u + v > 1.f) return std::nullopt;
  return glm::length(q - u * e1 - v * e2) - (a.radius + u * dr1 + v * dr2);
}

}  // namespace

float strutDistance(glm::vec3 p, const Ball& a, const Ball& b) {
  const glm::vec3 axis = b.centre - a.centre, q = p - a.centre;
  const float length2 = glm::dot(axis, axis), grow = b.radius - a.radius;
  float t = grow > 0.f ? 1.f : 0.f;  // one ball swallows the other
  if (length2 > grow * grow + kTiny) {
    const float x = glm::dot(q, axis) / length2;
    const float y = glm::length(q - x * axis);
    t = std::clamp(x + y * grow / std::sqrt(length2 * (length2 - grow * grow)), 0.f, 1.f);
  }
  return glm::length(q - t * axis) - (a.radius + t * grow);
}

float plateDistance(glm::vec3 p, const Ball& a, const Ball& b, const Ball& c) {
  if (const auto inside = faceDistance(p, a, b, c)) return *inside;
  return std::min({strutDistance(p, a, b), strutDistance(p, b, c), strutDistance(p, c, a)});
}

}  // namespace myo::forge
