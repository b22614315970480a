// Slices of closed surfaces: outlines that close, areas that are right, on shapes and on the body that ships.
#include "geom/slice.h"

#include <cmath>

#include <catch2/catch.hpp>
#include <glm/geometric.hpp>

#include "geom/outline.h"
#include "geometry/shapes.h"
#include "model/gltf_reader.h"

using namespace myo;

namespace {

Mesh boxMesh(glm::vec3 low, glm::vec3 high) {
  Mesh mesh;
  for (int i = 0; i < 8; ++i)
    mesh.position.emplace_back(i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z);
  mesh.index = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
  mesh.normal.resize(8);
  return mesh;
}

float areaAt(const Mesh& mesh, const Plane& plane) { return areaOf(slice(mesh, plane), PlaneFrame(plane)); }

}  // namespace

TEST_CASE("a box cut square gives its section, whichever way the plane looks and through its corners too") {
  const Mesh box = boxMesh({-10, -20, -30}, {10, 20, 30});
  for (const float sign : {1.f, -1.f}) {
    CHECK(areaAt(box, {{0, 5, 0}, {0, sign, 0}}) == Approx(20 * 60));
    CHECK(areaAt(box, {{3, 0, 0}, {sign, 0, 0}}) == Approx(40 * 60));
    CHECK(areaAt(box, {{0, 0, -7}, {0, 0, sign}}) == Approx(20 * 40));
  }
  const glm::vec3 slanted = glm::normalize(glm::vec3(1, 2, 0));
  const Slice corner = slice(box, {{-10, 0, 0}, slanted});
  CHECK(corner.open == 0);
  // Vertices on the plane count as in front of it, so the lid itself is cut and the floor is not.
  CHECK(areaAt(box, {{0, -20, 0}, {0, 1, 0}}) == Approx(0).margin(1e-3));
  CHECK(slice(box, {{0, 25, 0}, {0, 1, 0}}).loops.empty());
}

TEST_CASE("outer outlines run counter-clockwise, holes clockwise, and the middle of a hole is outside") {
  Mesh shell = boxMesh({-20, -20, -20}, {20, 20, 20});
  const Mesh inner = boxMesh({-5, -5, -5}, {5, 5, 5});
  for (const glm::vec3 p : inner.position) shell.position.push_back(p);
  for (std::size_t i = 0; i < inner.index.size(); i += 3)
    for (const std::size_t k : {0u, 2u, 1u}) shell.index.push_back(inner.index[i + k] + 8);
  const Plane plane{{0, 1, 0}, {0, 1, 0}};
  const PlaneFrame frame(plane);
  const Slice cut = slice(shell, plane);
  REQUIRE(cut.loops.size() == 2);
  CHECK(areaOf(cut, frame) == Approx(40 * 40 - 10 * 10));
  CHECK(windingOf(cut, frame, frame.to({0, 1, 0})) == 0);
  CHECK(windingOf(cut, frame, frame.to({12, 1, 3})) == 1);
  CHECK(windingOf(cut, frame, frame.to({22, 1, 3})) == 0);
}

TEST_CASE("a frame looks the way it says") {
  for (const glm::vec3 n :
       {glm::vec3(0, -1, 0), glm::vec3(0, 1, 0), glm::vec3(1, 0, 0), glm::vec3(0.3f, -0.5f, 0.8f)}) {
    const PlaneFrame f({{1, 2, 3}, glm::normalize(n)});
    CHECK(glm::dot(glm::cross(f.right, f.up), f.normal) == Approx(1).margin(1e-5));
    CHECK(glm::distance(f.from(f.to(f.from({4, 5}))), f.from({4, 5})) < 1e-4f);
  }
  // Seen from below, as in imaging: the patient's left at the picture's right, the front of the body up.
  const PlaneFrame below({{0, 0, 0}, {0, -1, 0}});
  CHECK(below.right.x == Approx(1));
  CHECK(below.up.z == Approx(1));
}

TEST_CASE("every part of the body that ships is cut in closed outlines, and slices add up to its volume") {
  const Body body = readBody(MYOSCOPE_BODY).value();
  int cuts = 0;
  for (const Part& part : body.parts) {
    INFO(part.id);
    double volume = 0.0;
    glm::vec3 low(1e9f), high(-1e9f);
    for (const glm::vec3 p : part.mesh.position) low = glm::min(low, p), high = glm::max(high, p);
    for (std::size_t i = 0; i < part.mesh.index.size(); i += 3) {
      const auto at = [&](std::size_t k) { return glm::dvec3(part.mesh.position[part.mesh.index[i + k]]); };
      volume += glm::dot(at(0), glm::cross(at(1), at(2))) / 6.0;
    }
    constexpr int kSlices = 24;
    const float step = (high.y - low.y) / kSlices;
    double sum = 0.0;
    for (int k = 0; k < kSlices; ++k) {
      const Plane plane{{0, low.y + (static_cast<float>(k) + 0.5f) * step, 0}, {0, -1, 0}};
      const Slice cut = slice(part.mesh, plane);
      CHECK(cut.open == 0);
      sum += static_cast<double>(areaOf(cut, PlaneFrame(plane))) * step;
      ++cuts;
    }
    // Coarse steps through thin, flat parts miss their mean.
    if (part.kind == Kind::Skin || part.base == "bone/femur" || part.base == "muscle/biceps_brachii.long_head")
      CHECK(sum == Approx(volume).epsilon(0.02));
  }
  CHECK(cuts > 10000);
}

TEST_CASE("outlines shrink, and what encloses several has no gaps") {
  const Rings squares{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{12, 0}, {22, 0}, {22, 10}, {12, 10}}};
  const auto area = [](const Rings& rings) {
    double twice = 0.0;
    for (const Ring& r : rings)
      for (std::size_t i = 0; i < r.size(); ++i) {
        const glm::dvec2 a(r[i]), b(r[(i + 1) % r.size()]);
        twice += a.x * b.y - a.y * b.x;
      }
    return twice * 0.5;
  };
  CHECK(area(shrunk(squares, 1.f)) == Approx(2 * 64).margin(0.5));
  CHECK(shrunk(squares, 6.f).empty());
  CHECK(enveloped(squares, 3.f).size() == 1);
  CHECK(area(enveloped(squares, 3.f)) == Approx(220).margin(8));
  CHECK(enveloped(squares, 0.5f).size() == 2);
}
