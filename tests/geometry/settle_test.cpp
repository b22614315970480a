// Neighbours that were measured into each other are laid beside each other.
#include <algorithm>
#include <cmath>
#include <tuple>

#include <catch2/catch.hpp>
#include <glm/geometric.hpp>

#include "forge/loft.h"
#include "forge/penetration.h"
#include "forge/settle.h"
#include "forge/surface_places.h"

using namespace myo;
using namespace myo::forge;

namespace {

constexpr float kWidth = 12.f;  // mm between the points of a sheet

// A sheet of stations along y and points along x, its mid-line at height z, bent up by `bow` in its middle.
Part sheet(const char* id, int layer, float z, float half, float bow = 0.f) {
  Part part;
  part.id = id;
  std::tie(part.base, part.side) = splitSide(id);
  part.kind = Kind::Muscle;
  part.layer = layer;
  LoftFigures f;
  f.stations = 9;
  f.points = 7;
  for (int i = 0; i < f.stations; ++i) {
    f.u.push_back(static_cast<float>(i) / 8.f);
    for (int j = 0; j < f.points; ++j) {
      const float x = kWidth * static_cast<float>(j - 3), y = -kWidth * static_cast<float>(i - 4);
      f.mid.push_back({x - 60.f, y, z + bow * std::exp(-(x * x + y * y) / 600.f)});
      f.half.push_back(half);
    }
  }
  f.ends = {glm::vec3(-60.f, 4.6f * kWidth, z), glm::vec3(-60.f, -4.6f * kWidth, z)};
  part.mesh = buildLoft(f, 0.05f);
  return part;
}

Part block(const char* id, Kind kind, glm::vec3 low, glm::vec3 high) {
  Part part;
  part.id = part.base = id;
  part.kind = kind;
  for (int i = 0; i < 8; ++i)
    part.mesh.position.push_back({i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z});
  part.mesh.index = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                     2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
  return part;
}

const Part kSkin = block("skin", Kind::Skin, {-400, -400, -200}, {400, 400, 30});

Penetrations measured(const std::vector<Part>& muscles, const std::vector<Part>& bones) {
  Body body;
  body.parts = muscles;
  body.parts.insert(body.parts.end(), bones.begin(), bones.end());
  body.parts.push_back(kSkin);
  return penetrations(body);
}

float worst(const std::vector<Penetration>& all) { return all.empty() ? 0.f : all.front().depth; }

}  // namespace

TEST_CASE("a deep muscle that pokes through the sheet upon it ends below it") {
  std::vector<Part> muscles{sheet("muscle/upper.R", 0, 0.f, 1.5f), sheet("muscle/deep.R", 1, -7.f, 4.f, 9.f)};
  const std::vector<Part> before = muscles;
  CHECK(worst(measured(muscles, {}).seen) > 1.f);
  settle(muscles, {}, kSkin.mesh);
  CHECK(worst(measured(muscles, {}).seen) < 0.7f);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(muscles[i].mesh.index == before[i].mesh.index);
    CHECK(muscles[i].mesh.fibreUv == before[i].mesh.fibreUv);
    float most = 0.f;
    for (std::size_t v = 0; v < before[i].mesh.position.size(); ++v)
      most = std::max(most, glm::distance(muscles[i].mesh.position[v], before[i].mesh.position[v]));
    CHECK(most > 0.3f);  // both give way
    CHECK(most < 4.5f);
  }
}

TEST_CASE("a sheet is moved out of bone with both its faces") {
  std::vector<Part> muscles{sheet("muscle/sheet.R", 0, 0.f, 1.f)};
  const std::vector<Part> bones{block("bone/b", Kind::Bone, {-75, -20, -40}, {-45, 20, 2.5f})};
  CHECK(worst(measured(muscles, bones).seen) > 1.f);
  settle(muscles, bones, kSkin.mesh);
  CHECK(worst(measured(muscles, bones).seen) < 0.7f);
  CHECK(bones[0].mesh.position[7] == glm::vec3(-45, 20, 2.5f));
}

TEST_CASE("a muscle that reaches through a thin bone goes back to the side it lies on") {
  // The bone's far face is the nearer one; the muscle's own body lies on the near side.
  std::vector<Part> muscles{sheet("muscle/sheet.R", 0, 0.f, 4.f)};
  const std::vector<Part> bones{block("bone/b", Kind::Bone, {-75, -20, -6.5f}, {-45, 20, -0.5f})};
  CHECK(worst(measured(muscles, bones).inBone) > 2.5f);
  settle(muscles, bones, kSkin.mesh);
  CHECK(worst(measured(muscles, bones).inBone) < 2.2f);
  for (std::size_t v = 0; v < muscles[0].mesh.position.size(); ++v) CHECK(muscles[0].mesh.position[v].z > -4.6f);
}

TEST_CASE("what settles does not fold over") {
  std::vector<Part> muscles{sheet("muscle/upper.R", 0, 0.f, 1.5f), sheet("muscle/deep.R", 1, -7.f, 4.f, 12.f)};
  const std::vector<Part> bones{block("bone/b", Kind::Bone, {-64, -4, -40}, {-56, 4, 4.f})};
  const std::vector<Part> before = muscles;
  settle(muscles, bones, kSkin.mesh);
  for (std::size_t i = 0; i < muscles.size(); ++i)
    for (std::uint32_t t = 0; t < muscles[i].mesh.triangleCount(); ++t)
      CHECK(glm::dot(faceNormal(muscles[i].mesh, t), faceNormal(before[i].mesh, t)) > 0.f);
}

TEST_CASE("what an aponeurosis sheathes stays in it") {
  std::vector<Part> muscles{sheet("muscle/sheath.R", 1, 0.f, 8.f), sheet("muscle/within.R", 1, 0.f, 3.f)};
  muscles[0].sheer = 0.8f;
  muscles[0].tendonOrigin = 1.1f;  // all of it
  const std::vector<Part> before = muscles;
  settle(muscles, {}, kSkin.mesh);
  CHECK(muscles[0].mesh.position == before[0].mesh.position);
  CHECK(muscles[1].mesh.position == before[1].mesh.position);
  CHECK(measured(muscles, {}).inMuscle.empty());
  muscles[0].sheer = 0.f;
  CHECK_FALSE(measured(muscles, {}).inMuscle.empty());
}

TEST_CASE("what is clear stays where it is; what is outside comes in") {
  std::vector<Part> muscles{sheet("muscle/a.R", 0, 0.f, 1.f), sheet("muscle/b.R", 1, -8.f, 3.f)};
  const std::vector<Part> before = muscles;
  settle(muscles, {}, kSkin.mesh);
  CHECK(muscles[0].mesh.position == before[0].mesh.position);
  CHECK(muscles[1].mesh.position == before[1].mesh.position);
  muscles = {sheet("muscle/a.R", 0, 29.f, 2.f)};
  settle(muscles, {}, kSkin.mesh);
  for (const glm::vec3& p : muscles[0].mesh.position) CHECK(p.z < 30.f);
}

TEST_CASE("settling gives the same bytes each time") {
  std::vector<Part> first{sheet("muscle/upper.R", 0, 0.f, 1.5f), sheet("muscle/deep.R", 1, -7.f, 4.f, 9.f)};
  std::vector<Part> second = first;
  settle(first, {}, kSkin.mesh);
  settle(second, {}, kSkin.mesh);
  CHECK(first[0].mesh.position == second[0].mesh.position);
  CHECK(first[1].mesh.normal == second[1].mesh.normal);
}
