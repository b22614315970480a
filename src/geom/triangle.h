// Single triangles: normal, ray, closest point. Inner loops, so inline.
#pragma once

#include <array>
#include <cmath>
#include <optional>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

namespace myo {

// Zero for a degenerate triangle.
inline glm::vec3 unitNormal(glm::vec3 a, glm::vec3 b, glm::vec3 c) {
  const glm::dvec3 n = glm::cross(glm::dvec3(b) - glm::dvec3(a), glm::dvec3(c) - glm::dvec3(a));
  const double length = glm::length(n);
  return length > 1e-12 ? glm::vec3(n / length) : glm::vec3(0.f);
}

struct TriangleHit {
  float distance = 0.f;
  glm::vec3 weights{0.f};
};

// Moeller and Trumbore in double precision; both faces, edges included.
inline std::optional<TriangleHit> intersect(const std::array<glm::vec3, 3>& triangle, glm::vec3 origin,
                                            glm::vec3 direction) {
  const glm::dvec3 a(triangle[0]), ab = glm::dvec3(triangle[1]) - a, ac = glm::dvec3(triangle[2]) - a, d(direction);
  const glm::dvec3 h = glm::cross(d, ac);
  const double determinant = glm::dot(ab, h);
  if (std::abs(determinant) < 1e-14) return std::nullopt;
  const glm::dvec3 s = glm::dvec3(origin) - a, q = glm::cross(s, ab);
  const double v = glm::dot(s, h) / determinant, w = glm::dot(d, q) / determinant,
               distance = glm::dot(ac, q) / determinant;
  constexpr double kEdge = -1e-9;  // no gap between neighbours
  if (!(v >= kEdge && w >= kEdge && v + w <= 1 - kEdge && distance >= 0)) return std::nullopt;  // NaN never hits
  return TriangleHit{static_cast<float>(distance), glm::vec3(1 - v - w, v, w)};
}

// Barycentric weights of the triangle's point closest to p, by the region of the plane p projects to.
inline glm::vec3 closestWeights(const std::array<glm::vec3, 3>& triangle, glm::vec3 p) {
  const glm::vec3 a = triangle[0], b = triangle[1], c = triangle[2];
  const glm::vec3 ab = b - a, ac = c - a, ap = p - a, bp = p - b, cp = p - c;
  const float abAp = glm::dot(ab, ap), acAp = glm::dot(ac, ap);
  if (abAp <= 0 && acAp <= 0) return {1, 0, 0};
  const float abBp = glm::dot(ab, bp), acBp = glm::dot(ac, bp);
  if (abBp >= 0 && acBp <= abBp) return {0, 1, 0};
  const float abCp = glm::dot(ab, cp), acCp = glm::dot(ac, cp);
  if (acCp >= 0 && abCp <= acCp) return {0, 0, 1};
  const float areaC = abAp * acBp - abBp * acAp;
  if (areaC <= 0 && abAp >= 0 && abBp <= 0) {
    const float t = abAp / (abAp - abBp);
    return {1 - t, t, 0};
  }
  const float areaB = abCp * acAp - abAp * acCp;
  if (areaB <= 0 && acAp >= 0 && acCp <= 0) {
    const float t = acAp / (acAp - acCp);
    return {1 - t, 0, t};
  }
  const float areaA = abBp * acCp - abCp * acBp;
  if (areaA <= 0 && acBp - abBp >= 0 && abCp - acCp >= 0) {
    const float t = (acBp - abBp) / ((acBp - abBp) + (abCp - acCp));
    return {0, 1 - t, t};
  }
  const float sum = areaA + areaB + areaC;
  return {areaA / sum, areaB / sum, areaC / sum};
}

}  // namespace myo
