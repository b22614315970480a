// Rays and closest points against triangle meshes: the truth for picking and snapping.
#pragma once

#include <array>
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

// The surface point with these barycentric weights. `triangle` must be one of the mesh's.
SurfacePoint surfacePoint(const Mesh& mesh, std::uint32_t triangle, glm::vec3 weights);

// How often the closed surface winds around the point: 1 inside, 0 outside, between on the surface or near a hole.
// Costs one pass over the mesh.
double windingNumber(const Mesh& mesh, glm::vec3 point);

// A bounding-volume hierarchy over one mesh. Keeps a reference: the mesh must outlive it. Triangles that are
// degenerate, not finite or beyond the vertices are never hit; an empty mesh answers nothing. Const members are
// thread-safe.
class Bvh {
public:
  explicit Bvh(const Mesh& mesh);

  // Both faces of a triangle are hit.
  std::optional<RayHit> firstHit(const Ray& ray, float maxDistance = 1e9f) const;
  std::vector<RayHit> allHits(const Ray& ray, float maxDistance = 1e9f) const;  // nearest first
  std::optional<SurfacePoint> closest(glm::vec3 point, float maxDistance = 1e9f) const;
  const Mesh& mesh() const { return *mesh_; }

private:
  struct Node {
    glm::vec3 low{0.f}, high{0.f};
    std::uint32_t first = 0, count = 0;  // count 0: inner node, children at first and first + 1
  };
  struct Box;

  void build(std::vector<Box>& boxes);
  std::array<glm::vec3, 3> corners(std::uint32_t triangle) const;

  const Mesh* mesh_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> order_;  // triangles, grouped by leaf
};

}  // namespace myo
