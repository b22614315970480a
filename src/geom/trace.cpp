#include "geom/trace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "geom/triangle.h"

namespace myo {
namespace {

constexpr float kCorner = 1e-4f;  // this close to an edge's end counts as its end

// A place on an edge (v0 == v1: at a vertex) and the triangle the way leaves it through.
struct Crossing {
  std::uint32_t v0 = 0, v1 = 0;
  float t = 0.f;
  glm::vec3 position{0.f};
  std::uint32_t triangle = 0;
};

struct Move {
  Crossing to;
  float remaining = 0.f, total = std::numeric_limits<float>::infinity();
  std::uint32_t through = 0;
};

class Walk {
public:
  Walk(const GeodesicSolver& solver, const March& field, const SurfacePoint& a, const SurfacePoint& b)
      : solver_(solver), mesh_(solver.mesh()), field_(field), a_(a), b_(b) {}

  std::vector<Crossing> run();  // from a to the last crossing before b
  bool arrived() const { return arrived_; }

private:
  std::vector<std::uint32_t> start() const;
  std::vector<std::uint32_t> beyond(const Crossing& c) const;
  void consider(std::uint32_t triangle, const Crossing& from, float below, Move& best) const;
  bool escape(const std::vector<std::uint32_t>& triangles, const Crossing& from, Move& best);
  bool has(std::uint32_t triangle, std::uint32_t vertex) const {
    const std::uint32_t* k = &mesh_.index[3 * triangle];
    return k[0] == vertex || k[1] == vertex || k[2] == vertex;
  }

  const GeodesicSolver& solver_;
  const Mesh& mesh_;
  const March& field_;
  SurfacePoint a_, b_;
  float escaped_ = std::numeric_limits<float>::infinity();  // how low the last escape led
  bool arrived_ = false;
};

// The triangles that touch a: more than one when it lies on an edge or a vertex.
std::vector<std::uint32_t> Walk::start() const {
  std::vector<std::uint32_t> result{a_.triangle};
  for (int k = 0; k < 3; ++k) {
    if (a_.weights[k] < kCorner) continue;
    for (const std::uint32_t t : solver_.around(mesh_.index[3 * a_.triangle + k])) {
      bool all = true;
      for (int j = 0; j < 3; ++j) all = all && (a_.weights[j] < kCorner || has(t, mesh_.index[3 * a_.triangle + j]));
      if (all && std::find(result.begin(), result.end(), t) == result.end()) result.push_back(t);
    }
  }
  return result;
}

std::vector<std::uint32_t> Walk::beyond(const Crossing& c) const {
  std::vector<std::uint32_t> result;
  for (const std::uint32_t t : solver_.around(c.v0))
    if (has(t, c.v1)) result.push_back(t);
  return result;
}

// The best way on through one triangle: to an edge the walker does not stand on, at the point where the rest is
// shortest.
void Walk::consider(std::uint32_t triangle, const Crossing& from, float below, Move& best) const {
  const std::uint32_t* corner = &mesh_.index[3 * triangle];
  for (std::uint32_t k = 0; k < 3; ++k) {
    const std::uint32_t v0 = corner[k], v1 = corner[(k + 1) % 3];
    const bool standing = from.v0 != from.v1 ? has(triangle, from.v0) && (v0 == from.v0 || v0 == from.v1) &&
                                                   (v1 == from.v0 || v1 == from.v1)
                                             : v0 == from.v0 || v1 == from.v0;
    const float d0 = field_.distance(v0), d1 = field_.distance(v1);
    if (standing || !std::isfinite(d0) || !std::isfinite(d1)) continue;
    const glm::vec3 p0 = mesh_.position[v0], p1 = mesh_.position[v1];
    const auto way = fromPoint(p0, p1, from.position, d0, d1);
    const float t = way ? std::clamp(way->at, 0.f, 1.f) : d0 < d1 ? 0.f : 1.f;
    const glm::vec3 q = glm::mix(p0, p1, t);
    const float step = glm::distance(from.position, q);
    const bool inside = way && t > kCorner && t < 1.f - kCorner;
    const float remaining = inside ? way->distance - step : t < 0.5f ? d0 : d1;
    if (remaining >= below || step + remaining >= best.total) continue;
    best.total = step + remaining;
    best.remaining = remaining;
    best.through = triangle;
    best.to = inside     ? Crossing{v0, v1, t, q, 0}
              : t < 0.5f ? Crossing{v0, v0, 0.f, p0, 0}
                         : Crossing{v1, v1, 0.f, p1, 0};
  }
}

// Where the field has a dent (the straight distances around the source do on a sharp fold): along an edge to a corner
// of the last triangle, or to the lowest vertex around. False when that has been tried.
bool Walk::escape(const std::vector<std::uint32_t>& triangles, const Crossing& from, Move& best) {
  float lowest = escaped_;
  for (const std::uint32_t t : triangles)
    for (std::uint32_t k = 0; k < 3; ++k) {
      const std::uint32_t v = mesh_.index[3 * t + k];
      const float d = has(b_.triangle, v) ? 0.f : field_.distance(v);
      if (v == from.v0 || v == from.v1 || !(d < lowest)) continue;
      lowest = d;
      best.through = t;
      best.to = {v, v, 0.f, mesh_.position[v], 0};
    }
  if (!(lowest < escaped_)) return false;
  escaped_ = best.remaining = lowest;
  return true;
}

std::vector<Crossing> Walk::run() {
  constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();
  std::vector<Crossing> way{{kNowhere, kNowhere - 1, 0.f, a_.position, a_.triangle}};
  std::vector<std::uint32_t> next = start();
  float remaining = std::numeric_limits<float>::infinity();
  int slack = 8;
  const std::size_t most = 4 * field_.reached().size() + 16;
  while (way.size() < most) {
    if (std::find(next.begin(), next.end(), b_.triangle) != next.end()) {
      way.back().triangle = b_.triangle;
      arrived_ = true;
      return way;
    }
    Move best;
    for (const std::uint32_t t : next) consider(t, way.back(), remaining - 1e-5f, best);
    if (!std::isfinite(best.total) && slack-- > 0)  // the last estimate was too low
      for (const std::uint32_t t : next) consider(t, way.back(), remaining + 0.5f * solver_.meanEdge(), best);
    if (!std::isfinite(best.total) && !escape(next, way.back(), best)) return way;
    way.back().triangle = best.through;
    way.push_back(best.to);
    remaining = best.remaining;
    next = beyond(best.to);
  }
  return way;
}

// Moves each crossing along its edge to where its two neighbours, unfolded around the edge, see each other straight.
void straighten(const Mesh& mesh, std::vector<Crossing>& way, glm::vec3 end) {
  for (int sweep = 0; sweep < 12; ++sweep) {
    for (std::size_t i = 1; i < way.size(); ++i) {
      Crossing& c = way[i];
      if (c.v0 == c.v1) continue;
      const glm::vec3 p0 = mesh.position[c.v0], edge = mesh.position[c.v1] - p0;
      const float length = glm::length(edge);
      if (length < 1e-6f) continue;
      const glm::vec3 before = way[i - 1].position - p0, after = (i + 1 < way.size() ? way[i + 1].position : end) - p0;
      const float xb = glm::dot(before, edge) / length, xa = glm::dot(after, edge) / length;
      const float hb = std::sqrt(std::max(0.f, glm::dot(before, before) - xb * xb));
      const float ha = std::sqrt(std::max(0.f, glm::dot(after, after) - xa * xa));
      if (hb + ha < 1e-6f) continue;
      c.t = std::clamp((xb + (xa - xb) * hb / (hb + ha)) / length, 0.f, 1.f);
      c.position = p0 + c.t * edge;
    }
  }
}

SurfacePoint locate(const Mesh& mesh, std::uint32_t triangle, glm::vec3 position) {
  const std::uint32_t* k = &mesh.index[3 * triangle];
  return surfacePoint(mesh, triangle,
                      closestWeights({mesh.position[k[0]], mesh.position[k[1]], mesh.position[k[2]]}, position));
}

}  // namespace

std::vector<SurfacePoint> traceDown(const GeodesicSolver& solver, const March& field, const SurfacePoint& a,
                                    const SurfacePoint& b, float step) {
  Walk walk(solver, field, a, b);
  std::vector<Crossing> way = walk.run();
  if (!walk.arrived()) return {a, b};
  straighten(solver.mesh(), way, b.position);
  std::vector<float> until{0.f};  // length of the way up to each corner of it
  for (std::size_t i = 0; i < way.size(); ++i)
    until.push_back(until.back() +
                    glm::distance(way[i].position, i + 1 < way.size() ? way[i + 1].position : b.position));
  const auto pieces = static_cast<std::size_t>(std::ceil(std::clamp(until.back() / std::max(step, 1e-3f), 1.f, 1e5f)));
  std::vector<SurfacePoint> path{a};
  std::size_t i = 0;
  for (std::size_t k = 1; k < pieces; ++k) {
    const float at = until.back() * static_cast<float>(k) / static_cast<float>(pieces);
    while (i + 1 < way.size() && until[i + 1] < at) ++i;
    const float length = until[i + 1] - until[i];
    const glm::vec3 to = i + 1 < way.size() ? way[i + 1].position : b.position;
    path.push_back(locate(solver.mesh(), way[i].triangle,
                          glm::mix(way[i].position, to, length > 0 ? (at - until[i]) / length : 0.f)));
  }
  path.push_back(b);
  return path;
}

}  // namespace myo
