// Where a trigger point's knot shows on its muscle: the place of the outer surface nearest to it, in the coordinates by
// which fibres are drawn.
#pragma once

#include <optional>

#include <glm/vec2.hpp>

#include "scene/world.h"

namespace myo {

struct KnotPlace {
  std::size_t part = 0;     // index into world.body.parts
  glm::vec3 position{0.f};  // mm, on the muscle's surface
  glm::vec3 normal{0.f};    // unit, of the surface around it
  glm::vec2 at{0.f};        // u along the fibres, strand across
  glm::vec2 reach{0.f};     // mm that a whole unit of each reaches there
};

// None where the body lacks the muscle or its fibres. Takes some milliseconds.
std::optional<KnotPlace> knotPlace(const World& world, const TriggerPoint& point, Side side);

// The place of the outer surface so many mm along the fibres from the knot, insertion-wards positive, and across them;
// none beyond the muscle's end.
std::optional<glm::vec3> alongKnot(const World& world, const KnotPlace& knot, float along, float across = 0.f);

}  // namespace myo
