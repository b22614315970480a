// Nudges: what balls are too coarse for. Each moves the surface around a point, so a groove is pressed in, a tubercle
// raised, a thin blade bent, with both its faces.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "forge/implicit.h"

namespace myo::forge {

void nudgeSurface(Mesh& mesh, const std::vector<Nudge>& nudges) {
  constexpr float kFar = 2.6f;  // reaches beyond which a nudge moves nothing that could be seen
  const std::vector<glm::vec3> from = mesh.position;
  for (const Nudge& nudge : nudges)
    for (std::size_t i = 0; i < from.size(); ++i) {
      const glm::vec3 d = (from[i] - nudge.centre) / nudge.reach;
      if (const float square = glm::dot(d, d); square < kFar * kFar)
        mesh.position[i] += std::exp(-square) * nudge.shift;
    }
}

std::vector<glm::vec3> spreadAroundHoles(const std::vector<glm::vec3>& position, const std::vector<Nudge>& nudges) {
  constexpr float kHole = 3.f;   // mm of reach, less
  constexpr float kWide = 3.f;   // reaches, to where what lies around is spread
  constexpr float kTimes = 2.f;  // more than 2.2 would turn the surface over
  std::vector<glm::vec3> spread = position;
  for (std::size_t i = 0; i < position.size(); ++i) {
    float most = 0.f;
    for (const Nudge& nudge : nudges) {
      if (nudge.reach >= kHole) continue;
      const glm::vec3 d = position[i] - nudge.centre;
      const float share = std::exp(-glm::dot(d, d) / (kWide * kWide * nudge.reach * nudge.reach));
      if (share > most) most = share, spread[i] = position[i] + kTimes * share * d;
    }
  }
  return spread;
}

}  // namespace myo::forge
