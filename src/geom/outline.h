// Flat outlines as sets of closed rings, mm: shrinking them, joining them, what they enclose. Rings of a set fill the
// plane where they wind round it at all (non-zero).
#pragma once

#include <vector>

#include <glm/vec2.hpp>

namespace myo {

using Ring = std::vector<glm::vec2>;
using Rings = std::vector<Ring>;

// What lies at least `by` inside.
Rings shrunk(const Rings& rings, float by);

// All of them together, with gaps narrower than twice `gap` closed and every hole filled.
Rings enveloped(const Rings& rings, float gap);

}  // namespace myo
