// Where a surface goes through itself.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "model/body.h"

namespace myo {

// Pairs of triangles, the lower index first, of which an edge of one goes through the inside of the other. Neighbours
// that share a vertex do not count. Coplanar overlaps are not found: no edge pierces anything there.
std::vector<std::pair<std::uint32_t, std::uint32_t>> selfIntersections(const Mesh& mesh);

}  // namespace myo
