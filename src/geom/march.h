// The front that fast marching pushes over a mesh.
#pragma once

#include <limits>
#include <optional>
#include <queue>
#include <span>
#include <vector>

#include "geom/geodesic.h"

namespace myo {

// A way through a triangle's edge a-b to a point beyond.
struct Through {
  float distance = 0.f;  // of the point beyond
  float at = 0.f;        // where the edge is crossed: 0 at a, 1 at b
};

// Distance of the apex of a triangle whose other corners lie `da` and `db` from a point source, by unfolding: the
// source is put into the triangle's plane beyond the edge. Where the straight line misses the edge, `at` is outside
// 0..1.
std::optional<Through> fromPoint(glm::vec3 a, glm::vec3 b, glm::vec3 apex, float da, float db);

// The same for a front of which a's and b's nearest points lie `spread` mm apart on the source: 0 is fromPoint,
// parallel rays a straight front, between them a circle about a centre behind the source.
std::optional<Through> fromFront(glm::vec3 a, glm::vec3 b, glm::vec3 apex, float da, float db, float spread);

// Label-correcting fast marching: a vertex may be improved after it has left the queue, so obtuse triangles need no
// unfolding of their neighbourhood. Consecutive seeds are taken for a curve; each vertex remembers the place on it
// where its way began, which tells how curved the front is.
class March {
public:
  March(const GeodesicSolver& solver, std::span<const SurfacePoint> seeds);

  // All vertices within `limit`.
  void run(float limit);
  // Until the way to `target` is settled: only a neighbourhood of the shortest way is visited. False: not connected.
  bool runTowards(const SurfacePoint& target);

  float distance(std::uint32_t vertex) const { return distance_[vertex]; }
  const std::vector<std::uint32_t>& reached() const { return reached_; }

private:
  static constexpr float kFar = std::numeric_limits<float>::infinity();
  struct Entry {
    float key, distance;
    std::uint32_t vertex;
    bool operator<(const Entry& o) const { return key != o.key ? key > o.key : vertex > o.vertex; }  // smallest on top
  };

  void plant(std::uint32_t seed, std::uint32_t triangle);
  void improve(std::uint32_t vertex, float distance, float seed);
  void spread(std::uint32_t vertex);
  float guess(std::uint32_t vertex) const;
  glm::vec3 seedAt(float place) const;

  const GeodesicSolver& solver_;
  const Mesh& mesh_;
  std::vector<glm::vec3> seeds_;
  std::vector<float> distance_, seed_;  // seed_: index into seeds_, with a fraction
  std::vector<std::uint32_t> reached_;
  std::priority_queue<Entry> queue_;
  std::optional<glm::vec3> goal_;
  float limit_ = kFar;
};

}  // namespace myo
