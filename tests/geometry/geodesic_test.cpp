#include "geom/geodesic.h"

#include <catch2/catch.hpp>

#include "geometry/shapes.h"

using namespace myo;

namespace {

std::vector<float> dense(const GeodesicSolver& solver, std::span<const SurfacePoint> seeds, float limit) {
  std::vector<float> result(solver.mesh().position.size(), -1.f);
  for (const auto& [vertex, distance] : solver.distances(seeds, limit)) {
    REQUIRE(result[vertex] < 0.f);
    REQUIRE(distance <= limit);
    result[vertex] = distance;
  }
  return result;
}

float arc(glm::vec3 a, glm::vec3 b, float radius) {
  return radius * std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b));
}

float length(const std::vector<SurfacePoint>& path) {
  float sum = 0;
  for (std::size_t i = 1; i < path.size(); ++i) sum += glm::distance(path[i - 1].position, path[i].position);
  return sum;
}

// The sharpest turn of a path, degrees.
float sharpestTurn(const std::vector<SurfacePoint>& path) {
  float worst = 1.f;
  for (std::size_t i = 2; i < path.size(); ++i) {
    const glm::vec3 a = path[i - 1].position - path[i - 2].position, b = path[i].position - path[i - 1].position;
    if (glm::length(a) > 1e-3f && glm::length(b) > 1e-3f)
      worst = std::min(worst, glm::dot(glm::normalize(a), glm::normalize(b)));
  }
  return std::acos(std::clamp(worst, -1.f, 1.f)) * 57.29578f;
}

}  // namespace

TEST_CASE("distances on a sphere are right within a mean edge") {
  const float radius = 100.f;
  const Mesh mesh = test::sphere(radius, 5);  // 10 242 vertices
  const Bvh bvh(mesh);
  const GeodesicSolver solver(mesh);
  CHECK(solver.meanEdge() == Approx(test::meanEdge(mesh)));
  std::mt19937 random(5);
  for (int i = 0; i < 20; ++i) {
    const SurfacePoint seed = *bvh.closest(test::direction(random) * radius);
    const auto d = dense(solver, {&seed, 1}, 1e9f);
    float worst = 0, sum = 0;
    for (std::size_t v = 0; v < d.size(); ++v) {
      const float error = std::abs(d[v] - arc(mesh.position[v], seed.position, radius));
      worst = std::max(worst, error), sum += error;
    }
    CHECK(worst < solver.meanEdge());
    CHECK(sum / static_cast<float>(d.size()) < 0.25f * solver.meanEdge());
  }
}

TEST_CASE("distances from a point on a plane are exact") {
  const Mesh mesh = test::plane(100.f, 40, 0.25f);
  const Bvh bvh(mesh);
  const GeodesicSolver solver(mesh);
  const SurfacePoint seed = *bvh.closest({41.3f, 57.7f, 0.f});
  const auto d = dense(solver, {&seed, 1}, 1e9f);
  float worst = 0;
  for (std::size_t v = 0; v < d.size(); ++v)
    worst = std::max(worst, std::abs(d[v] - glm::distance(mesh.position[v], seed.position)));
  CHECK(worst < 0.02f * solver.meanEdge());
}

TEST_CASE("distances from a curve on a plane are right within a fifth of an edge") {
  const Mesh mesh = test::plane(100.f, 40, 0.25f);
  const Bvh bvh(mesh);
  const GeodesicSolver solver(mesh);
  const glm::vec3 from(20, 35, 0), to(75, 60, 0);
  for (const int pieces : {20, 30, 60, 120}) {
    std::vector<SurfacePoint> seeds;
    for (int i = 0; i <= pieces; ++i)
      seeds.push_back(*bvh.closest(from + (to - from) * (static_cast<float>(i) / static_cast<float>(pieces))));
    const auto d = dense(solver, seeds, 1e9f);
    float worst = 0;
    for (std::size_t v = 0; v < d.size(); ++v) {
      const glm::vec3 p = mesh.position[v], along = to - from;
      const float t = std::clamp(glm::dot(p - from, along) / glm::dot(along, along), 0.f, 1.f);
      worst = std::max(worst, std::abs(d[v] - glm::distance(p, from + t * along)));
    }
    CHECK(worst < 0.2f * solver.meanEdge());
  }
}

TEST_CASE("only the patch within the limit is answered, and nothing unconnected") {
  const Mesh one = test::sphere(50.f, 4);
  const Mesh mesh = test::joined(one, test::capsule({52, -20, 0}, {52, 20, 0}, 1.5f, 12));
  const Bvh bvh(mesh);
  const GeodesicSolver solver(mesh);
  const SurfacePoint seed = *bvh.closest({49.f, 0, 0});
  REQUIRE(mesh.index[3 * seed.triangle] < one.position.size());
  const auto d = dense(solver, {&seed, 1}, 20.f);
  for (std::size_t v = 0; v < d.size(); ++v) {
    if (v >= one.position.size())
      CHECK(d[v] < 0.f);
    else if (arc(one.position[v], seed.position, 50.f) > 20.f + solver.meanEdge())
      CHECK(d[v] < 0.f);
    else if (arc(one.position[v], seed.position, 50.f) < 20.f - solver.meanEdge())
      CHECK(d[v] >= 0.f);
  }
  const SurfacePoint other = *bvh.closest({54, 0, 0});
  CHECK(solver.shortestPath(seed, other, 1.f).size() == 2);
}

TEST_CASE("distance goes round a tube, not through it") {
  const Mesh mesh = test::capsule({0, 0, 0}, {200, 0, 0}, 5.f, 24);
  const Bvh bvh(mesh);
  const GeodesicSolver solver(mesh);
  const SurfacePoint top = *bvh.closest({100, 0, 5}), bottom = *bvh.closest({100, 0, -5});
  CHECK(length(solver.shortestPath(top, bottom, 1.f)) == Approx(3.14159f * 5.f).epsilon(0.02));
  const auto d = dense(solver, {&top, 1}, 12.f);
  for (std::size_t v = 0; v < d.size(); ++v)
    if (d[v] >= 0.f) CHECK(d[v] > glm::distance(mesh.position[v], top.position) - 0.3f);
}

TEST_CASE("paths on a sphere are smooth great circles") {
  const float radius = 100.f;
  const Mesh mesh = test::sphere(radius, 5);
  const Bvh bvh(mesh);
  const GeodesicSolver solver(mesh);
  std::mt19937 random(11);
  float worstTurn = 0, worstLength = 0;
  for (int i = 0; i < 100; ++i) {
    const SurfacePoint a = *bvh.closest(test::direction(random) * radius);
    const SurfacePoint b = *bvh.closest(test::direction(random) * radius);
    const float expected = arc(a.position, b.position, radius);
    if (expected > 0.9f * 3.14159f * radius) continue;
    const auto path = solver.shortestPath(a, b, 3.f);
    REQUIRE(path.size() > 1);
    CHECK(path.front().position == a.position);
    CHECK(path.back().position == b.position);
    worstLength = std::max(worstLength, std::abs(length(path) / expected - 1.f));
    worstTurn = std::max(worstTurn, sharpestTurn(path));
    for (std::size_t k = 1; k < path.size(); ++k)
      REQUIRE(glm::distance(path[k - 1].position, path[k].position) <= 3.01f);
    // It stays near the great circle.
    const glm::vec3 pole = glm::normalize(glm::cross(a.position, b.position));
    for (const SurfacePoint& p : path) CHECK(std::abs(glm::dot(p.position, pole)) < 1.5f * solver.meanEdge());
  }
  CHECK(worstLength < 0.01f);
  CHECK(worstTurn < 25.f);
}

TEST_CASE("paths on a plane are straight, and a path to the same place has both ends") {
  const Mesh mesh = test::plane(100.f, 40, 0.25f);
  const Bvh bvh(mesh);
  const GeodesicSolver solver(mesh);
  std::mt19937 random(2);
  std::uniform_real_distribution<float> place(1.f, 99.f);
  for (int i = 0; i < 200; ++i) {
    const SurfacePoint a = *bvh.closest({place(random), place(random), 0}),
                       b = *bvh.closest({place(random), place(random), 0});
    const auto path = solver.shortestPath(a, b, 2.f);
    CHECK(length(path) == Approx(glm::distance(a.position, b.position)).epsilon(0.001));
    CHECK(sharpestTurn(path) < 8.f);
  }
  const SurfacePoint a = *bvh.closest({50, 50, 0});
  CHECK(solver.shortestPath(a, a, 1.f).size() == 2);
  const SurfacePoint vertex = surfacePoint(mesh, 500, {1, 0, 0}), edge = surfacePoint(mesh, 1500, {0, 0.5f, 0.5f});
  CHECK(length(solver.shortestPath(vertex, edge, 1.f)) ==
        Approx(glm::distance(vertex.position, edge.position)).epsilon(0.002));
}

TEST_CASE("broken meshes do not break the solver") {
  const Mesh empty;
  const GeodesicSolver none(empty);
  const SurfacePoint nowhere;
  CHECK(none.distances({&nowhere, 1}, 10.f).empty());
  CHECK(none.shortestPath(nowhere, nowhere, 1.f).size() == 2);

  Mesh mesh = test::plane(10.f, 4);
  mesh.index.insert(mesh.index.end(), {0, 0, 1, 3, 4, 999, 0, 1, 6, 0, 1, 6});  // degenerate, beyond, non-manifold
  const GeodesicSolver solver(mesh);
  const SurfacePoint seed = surfacePoint(mesh, 0, {1, 0, 0});
  CHECK(solver.distances({&seed, 1}, 1e9f).size() == mesh.position.size());
  CHECK(solver.distances({}, 1e9f).empty());
}
