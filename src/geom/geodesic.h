// Distances along a surface from points and curves on it, up to a limit: fast marching over the triangles, so the cost
// is that of the patch reached, not of the mesh.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geom/bvh.h"

namespace myo {

// Factor-once part: adjacency of a mesh. Keeps a reference to it. The mesh should be closed and evenly triangulated; on
// an open or non-manifold one distances are still finite where connected. Error: below one mean edge length. Const
// members are thread-safe.
class GeodesicSolver {
public:
  explicit GeodesicSolver(const Mesh& mesh);

  // (vertex, distance in mm) for every vertex within `limit` of the seeds, in no given order. A curve is given as seeds
  // no further apart than an edge.
  std::vector<std::pair<std::uint32_t, float>> distances(std::span<const SurfacePoint> seeds, float limit) const;

  // The shortest way on the surface from a to b as surface points no further apart than about `step` mm, both ends
  // included. Just the ends when they are not connected.
  std::vector<SurfacePoint> shortestPath(const SurfacePoint& a, const SurfacePoint& b, float step) const;

  // The triangles around a vertex.
  std::span<const std::uint32_t> around(std::uint32_t vertex) const;
  float meanEdge() const { return meanEdge_; }  // mm
  const Mesh& mesh() const { return *mesh_; }

private:
  const Mesh* mesh_;
  std::vector<std::uint32_t> firstTriangle_;  // per vertex into triangles_
  std::vector<std::uint32_t> triangles_;
  float meanEdge_ = 0.f;
};

}  // namespace myo
