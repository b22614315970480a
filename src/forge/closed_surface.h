// How deep a point lies in a closed surface, or how far off it.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <glm/vec3.hpp>

#include "geom/bvh.h"
#include "model/body.h"

namespace myo::forge {

// The surface nearest to a point.
struct Nearest {
  SurfacePoint at;
  glm::vec3 outward{0.f};  // unit, away from the solid
  float height = 0.f;      // mm above the surface; negative inside
};

// Keeps a reference: the mesh must outlive it, and stay as it is. Const members are thread-safe.
class ClosedSurface {
public:
  explicit ClosedSurface(const Mesh& mesh);

  // None beyond `reach` mm to either side. A point counts as inside only when the nearest face and two rays say so: a
  // fold's nearest face may mislead, a ray slip through an edge.
  std::optional<Nearest> nearest(glm::vec3 point, float reach) const;
  bool contains(glm::vec3 point) const;
  // Whether the point lies inside, or outside by less than `margin` mm: cheaper than asking what is nearest.
  bool reaches(glm::vec3 point, float margin) const;
  bool holds(glm::vec3 point, float margin) const;  // whether the point lies in the box about the surface
  bool meets(const ClosedSurface& other, float margin) const;
  const Bvh& tree() const { return tree_; }
  const Mesh& mesh() const { return tree_.mesh(); }

private:
  bool crossesOdd(glm::vec3 from, glm::vec3 towards) const;
  glm::vec3 pseudoNormal(const SurfacePoint& at) const;

  Bvh tree_;
  glm::vec3 low_{1e9f}, high_{-1e9f};
  std::vector<glm::vec3> corner_;               // at each vertex, the faces' normals weighted by their angles there
  std::vector<std::array<glm::vec3, 3>> edge_;  // of each triangle: across the edge opposite to the corner
};

}  // namespace myo::forge
