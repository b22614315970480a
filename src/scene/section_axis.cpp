// Which way a body part runs: the nearest bone tells the part, and a long bone of the part its axis.
#include <array>
#include <string_view>

#include <glm/geometric.hpp>

#include "geom/long_axis.h"
#include "scene/section.h"

namespace myo {
namespace {

// Bones of limbs, by how their ids begin or end, and the bone whose long axis they follow; empty: their own.
struct LimbBone {
  std::string_view ending, axis;
};
constexpr std::array<LimbBone, 24> kLimbBones{{
    {"/humerus", ""},
    {"/radius", ""},
    {"/ulna", ""},
    {"/femur", ""},
    {"/patella", "bone/femur"},
    {"/tibia", ""},
    {"/fibula", "bone/tibia"},
    {"_metacarpal_bone", ""},
    {"_metatarsal_bone", ""},
    {"_finger", ""},
    {"_thumb", ""},
    {"_toe", ""},
    {"/scaphoid", "bone/third_metacarpal_bone"},
    {"/lunate", "bone/third_metacarpal_bone"},
    {"/triquetral", "bone/third_metacarpal_bone"},
    {"/pisiform", "bone/third_metacarpal_bone"},
    {"/trapezium", "bone/third_metacarpal_bone"},
    {"/trapezoid", "bone/third_metacarpal_bone"},
    {"/capitate", "bone/third_metacarpal_bone"},
    {"/hamate", "bone/third_metacarpal_bone"},
    {"/calcaneus", "bone/third_metatarsal_bone"},
    {"/navicular_bone_of_foot", "bone/third_metatarsal_bone"},
    {"/cuboid_bone", "bone/third_metatarsal_bone"},
    {"cuneiform_bone", "bone/third_metatarsal_bone"},
}};

const Part* nearestBone(const Body& body, glm::vec3 place) {
  const Part* nearest = nullptr;
  float best = 1e30f;
  for (const Part& part : body.parts) {
    if (part.kind != Kind::Bone) continue;
    for (const glm::vec3 p : part.mesh.position) {
      const glm::vec3 d = p - place;
      if (glm::dot(d, d) >= best) continue;
      best = glm::dot(d, d);
      nearest = &part;
    }
  }
  return nearest;
}

}  // namespace

glm::vec3 bodyAxisAt(const World& world, glm::vec3 place, Side side) {
  constexpr glm::vec3 kUpright(0.f, 1.f, 0.f);
  const Part* bone = nearestBone(world.body, place);
  if (!bone) return kUpright;
  for (const LimbBone& limb : kLimbBones) {
    if (!bone->base.ends_with(limb.ending)) continue;
    if (!limb.axis.empty()) bone = world.body.find(withSide(limb.axis, side));
    return bone ? longAxis(bone->mesh.position) : kUpright;
  }
  return kUpright;
}

}  // namespace myo
