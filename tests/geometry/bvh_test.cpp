#include "geom/bvh.h"

#include <catch2/catch.hpp>

#include <limits>

#include "geom/triangle.h"
#include "geometry/shapes.h"

using namespace myo;

namespace {

std::array<glm::vec3, 3> corners(const Mesh& mesh, std::size_t t) {
  return {mesh.position[mesh.index[3 * t]], mesh.position[mesh.index[3 * t + 1]], mesh.position[mesh.index[3 * t + 2]]};
}

std::vector<float> bruteHits(const Mesh& mesh, const Ray& ray) {
  std::vector<float> hits;
  for (std::size_t t = 0; t < mesh.triangleCount(); ++t)
    if (const auto hit = intersect(corners(mesh, t), ray.origin, ray.direction)) hits.push_back(hit->distance);
  std::sort(hits.begin(), hits.end());
  return hits;
}

}  // namespace

TEST_CASE("rays and closest points agree with brute force") {
  const Mesh mesh = test::joined(test::sphere(50.f, 3), test::capsule({-80, 0, 0}, {120, 30, 10}, 12.f, 16));
  const Bvh bvh(mesh);
  std::mt19937 random(1);
  std::uniform_real_distribution<float> place(-100.f, 100.f);
  for (int i = 0; i < 2000; ++i) {
    const Ray ray{{place(random), place(random), place(random)}, test::direction(random)};
    const auto expected = bruteHits(mesh, ray);
    const auto all = bvh.allHits(ray);
    REQUIRE(all.size() == expected.size());
    for (std::size_t k = 0; k < all.size(); ++k) {
      REQUIRE(all[k].distance == expected[k]);
      REQUIRE(glm::distance(all[k].at.position, ray.origin + ray.direction * all[k].distance) < 1e-3f);
    }
    const auto first = bvh.firstHit(ray);
    REQUIRE(first.has_value() == !expected.empty());
    if (first) REQUIRE(first->distance == expected.front());

    float nearest = std::numeric_limits<float>::infinity();
    for (std::size_t t = 0; t < mesh.triangleCount(); ++t) {
      const auto triangle = corners(mesh, t);
      const glm::vec3 w = closestWeights(triangle, ray.origin);
      nearest = std::min(nearest, glm::distance(ray.origin, w.x * triangle[0] + w.y * triangle[1] + w.z * triangle[2]));
    }
    const auto closest = bvh.closest(ray.origin);
    REQUIRE(closest);
    REQUIRE(glm::distance(closest->position, ray.origin) == Approx(nearest).margin(1e-4));
    REQUIRE(closest->weights.x + closest->weights.y + closest->weights.z == Approx(1.f));
  }
}

TEST_CASE("rays along the axes, from the boxes' faces and through vertices are hits") {
  const Mesh mesh = test::plane(10.f, 10);
  const Bvh bvh(mesh);
  for (float x = 0.f; x <= 10.f; x += 0.5f) {
    CHECK(bvh.firstHit({{x, 5.f, 4.f}, {0, 0, -1}}));
    CHECK(bvh.firstHit({{x, x, -4.f}, {0, 0, 1}})->distance == Approx(4.f));
  }
  CHECK_FALSE(bvh.firstHit({{5, 5, 4}, {0, 0, 1}}));
  CHECK_FALSE(bvh.firstHit({{5, 5, 4}, {0, 0, -1}}, 3.9f));
  CHECK(bvh.allHits({{5, 5, 4}, {0, 0, -1}}, 3.9f).empty());
  CHECK_FALSE(bvh.closest({5, 5, 4}, 3.9f));
  CHECK(bvh.closest({5, 5, 4}, 4.1f));
}

TEST_CASE("empty, degenerate and broken meshes answer nothing") {
  const Ray ray{{0.2f, 0.2f, 1}, {0, 0, -1}};
  const Mesh empty;
  CHECK_FALSE(Bvh(empty).firstHit(ray));
  CHECK(Bvh(empty).allHits(ray).empty());
  CHECK_FALSE(Bvh(empty).closest({0, 0, 0}));

  const float nan = std::numeric_limits<float>::quiet_NaN();
  Mesh mesh;
  mesh.position = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {nan, 0, 0}, {0, 1, 0}};
  mesh.index = {0, 1, 2, 0, 0, 1, 0, 1, 3, 0, 1, 99};
  CHECK_FALSE(Bvh(mesh).firstHit(ray));
  CHECK_FALSE(Bvh(mesh).closest({0, 0, 0}));
  mesh.index.insert(mesh.index.end(), {0, 1, 4, 7});  // one good one, one cut off
  const Bvh bvh(mesh);
  CHECK(bvh.firstHit(ray));
  CHECK_FALSE(bvh.closest({nan, 0, 0}));
  CHECK_FALSE(bvh.firstHit({{nan, 0, 0}, {0, 0, 1}}));
  CHECK_FALSE(bvh.firstHit({{0, 0, 0}, {0, 0, 0}}));
}

TEST_CASE("many equal triangles do not break the tree") {
  Mesh mesh;
  mesh.position = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
  for (int i = 0; i < 5000; ++i) test::add(mesh, 0, 1, 2);
  CHECK(Bvh(mesh).allHits({{0.2f, 0.2f, 1}, {0, 0, -1}}).size() == 5000);
}

TEST_CASE("the winding number tells inside from outside") {
  const Mesh mesh = test::sphere(50.f, 2);
  std::mt19937 random(3);
  for (int i = 0; i < 200; ++i) {
    const glm::vec3 d = test::direction(random);
    CHECK(windingNumber(mesh, d * 45.f) == Approx(1.0).margin(1e-5));
    CHECK(windingNumber(mesh, d * 51.f) == Approx(0.0).margin(1e-5));
  }
  CHECK(windingNumber(Mesh{}, {0, 0, 0}) == 0.0);
}
