// A vessel's or nerve's surface: tubes round smooth lines.
#pragma once

#include <vector>

#include <glm/vec3.hpp>

#include "model/body.h"

namespace myo::forge {

struct Tube {
  std::vector<glm::vec3> points;  // mm, at least 2; a Catmull-Rom spline runs through them
  float radius = 1.f;             // mm
};

// The line through a tube's points, `perSpan` steps between two of them.
std::vector<glm::vec3> tubeLine(const Tube& tube, int perSpan);

// One closed surface a tube, rings spent where the line bends by more than `tolerance` mm. fibreUv: u along (1 at the
// end of the longest tube), v to and fro around.
Mesh buildTubes(const std::vector<Tube>& tubes, float tolerance);

}  // namespace myo::forge
