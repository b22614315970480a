#include "geom/bvh.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <glm/geometric.hpp>

#include "geom/triangle.h"

namespace myo {
namespace {

constexpr std::uint32_t kLeaf = 4;
constexpr std::size_t kStack = 64;  // median splits halve: deep enough for 2^32 triangles

// Distance along the ray to a box, or infinity.
float enter(glm::vec3 low, glm::vec3 high, glm::vec3 origin, glm::vec3 inverse, float limit) {
  float from = 0.f, to = limit;
  for (int axis = 0; axis < 3; ++axis) {
    float a = (low[axis] - origin[axis]) * inverse[axis], b = (high[axis] - origin[axis]) * inverse[axis];
    if (a > b) std::swap(a, b);
    if (a > from) from = a;  // written so that a NaN (origin on the slab of a parallel ray) changes nothing
    if (b < to) to = b;
  }
  // Rounding must not lose a triangle that lies in the box's face.
  return from <= to * 1.00001f + 1e-6f ? from : std::numeric_limits<float>::infinity();
}

// Along one axis, to an interval.
inline float outside(float low, float high, float p) {
  const float below = low - p, above = p - high, most = below > above ? below : above;
  return most > 0.f ? most : 0.f;
}

inline float squaredDistance(const glm::vec3& low, const glm::vec3& high, const glm::vec3& p) {
  const float x = outside(low.x, high.x, p.x), y = outside(low.y, high.y, p.y), z = outside(low.z, high.z, p.z);
  return x * x + y * y + z * z;
}

bool finite(glm::vec3 p) { return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z); }

}  // namespace

struct Bvh::Box {
  glm::vec3 low{0.f}, high{0.f}, middle{0.f};
  std::uint32_t triangle = 0;
};

SurfacePoint surfacePoint(const Mesh& mesh, std::uint32_t triangle, glm::vec3 weights) {
  const glm::vec3 a = mesh.position[mesh.index[3 * triangle]], b = mesh.position[mesh.index[3 * triangle + 1]],
                  c = mesh.position[mesh.index[3 * triangle + 2]];
  return {triangle, weights, weights.x * a + weights.y * b + weights.z * c, unitNormal(a, b, c)};
}

double windingNumber(const Mesh& mesh, glm::vec3 point) {
  const glm::dvec3 p(point);
  double sum = 0;
  for (std::size_t i = 0; i + 2 < mesh.index.size(); i += 3) {
    const glm::dvec3 a = glm::dvec3(mesh.position[mesh.index[i]]) - p,
                     b = glm::dvec3(mesh.position[mesh.index[i + 1]]) - p,
                     c = glm::dvec3(mesh.position[mesh.index[i + 2]]) - p;
    const double la = glm::length(a), lb = glm::length(b), lc = glm::length(c);
    // Van Oosterom and Strackee: the solid angle of a triangle seen from a point.
    sum += 2 * std::atan2(glm::dot(a, glm::cross(b, c)),
                          la * lb * lc + glm::dot(a, b) * lc + glm::dot(b, c) * la + glm::dot(c, a) * lb);
  }
  return sum / (4 * std::numbers::pi);
}

std::array<glm::vec3, 3> Bvh::corners(std::uint32_t triangle) const {
  const auto at = [&](std::uint32_t k) { return mesh_->position[mesh_->index[3 * triangle + k]]; };
  return {at(0), at(1), at(2)};
}

Bvh::Bvh(const Mesh& mesh) : mesh_(&mesh) {
  std::vector<Box> boxes;
  boxes.reserve(mesh.triangleCount());
  for (std::uint32_t t = 0; t < mesh.triangleCount(); ++t) {
    const auto beyond = [&](std::uint32_t k) { return mesh.index[3 * t + k] >= mesh.position.size(); };
    if (beyond(0) || beyond(1) || beyond(2)) continue;
    const auto [a, b, c] = corners(t);
    if (!finite(a) || !finite(b) || !finite(c) || unitNormal(a, b, c) == glm::vec3(0.f)) continue;
    const glm::vec3 low = glm::min(a, glm::min(b, c)), high = glm::max(a, glm::max(b, c));
    boxes.push_back({low, high, 0.5f * (low + high), t});
  }
  if (!boxes.empty()) build(boxes);
}

// Median splits along the longest side of the middles' box: a balanced tree, so traversal needs a small fixed stack.
void Bvh::build(std::vector<Box>& boxes) {
  struct Job {
    std::uint32_t node, first, last;
  };
  nodes_.emplace_back();
  std::vector<Job> jobs{{0, 0, static_cast<std::uint32_t>(boxes.size())}};
  while (!jobs.empty()) {
    const auto [node, first, last] = jobs.back();
    jobs.pop_back();
    glm::vec3 low = boxes[first].low, high = boxes[first].high, from = boxes[first].middle, to = from;
    for (std::uint32_t i = first + 1; i < last; ++i) {
      low = glm::min(low, boxes[i].low), high = glm::max(high, boxes[i].high);
      from = glm::min(from, boxes[i].middle), to = glm::max(to, boxes[i].middle);
    }
    nodes_[node] = {low, high, first, last - first};
    if (last - first <= kLeaf) continue;
    const glm::vec3 size = to - from;
    const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    const std::uint32_t middle = first + (last - first) / 2;
    std::nth_element(
        boxes.begin() + first, boxes.begin() + middle, boxes.begin() + last, [axis](const Box& a, const Box& b) {
          return a.middle[axis] != b.middle[axis] ? a.middle[axis] < b.middle[axis] : a.triangle < b.triangle;
        });
    const auto child = static_cast<std::uint32_t>(nodes_.size());
    nodes_.resize(nodes_.size() + 2);
    nodes_[node].first = child;
    nodes_[node].count = 0;
    jobs.push_back({child, first, middle});
    jobs.push_back({child + 1, middle, last});
  }
  order_.reserve(boxes.size());
  for (const Box& box : boxes) order_.push_back(box.triangle);
}

std::optional<RayHit> Bvh::firstHit(const Ray& ray, float maxDistance) const {
  if (nodes_.empty()) return std::nullopt;
  const glm::vec3 inverse = 1.f / ray.direction;
  std::optional<RayHit> best;
  float limit = maxDistance;
  std::array<std::uint32_t, kStack> stack{};
  std::size_t size = 1;
  while (size > 0) {
    const Node& node = nodes_[stack[--size]];
    if (enter(node.low, node.high, ray.origin, inverse, limit) > limit) continue;
    if (node.count == 0) {
      const Node &a = nodes_[node.first], &b = nodes_[node.first + 1];
      const bool aFirst =
          enter(a.low, a.high, ray.origin, inverse, limit) <= enter(b.low, b.high, ray.origin, inverse, limit);
      stack[size++] = aFirst ? node.first + 1 : node.first;
      stack[size++] = aFirst ? node.first : node.first + 1;
      continue;
    }
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      const auto hit = intersect(corners(order_[i]), ray.origin, ray.direction);
      if (!hit || hit->distance > limit || (best && hit->distance == limit && order_[i] > best->at.triangle)) continue;
      limit = hit->distance;
      best = RayHit{surfacePoint(*mesh_, order_[i], hit->weights), hit->distance};
    }
  }
  return best;
}

std::vector<RayHit> Bvh::allHits(const Ray& ray, float maxDistance) const {
  std::vector<RayHit> hits;
  if (nodes_.empty()) return hits;
  const glm::vec3 inverse = 1.f / ray.direction;
  std::array<std::uint32_t, kStack> stack{};
  std::size_t size = 1;
  while (size > 0) {
    const Node& node = nodes_[stack[--size]];
    if (enter(node.low, node.high, ray.origin, inverse, maxDistance) > maxDistance) continue;
    if (node.count == 0) {
      stack[size++] = node.first;
      stack[size++] = node.first + 1;
      continue;
    }
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      const auto hit = intersect(corners(order_[i]), ray.origin, ray.direction);
      if (hit && hit->distance <= maxDistance)
        hits.push_back({surfacePoint(*mesh_, order_[i], hit->weights), hit->distance});
    }
  }
  std::sort(hits.begin(), hits.end(), [](const RayHit& a, const RayHit& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.at.triangle < b.at.triangle;
  });
  return hits;
}

std::optional<SurfacePoint> Bvh::closest(glm::vec3 point, float maxDistance) const {
  if (nodes_.empty() || !finite(point)) return std::nullopt;
  struct Later {
    std::uint32_t node;
    float squared;  // from the point to its box
  };
  std::optional<std::uint32_t> best;
  glm::vec3 weights(0.f);
  float limit = maxDistance * maxDistance;
  std::array<Later, kStack> stack;
  stack[0] = {0, squaredDistance(nodes_[0].low, nodes_[0].high, point)};
  std::size_t size = 1;
  while (size > 0) {
    const Later next = stack[--size];
    if (next.squared > limit) continue;
    const Node& node = nodes_[next.node];
    if (node.count == 0) {
      const Node &a = nodes_[node.first], &b = nodes_[node.first + 1];
      Later one{node.first, squaredDistance(a.low, a.high, point)},
          other{node.first + 1, squaredDistance(b.low, b.high, point)};
      if (one.squared <= other.squared) std::swap(one, other);
      if (one.squared <= limit) stack[size++] = one;
      if (other.squared <= limit) stack[size++] = other;
      continue;
    }
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      const auto triangle = corners(order_[i]);
      const glm::vec3 w = closestWeights(triangle, point);
      const glm::vec3 away = w.x * triangle[0] + w.y * triangle[1] + w.z * triangle[2] - point;
      const float squared = glm::dot(away, away);
      if (squared > limit || (best && squared == limit && order_[i] > *best)) continue;
      limit = squared;
      best = order_[i];
      weights = w;
    }
  }
  if (!best) return std::nullopt;
  return surfacePoint(*mesh_, *best, weights);
}

}  // namespace myo
