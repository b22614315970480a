#include "forge/muscle_faces.h"

#include <algorithm>
#include <string_view>

#include <glm/geometric.hpp>

#include "forge/surface_places.h"

namespace myo::forge {
namespace {

constexpr float kBesidePatch = 3.f;  // mm round an attachment's balls that count as attached
constexpr float kTip = 0.05f;        // of u, or
constexpr float kTipLength = 5.f;    // mm, whichever is more
constexpr float kEnd = 0.12f;        // of u
constexpr float kOuter = 0.2f;       // cosine to the way to the skin
constexpr float kStart = 0.01f;      // mm off a surface, so that a ray does not meet its own start
constexpr float kThickest = 60.f;    // mm

bool attachedAt(const Part& muscle, glm::vec3 p) {
  for (const Attachment& a : muscle.attachments)
    for (const glm::vec4& ball : a.balls)
      if (glm::distance(p, glm::vec3(ball)) < ball.w + kBesidePatch) return true;
  return false;
}

// Of u: how much of the muscle is its tip.
float tipOf(const Mesh& mesh) {
  const auto byU = [](const glm::vec2& a, const glm::vec2& b) { return a.x < b.x; };
  const auto [origin, insertion] = std::minmax_element(mesh.fibreUv.begin(), mesh.fibreUv.end(), byU);
  if (origin == mesh.fibreUv.end()) return kTip;
  const auto at = [&](auto place) { return mesh.position[static_cast<std::size_t>(place - mesh.fibreUv.begin())]; };
  return std::max(kTip, kTipLength / std::max(glm::distance(at(origin), at(insertion)), 1.f));
}

MuscleFace faceOf(const Part& muscle, const ClosedSurface* skin, float tip, std::uint32_t t) {
  MuscleFace face;
  float u = 0.f;
  for (std::uint32_t k = 0; k < 3; ++k) u += muscle.mesh.fibreUv[muscle.mesh.index[3 * t + k]].x / 3.f;
  const glm::vec3 middle = placeAt(muscle.mesh, {t, glm::vec3(1.f / 3.f), 0.f});
  if (const auto above = skin != nullptr ? skin->tree().closest(middle) : std::nullopt) {
    const glm::vec3 out = above->position - middle;
    const float length = glm::length(out);
    face.outer = glm::dot(length > 1e-3f ? out / length : above->normal, faceNormal(muscle.mesh, t)) > kOuter;
  }
  face.tip = u < tip || u > 1.f - tip;
  face.end = u < std::max(kEnd, muscle.tendonOrigin) || u > std::min(1.f - kEnd, muscle.tendonInsertion);
  face.sheath = muscle.sheer > 0.f && (u < muscle.tendonOrigin || u > muscle.tendonInsertion);
  face.attached = attachedAt(muscle, middle);
  return face;
}

std::string_view wholeMuscle(const Part& part) { return std::string_view(part.base).substr(0, part.base.find('.')); }

}  // namespace

std::vector<MuscleFace> muscleFaces(const Part& muscle, const ClosedSurface* skin) {
  std::vector<MuscleFace> faces;
  const float tip = tipOf(muscle.mesh);
  for (std::uint32_t t = 0; t < muscle.mesh.triangleCount(); ++t) faces.push_back(faceOf(muscle, skin, tip, t));
  return faces;
}

bool isSkeletal(Kind kind) { return kind == Kind::Bone || kind == Kind::Cartilage; }

bool areSiblings(const Part& a, const Part& b) { return wholeMuscle(a) == wholeMuscle(b); }

bool covers(const Part& upper, const Part& lower) {
  return upper.kind == Kind::Muscle && (isSkeletal(lower.kind) || upper.layer <= lower.layer);
}

bool isSwallowed(const ClosedSurface& surface, std::uint32_t triangle, glm::vec3 place, const ClosedSurface& other) {
  const glm::vec3 inward = -faceNormal(surface.mesh(), triangle);
  const auto opposite = surface.tree().firstHit({place + kStart * inward, inward}, kThickest);
  return opposite && other.contains(opposite->at.position);
}

}  // namespace myo::forge
