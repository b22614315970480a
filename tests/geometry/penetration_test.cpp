// What should cover covers; what measures it sees when it does not.
#include <algorithm>
#include <tuple>

#include <catch2/catch.hpp>

#include "forge/penetration.h"
#include "model/gltf_reader.h"

using namespace myo;
using namespace myo::forge;

namespace {

void addBox(Mesh& mesh, glm::vec3 low, glm::vec3 high) {
  for (int i = 0; i < 8; ++i)
    mesh.position.push_back({i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z});
  mesh.index = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
  mesh.fibreUv.assign(8, {0.5f, 0.5f});  // no place is an end
}

Part box(const char* id, Kind kind, int layer, glm::vec3 low, glm::vec3 high) {
  Part part;
  part.id = id;
  std::tie(part.base, part.side) = splitSide(id);
  part.kind = kind;
  part.layer = layer;
  addBox(part.mesh, low, high);
  return part;
}

// A sheet 4 mm thick, its outer face at z = 0, 20 mm under the skin, and what lies below it.
Body sheetOver(Part below) {
  Body body;
  body.parts = {box("skin", Kind::Skin, 0, {-200, -200, -200}, {200, 200, 20}),
                box("muscle/sheet.R", Kind::Muscle, 1, {-60, -60, -4}, {60, 60, 0}), std::move(below)};
  return body;
}

}  // namespace

TEST_CASE("what goes through the sheet upon it is seen") {
  for (const auto& [id, kind] : {std::pair{"bone/b", Kind::Bone}, std::pair{"muscle/deep.R", Kind::Muscle}}) {
    const auto found = penetrations(sheetOver(box(id, kind, 5, {-20, -20, -40}, {20, 20, 2.5f})));
    INFO(id);
    REQUIRE(found.seen.size() == 1);
    CHECK(found.seen[0].inner == id);
    CHECK(found.seen[0].outer == "muscle/sheet.R");
    CHECK(found.seen[0].depth == Approx(2.5f).margin(0.05));
    CHECK(found.seen[0].area > 500.f);
  }
}

TEST_CASE("what the sheet still covers, or what lies above it, is not seen through it") {
  CHECK(penetrations(sheetOver(box("muscle/deep.R", Kind::Muscle, 5, {-20, -20, -40}, {20, 20, -1}))).seen.empty());
  CHECK(penetrations(sheetOver(box("muscle/upper.R", Kind::Muscle, 0, {-20, -20, -40}, {20, 20, 2}))).seen.empty());
  Body covered = sheetOver(box("muscle/deep.R", Kind::Muscle, 5, {-20, -20, -40}, {20, 20, 2}));
  covered.parts.push_back(box("bone/lid", Kind::Bone, 9, {-90, -90, 5}, {90, 90, 8}));
  CHECK(penetrations(covered).seen.empty());
}

TEST_CASE("a muscle deep to a bone is not to cover it") {
  // Its side parts lie below the bone; where the bone dips it goes through both faces.
  Body body = sheetOver(box("bone/b", Kind::Bone, 5, {-20, -20, -5}, {20, 20, 12}));
  CHECK(penetrations(body).seen.size() == 1);
  body.parts[1] = box("muscle/sheet.R", Kind::Muscle, 1, {-60, -60, -9}, {60, 60, -4});
  CHECK(penetrations(body).seen.empty());
  CHECK_FALSE(penetrations(body).inBone.empty());
}

TEST_CASE("overlaps are measured whether seen or not") {
  const auto muscle = penetrations(sheetOver(box("muscle/deep.R", Kind::Muscle, 5, {-20, -20, -40}, {20, 20, -2.5f})));
  REQUIRE_FALSE(muscle.inMuscle.empty());
  CHECK(muscle.inMuscle[0].depth == Approx(1.5f).margin(0.05));
  CHECK(muscle.inBone.empty());
  Body bone = sheetOver(box("bone/b", Kind::Bone, 9, {-20, -20, -40}, {20, 20, -2.5f}));
  REQUIRE(penetrations(bone).inBone.size() == 1);
  CHECK(penetrations(bone).inBone[0].depth == Approx(1.5f).margin(0.05));
  bone.parts[1].attachments.push_back({Attachment::End::Origin, "bone/b", {{0, 0, -4, 90}}, {}, false});
  CHECK(penetrations(bone).inBone.empty());  // attached there
}

TEST_CASE("neighbours in the body keep their places") {
  const auto body = readBody(std::filesystem::path(MYOSCOPE_BODY));
  REQUIRE(body);
  const Penetrations all = penetrations(*body);
  const auto deeper = [](const std::vector<Penetration>& some, float mm) {
    return std::ranges::count_if(some, [mm](const Penetration& p) { return p.depth > mm; });
  };
  for (const auto& [some, most] :
       {std::pair{&all.seen, 3.6f}, std::pair{&all.inBone, 5.6f}, std::pair{&all.inMuscle, 6.6f}}) {
    INFO(some->front().inner << " in " << some->front().outer << " " << some->front().depth);
    CHECK(some->front().depth < most);
  }
  CHECK(deeper(all.seen, 1.f) < 45);
  CHECK(deeper(all.seen, 2.f) < 8);
  CHECK(deeper(all.inBone, 2.5f) < 30);
  CHECK(deeper(all.inMuscle, 3.f) < 16);
}
