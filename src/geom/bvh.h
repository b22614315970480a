// Rays and closest points against triangle meshes: the truth for picking and snapping.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <glm/vec3.hpp>

#include "model/body.h"

namespace myo {

struct Ray {
  glm::vec3 origin{0.f};     // mm
  glm::vec3 direction{0.f};  // unit
};

// A place on a mesh: triangle and barycentric weights of its three corners.
struct SurfacePoint {
  std::uint32_t triangle = 0;
  glm::vec3 weights{0.f};
  glm::vec3 position{0.f};  // mm
  glm::vec3 normal{0.f};    // of the triangle, unit
};

struct RayHit {
  SurfacePoint at;
  float distance = 0.f;  // mm from the ray's origin
};

// A bounding-volume hierarchy over one mesh. Keeps a reference: the mesh must outlive it. Degenerate triangles are never
// hit; an empty mesh answers nothing.
class Bvh {
 public:
  explicit Bvh(const Mesh& mesh);

  std::optional<RayHit> firstHit(const Ray& ray, float maxDistance = 1e9f) const;
  std::vector<RayHit> allHits(const Ray& ray, float maxDistance = 1e9f) const;  // nearest first
  std::optional<SurfacePoint> closest(glm::vec3 point, float maxDistance = 1e9f) const;
  const Mesh& mesh() const { return *mesh_; }

 private:
  struct Node {
    glm::vec3 low, high;
    std::uint32_t first, count;  // count 0: inner node, children at first and first + 1
  };
  const Mesh* mesh_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> order_;  // triangles, grouped by leaf
};

}  // namespace myo
