// Referred-pain zones on the skin: weights at its vertices, and the dots of the spillover.
#pragma once

#include <vector>

#include <glm/vec3.hpp>

#include "gfx/objects.h"
#include "model/body.h"
#include "render/theme.h"
#include "scene/visibility.h"
#include "scene/world.h"

namespace myo {

// Sets of zones told apart on the skin at once; further trigger points share the last.
inline constexpr int kMaxZoneSets = 8;

// A spillover dot lying in the skin. It is shown when dots stand `spacing` mm apart or less.
struct ZoneDot {
  glm::vec3 position{0.f}, normal{0.f};
  float spacing = 0.f;  // mm
  int set = 0;
};

// Weights of one vertex, 0..255: essential and spillover of each set.
struct ZoneWeights {
  std::uint8_t essential0[4], spillover0[4], essential1[4], spillover1[4];
};

// The zones of the chosen trigger points. Both sides of one trigger point share a set.
struct ZoneSets {
  int count = 0;                     // 0..kMaxZoneSets
  std::vector<float> strength;       // one a set, 0..1
  std::vector<ZoneWeights> weights;  // one a skin vertex; empty when count is 0
};
ZoneSets zoneSets(const World& world, const std::vector<ChosenPoint>& chosen);

// Evenly strewn dots wherever a spillover weight is above one half and no essential one of its set is: the same for the
// same sets, whatever the camera. Dots in several zones are shared out between them.
std::vector<ZoneDot> zoneDots(const Mesh& skin, const ZoneSets& sets);

}  // namespace myo
