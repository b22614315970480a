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

}  // namespace myo::forge
