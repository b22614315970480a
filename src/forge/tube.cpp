#include "forge/tube.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>

#include "forge/loft_spline.h"

namespace myo::forge {
namespace {

constexpr int kPerSpan = 10;
constexpr float kLongest = 90.f;    // mm between rings of a straight line
constexpr float kSharpest = 0.77f;  // cosine of the bend from ring to ring
constexpr float kCap = 0.7f;        // of the radius: how far the ends bulge

int sidesOf(float radius) { return radius < 1.5f ? 6 : radius < 2.5f ? 7 : radius < 6.f ? 9 : 12; }

float fromChord(glm::vec3 p, glm::vec3 a, glm::vec3 b) {
  const glm::vec3 d = b - a;
  const float t = std::clamp(glm::dot(p - a, d) / std::max(glm::dot(d, d), 1e-6f), 0.f, 1.f);
  return glm::distance(p, a + d * t);
}

glm::vec3 directionAt(const std::vector<glm::vec3>& line, std::size_t i) {
  const glm::vec3 d = line[std::min(i + 1, line.size() - 1)] - line[i > 0 ? i - 1 : 0];
  const float length = glm::length(d);
  return length > 1e-6f ? d / length : glm::vec3(0.f, 1.f, 0.f);
}

// Which points of the line get a ring: as few as the tolerance allows.
std::vector<std::size_t> ringPlaces(const std::vector<glm::vec3>& line, float tolerance) {
  std::vector<std::size_t> places{0};
  while (places.back() + 1 < line.size()) {
    const std::size_t from = places.back();
    std::size_t to = from + 1;
    for (std::size_t next = to + 1; next < line.size(); ++next) {
      bool good = glm::distance(line[from], line[next]) < kLongest &&
                  glm::dot(directionAt(line, from), directionAt(line, next)) > kSharpest;
      for (std::size_t k = from + 1; good && k < next; ++k)
        good = fromChord(line[k], line[from], line[next]) < tolerance;
      if (!good) break;
      to = next;
    }
    places.push_back(to);
  }
  return places;
}

// A unit vector across `direction`, as near to `before` as can be: rings do not twist against each other.
glm::vec3 across(glm::vec3 direction, glm::vec3 before) {
  glm::vec3 a = before - direction * glm::dot(before, direction);
  if (glm::length(a) < 0.1f)
    a = glm::cross(direction, std::abs(direction.x) < 0.8f ? glm::vec3(1, 0, 0) : glm::vec3(0, 0, 1));
  return glm::normalize(a);
}

float lengthOf(const std::vector<glm::vec3>& line) {
  float sum = 0.f;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) sum += glm::distance(line[i], line[i + 1]);
  return sum;
}

void addVertex(Mesh& mesh, glm::vec3 position, glm::vec3 normal, float u, float v) {
  mesh.position.push_back(position);
  mesh.normal.push_back(normal);
  mesh.fibreUv.emplace_back(u, v);
}

void addTube(Mesh& mesh, const std::vector<glm::vec3>& line, float radius, float longest, float tolerance) {
  const auto places = ringPlaces(line, tolerance);
  const auto n = static_cast<std::uint32_t>(sidesOf(radius));
  const auto first = static_cast<std::uint32_t>(mesh.position.size());
  glm::vec3 a(0.f, 0.f, 1.f);
  float along = 0.f;
  for (std::size_t r = 0; r < places.size(); ++r) {
    const glm::vec3 centre = line[places[r]], d = directionAt(line, places[r]);
    if (r > 0) along += glm::distance(centre, line[places[r - 1]]);
    a = across(d, a);
    const glm::vec3 b = glm::cross(d, a);
    for (std::uint32_t j = 0; j < n; ++j) {
      const float share = static_cast<float>(j) / static_cast<float>(n), turn = 2.f * std::numbers::pi_v<float> * share;
      const glm::vec3 out = a * std::cos(turn) + b * std::sin(turn);
      addVertex(mesh, centre + out * radius, out, std::min(1.f, along / longest), 1.f - std::abs(2.f * share - 1.f));
    }
  }
  const auto rings = static_cast<std::uint32_t>(places.size());
  for (std::uint32_t r = 0; r + 1 < rings; ++r)
    for (std::uint32_t j = 0; j < n; ++j) {
      const std::uint32_t here = first + r * n, k = (j + 1) % n;
      for (const std::uint32_t i : {here + j, here + k, here + n + j, here + k, here + n + k, here + n + j})
        mesh.index.push_back(i);
    }
  for (const bool end : {false, true}) {
    const glm::vec3 d = directionAt(line, end ? line.size() - 1 : 0) * (end ? 1.f : -1.f);
    const auto tip = static_cast<std::uint32_t>(mesh.position.size());
    addVertex(mesh, (end ? line.back() : line.front()) + d * (kCap * radius), d, end ? along / longest : 0.f, 0.5f);
    const std::uint32_t ring = first + (end ? (rings - 1) * n : 0);
    for (std::uint32_t j = 0; j < n; ++j) {
      const std::uint32_t p = ring + j, q = ring + (j + 1) % n;
      for (const std::uint32_t i : {tip, end ? p : q, end ? q : p}) mesh.index.push_back(i);
    }
  }
}

}  // namespace

std::vector<glm::vec3> tubeLine(const Tube& tube, int perSpan) {
  const int n = static_cast<int>(tube.points.size()), steps = (n - 1) * perSpan;
  std::vector<glm::vec3> line;
  for (int i = 0; i <= steps; ++i) {
    const SplineAt at = splineAt(static_cast<float>(i) / static_cast<float>(perSpan), n);
    glm::vec3 p(0.f);
    for (std::size_t k = 0; k < 4; ++k) p += tube.points[static_cast<std::size_t>(at.knot[k])] * at.weight[k];
    line.push_back(p);
  }
  return line;
}

Mesh buildTubes(const std::vector<Tube>& tubes, float tolerance) {
  std::vector<std::vector<glm::vec3>> lines;
  float longest = 1.f;
  for (const Tube& tube : tubes) {
    lines.push_back(tubeLine(tube, kPerSpan));
    longest = std::max(longest, lengthOf(lines.back()));
  }
  Mesh mesh;
  for (std::size_t i = 0; i < tubes.size(); ++i) addTube(mesh, lines[i], tubes[i].radius, longest, tolerance);
  return mesh;
}

}  // namespace myo::forge
