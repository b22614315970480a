// An organ's surface: a smooth closed shell through rings of points between two poles.
#pragma once

#include <array>
#include <vector>

#include <glm/vec3.hpp>

#include "model/body.h"

namespace myo::forge {

struct Shell {
  std::vector<std::vector<glm::vec3>> rings;  // mm; at least 3, each with the same number of points, at least 5
  std::array<glm::vec3, 2> poles{};           // beyond the first and the last ring
};

// The closed surface, `along` steps from ring to ring and `around` steps from point to point.
Mesh buildShell(const Shell& shell, int along, int around);

}  // namespace myo::forge
