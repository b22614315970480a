// Foramina of the committed bones: deep enough on the finished, simplified surface to be seen.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include <catch2/catch.hpp>
#include <glm/geometric.hpp>

#include "forge/bone_figures.h"
#include "geom/bvh.h"

using namespace myo;
using namespace myo::forge;

namespace {

constexpr float kHole = 3.f, kDeep = 3.f, kAbove = 15.f;  // mm
constexpr int kAround = 12;

// All that nudges at this place shift.
glm::vec3 wholeShift(const std::vector<Nudge>& nudges, glm::vec3 place) {
  glm::vec3 sum(0.f);
  for (const Nudge& nudge : nudges)
    if (nudge.reach < kHole && glm::length(nudge.centre - place) < 0.1f) sum += nudge.shift;
  return sum;
}

// How much farther a ray into the hole goes than rays around it, in the middle of these.
float depthOf(const Mesh& bone, const Nudge& nudge, glm::vec3 shift) {
  const Bvh bvh(bone);
  const glm::vec3 in = glm::normalize(shift), side = glm::normalize(glm::cross(in, glm::vec3(0.f, 1.f, 0.f))),
                  up = glm::cross(side, in);
  const auto hit = [&](float angle, float away) {
    const glm::vec3 from = nudge.centre - kAbove * in + away * (std::cos(angle) * side + std::sin(angle) * up);
    const auto found = bvh.firstHit({from, in}, 2.f * kAbove);
    return found ? found->distance : 2.f * kAbove;
  };
  std::vector<float> around;
  for (int k = 0; k < kAround; ++k)
    around.push_back(hit(6.2832f * static_cast<float>(k) / kAround, 2.2f * nudge.reach));
  std::ranges::sort(around);
  return hit(0.f, 0.f) - around[kAround / 2];
}

}  // namespace

TEST_CASE("foramina keep their depth when the bone is simplified") {
  const auto figures = readBones(std::filesystem::path(MYOSCOPE_SOURCE_DIR) / "models" / "bones");
  REQUIRE(figures);
  int seen = 0;
  for (const BoneFigures& bone : *figures) {
    const auto hole = std::ranges::find_if(bone.nudges, [&](const Nudge& nudge) {
      return nudge.reach < kHole && glm::length(wholeShift(bone.nudges, nudge.centre)) > kDeep;
    });
    if (hole == bone.nudges.end()) continue;
    INFO(bone.part.id);
    const auto part = buildBone(bone);
    REQUIRE(part);
    CHECK(depthOf(part->mesh, *hole, wholeShift(bone.nudges, hole->centre)) > 1.5f);
    ++seen;
  }
  CHECK(seen >= 3);  // external acoustic meatus, infraorbital and mental foramen
}
