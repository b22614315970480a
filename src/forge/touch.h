// Where one solid lies in another, and on which side of it the solid lies round about.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <glm/vec3.hpp>

#include "forge/closed_surface.h"
#include "forge/surface_places.h"

namespace myo::forge {

// A place of one solid that lies in another, or just above it.
struct Touch {
  std::uint32_t place = 0;         // its number
  glm::vec3 at{0.f}, normal{0.f};  // mm; of the solid's surface, outward
  Nearest near;                    // of the other
  bool swallowed = false;          // the opposite face lies in the other, too
};

// None when the place is farther than `above` mm over the other's surface, or deeper than it should ever be.
std::optional<Touch> touchAt(const ClosedSurface& from, const SurfacePlace& place, std::uint32_t number,
                             const ClosedSurface& into, float above);

// The way by which a solid at `p` leaves another it lies in. Each touch that is not swallowed tells it: back into the
// solid's own body, which is outside the other there. `touches` are the solid's in the other, `back` the other's in it.
// Unit; none where nothing near tells, or they do not agree.
std::optional<glm::vec3> wayOut(glm::vec3 p, const std::vector<Touch>& touches, const std::vector<Touch>& back);

}  // namespace myo::forge
