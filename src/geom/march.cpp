#include "geom/march.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo {
namespace {

constexpr float kStraight = 200.f;  // edges; rays that meet further back are parallel

}  // namespace

std::optional<Through> fromPoint(glm::vec3 a, glm::vec3 b, glm::vec3 apex, float da, float db) {
  // In the plane: a = (0, 0), b = (edge, 0), the apex above, the source below.
  const glm::vec3 ab = b - a, ac = apex - a;
  const float edge = glm::length(ab);
  if (edge < 1e-6f) return std::nullopt;
  const float x = glm::dot(ac, ab) / edge, y = std::sqrt(std::max(0.f, glm::dot(ac, ac) - x * x));
  const float sx = (da * da - db * db + edge * edge) / (2 * edge), sy = std::sqrt(std::max(0.f, da * da - sx * sx));
  if (y + sy < 1e-6f) return std::nullopt;
  const float cross = x + (sx - x) * y / (y + sy);
  return Through{std::hypot(x - sx, y + sy), cross / edge};
}

std::optional<Through> fromFront(glm::vec3 a, glm::vec3 b, glm::vec3 apex, float da, float db, float spread) {
  const glm::vec3 ab = b - a, ac = apex - a;
  const float edge = glm::length(ab), slope = db - da;
  if (edge < 1e-6f || std::abs(slope) >= edge) return std::nullopt;
  // Rays `spread` apart at the source and `width` apart here meet `behind` the source.
  const float width = std::sqrt(edge * edge - slope * slope);
  if (spread * (0.5f * (da + db) + kStraight * edge) < kStraight * edge * width) {
    const float behind = spread * 0.5f * (da + db) / (width - spread);
    auto through = fromPoint(a, b, apex, da + behind, db + behind);
    if (through) through->distance -= behind;
    return through;
  }
  const float x = glm::dot(ac, ab) / edge, y = std::sqrt(std::max(0.f, glm::dot(ac, ac) - x * x));
  const float gx = slope / edge, gy = width / edge;  // the unit gradient that explains da and db
  return Through{da + gx * x + gy * y, (x - gx / gy * y) / edge};
}

March::March(const GeodesicSolver& solver, std::span<const SurfacePoint> seeds)
    : solver_(solver), mesh_(solver.mesh()), distance_(mesh_.position.size(), kFar), seed_(mesh_.position.size(), 0.f) {
  for (const SurfacePoint& seed : seeds) seeds_.push_back(seed.position);
  for (std::uint32_t s = 0; s < seeds.size(); ++s)
    if (3 * std::size_t{seeds[s].triangle} + 2 < mesh_.index.size()) plant(s, seeds[s].triangle);
}

// Straight distances in the triangles that touch a seed's triangle, from the curve between it and the next.
void March::plant(std::uint32_t seed, std::uint32_t triangle) {
  const glm::vec3 from = seeds_[seed];
  glm::vec3 along(0.f);
  if (seed + 1 < seeds_.size() && glm::distance(from, seeds_[seed + 1]) < 2.f * solver_.meanEdge())
    along = seeds_[seed + 1] - from;
  const float squared = glm::dot(along, along);
  for (std::uint32_t k = 0; k < 3; ++k) {
    for (const std::uint32_t t : solver_.around(mesh_.index[3 * triangle + k]))
      for (std::uint32_t j = 0; j < 3; ++j) {
        const std::uint32_t v = mesh_.index[3 * t + j];
        const glm::vec3 p = mesh_.position[v];
        const float f = squared > 1e-6f ? std::clamp(glm::dot(p - from, along) / squared, 0.f, 1.f) : 0.f;
        improve(v, glm::distance(p, from + f * along), static_cast<float>(seed) + f);
      }
  }
}

// A lower bound of what is left to the goal.
float March::guess(std::uint32_t vertex) const { return goal_ ? glm::distance(mesh_.position[vertex], *goal_) : 0.f; }

glm::vec3 March::seedAt(float place) const {
  const auto i = static_cast<std::size_t>(place);
  return i + 1 < seeds_.size() ? glm::mix(seeds_[i], seeds_[i + 1], place - static_cast<float>(i)) : seeds_.back();
}

void March::improve(std::uint32_t vertex, float distance, float seed) {
  if (!(distance < distance_[vertex] - 1e-4f)) return;
  if (distance_[vertex] == kFar) reached_.push_back(vertex);
  distance_[vertex] = distance;
  seed_[vertex] = seed;
  queue_.push({distance + guess(vertex), distance, vertex});
}

void March::spread(std::uint32_t vertex) {
  const float d = distance_[vertex];
  const glm::vec3 p = mesh_.position[vertex];
  for (const std::uint32_t t : solver_.around(vertex)) {
    const std::uint32_t* corner = &mesh_.index[3 * t];
    const std::uint32_t k = corner[0] == vertex ? 0 : corner[1] == vertex ? 1 : 2;
    const std::array<std::uint32_t, 2> others{corner[(k + 1) % 3], corner[(k + 2) % 3]};
    for (int i = 0; i < 2; ++i) {
      const std::uint32_t to = others[i], third = others[1 - i];
      const glm::vec3 q = mesh_.position[to];
      float best = d + glm::distance(p, q);
      float seed = seed_[vertex];
      if (distance_[third] < kFar) {
        const float spread = glm::distance(seedAt(seed_[third]), seedAt(seed));
        const auto through = fromFront(p, mesh_.position[third], q, d, distance_[third], spread);
        if (through && through->at >= -1e-4f && through->at <= 1.0001f && through->distance < best) {
          best = std::max(through->distance, std::min(d, distance_[third]));
          seed += std::clamp(through->at, 0.f, 1.f) * (seed_[third] - seed);
        }
      }
      if (best <= limit_) improve(to, best, seed);
    }
  }
}

void March::run(float limit) {
  limit_ = limit;
  while (!queue_.empty()) {
    const Entry top = queue_.top();
    queue_.pop();
    if (top.distance == distance_[top.vertex] && top.distance <= limit) spread(top.vertex);
  }
}

bool March::runTowards(const SurfacePoint& target) {
  goal_ = target.position;
  // What the seeds put into the queue has no guess yet; it only comes out early.
  const std::uint32_t* corner = &mesh_.index[3 * target.triangle];
  const float margin = 3.f * solver_.meanEdge();
  const auto arrival = [&] {
    float d = kFar;
    for (int k = 0; k < 3; ++k)
      d = std::min(d, distance_[corner[k]] + glm::distance(mesh_.position[corner[k]], *goal_));
    return d;
  };
  while (!queue_.empty()) {
    const Entry top = queue_.top();
    if (top.key > arrival() + margin) return true;
    queue_.pop();
    if (top.distance == distance_[top.vertex]) spread(top.vertex);
  }
  return arrival() < kFar;
}

}  // namespace myo
