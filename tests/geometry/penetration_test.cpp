// Neighbours in the body stay clear of each other, within bounds; what measures it can see.
#include <catch2/catch.hpp>

#include "forge/penetration.h"
#include "model/gltf_reader.h"

using namespace myo;
using namespace myo::forge;

namespace {

Part box(const char* id, Kind kind, int layer, glm::vec3 low, glm::vec3 high) {
  Part part;
  part.id = id;
  std::tie(part.base, part.side) = splitSide(id);
  part.kind = kind;
  part.layer = layer;
  for (int i = 0; i < 8; ++i)
    part.mesh.position.push_back({i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z});
  part.mesh.index = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                     2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
  return part;
}

}  // namespace

TEST_CASE("a bone that goes through the muscle upon it is measured") {
  Body body;
  body.parts = {box("muscle/a.R", Kind::Muscle, 0, {20, 20, 10}, {40, 40, 14}),
                box("bone/b.R", Kind::Bone, 9, {0, 0, -10}, {60, 60, 17})};
  const auto found = penetrations(body);
  REQUIRE(found.size() == 1);
  CHECK(found[0].inner == "bone/b.R");
  CHECK(found[0].outer == "muscle/a.R");
  CHECK(found[0].through >= 2.9f);  // of its upper face; its sides lie deeper
  CHECK(found[0].through < 8.f);
  body.parts[1] = box("bone/b.R", Kind::Bone, 9, {0, 0, -10}, {60, 60, 11.5f});
  const auto shallow = penetrations(body);
  REQUIRE(shallow.size() == 1);
  CHECK(shallow[0].through < 1.5f);
  CHECK(shallow[0].depth == Approx(1.5f).margin(0.05));
  body.parts[1] = box("bone/b.R", Kind::Bone, 9, {0, 0, -10}, {60, 60, 9});
  CHECK(penetrations(body).empty());
}

TEST_CASE("neighbours in the body do not go far through each other") {
  const auto body = readBody(std::filesystem::path(MYOSCOPE_BODY));
  REQUIRE(body);
  const auto all = penetrations(*body);
  std::size_t through = 0;
  for (const Penetration& p : all) {
    INFO(p.inner << " in " << p.outer);
    CHECK(p.through < 13.f);
    CHECK(p.depth < 14.f);
    through += p.through > 1.f;
  }
  CHECK(through < all.size() / 3);
}
