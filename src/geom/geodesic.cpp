#include "geom/geodesic.h"

#include <glm/geometric.hpp>

#include "geom/march.h"
#include "geom/trace.h"

namespace myo {

GeodesicSolver::GeodesicSolver(const Mesh& mesh) : mesh_(&mesh), firstTriangle_(mesh.position.size() + 1, 0) {
  const std::size_t count = mesh.triangleCount(), vertices = mesh.position.size();
  const auto usable = [&](std::size_t t) {
    const std::uint32_t a = mesh.index[3 * t], b = mesh.index[3 * t + 1], c = mesh.index[3 * t + 2];
    return a < vertices && b < vertices && c < vertices && a != b && b != c && c != a;
  };
  double edges = 0;
  std::size_t used = 0;
  for (std::size_t t = 0; t < count; ++t) {
    if (!usable(t)) continue;
    ++used;
    for (std::size_t k = 0; k < 3; ++k) {
      ++firstTriangle_[mesh.index[3 * t + k] + 1];
      edges += glm::distance(mesh.position[mesh.index[3 * t + k]], mesh.position[mesh.index[3 * t + (k + 1) % 3]]);
    }
  }
  if (used > 0) meanEdge_ = static_cast<float>(edges / static_cast<double>(3 * used));
  for (std::size_t v = 0; v < vertices; ++v) firstTriangle_[v + 1] += firstTriangle_[v];
  triangles_.resize(firstTriangle_.back());
  std::vector<std::uint32_t> next(firstTriangle_.begin(), firstTriangle_.end() - 1);
  for (std::size_t t = 0; t < count; ++t) {
    if (!usable(t)) continue;
    for (std::size_t k = 0; k < 3; ++k) triangles_[next[mesh.index[3 * t + k]]++] = static_cast<std::uint32_t>(t);
  }
}

std::span<const std::uint32_t> GeodesicSolver::around(std::uint32_t vertex) const {
  if (vertex + std::size_t{1} >= firstTriangle_.size()) return {};
  return std::span(triangles_).subspan(firstTriangle_[vertex], firstTriangle_[vertex + 1] - firstTriangle_[vertex]);
}

std::vector<std::pair<std::uint32_t, float>> GeodesicSolver::distances(std::span<const SurfacePoint> seeds,
                                                                       float limit) const {
  March march(*this, seeds);
  march.run(limit);
  std::vector<std::pair<std::uint32_t, float>> result;
  result.reserve(march.reached().size());
  for (const std::uint32_t v : march.reached())
    if (march.distance(v) <= limit) result.emplace_back(v, march.distance(v));
  return result;
}

std::vector<SurfacePoint> GeodesicSolver::shortestPath(const SurfacePoint& a, const SurfacePoint& b, float step) const {
  const std::size_t triangles = mesh_->triangleCount();
  if (a.triangle >= triangles || b.triangle >= triangles) return {a, b};
  March march(*this, {&b, 1});
  if (!march.runTowards(a)) return {a, b};
  return traceDown(*this, march, a, b, step);
}

}  // namespace myo
