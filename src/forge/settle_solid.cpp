#include "forge/settle_solid.h"

#include <algorithm>

#include <glm/geometric.hpp>

namespace myo::forge {
namespace {

constexpr float kStay = 0.15f, kSmooth = 0.03f;            // of a vertex, of an edge; a contact has 1
constexpr float kSheet = 3.f, kThin = 2.f, kThick = 25.f;  // of the other face, for sheets thinner than, and up to, mm

constexpr float kRim = 10.f;  // mm from skin or midline; settling moves nothing so far

// Displacements are small, differ little along edges, and less between the faces of a thin sheet.
std::vector<FitRow> stiffness(const Mesh& mesh) {
  std::vector<FitRow> rows;
  const Bvh tree(mesh);
  for (std::uint32_t i = 0; i < mesh.index.size(); ++i) {
    const std::uint32_t a = mesh.index[i], b = mesh.index[i % 3 == 2 ? i - 2 : i + 1];
    if (a < b) rows.push_back({{a, b}, {1.f, -1.f}, 2, kSmooth});
  }
  for (std::uint32_t i = 0; i < mesh.position.size(); ++i) {
    rows.push_back({{i}, {1.f}, 1, kStay});
    const glm::vec3 inward = -mesh.normal[i];
    const auto other = tree.firstHit({mesh.position[i] + 0.02f * inward, inward}, kThick);
    if (!other || glm::dot(other->at.normal, inward) < 0.3f) continue;
    const std::uint32_t* v = &mesh.index[3 * other->at.triangle];
    if (v[0] == i || v[1] == i || v[2] == i) continue;
    const glm::vec3 w = other->at.weights;
    const float thin = kThin / std::max(other->distance, kThin);
    rows.push_back({{i, v[0], v[1], v[2]}, {1.f, -w.x, -w.y, -w.z}, 4, kSheet * thin * thin});
  }
  return rows;
}

}  // namespace

SettleSolid settlingMuscle(const Part& muscle, const ClosedSurface& skin) {
  SettleSolid solid = fixedSolid(muscle);
  solid.moves = true;
  solid.moved.assign(muscle.mesh.position.size(), glm::vec3(0.f));
  solid.faces = muscleFaces(muscle, &skin);
  solid.rest = stiffness(muscle.mesh);
  for (const SurfacePlace& place : solid.places) {
    const glm::vec3 p = placeAt(muscle.mesh, place);
    if (p.x > -kRim || skin.tree().closest(p, kRim)) solid.rim.push_back(place);
  }
  return solid;
}

SettleSolid fixedSolid(const Part& part) {
  SettleSolid solid;
  solid.part = &part;
  solid.mesh = part.mesh;
  solid.places = placesOn(part.mesh);
  return solid;
}

}  // namespace myo::forge
