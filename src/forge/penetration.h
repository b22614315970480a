// What is wrong between neighbours in the body: what shows through what should cover it, and what lies in each other.
#pragma once

#include <string>
#include <vector>

#include <glm/vec3.hpp>

#include "model/body.h"

namespace myo::forge {

struct Penetration {
  std::string inner, outer;  // ids
  float depth = 0.f;         // mm, at the worst place
  glm::vec3 at{0.f};         // that place, mm
  float area = 0.f;          // mm2 where it is deeper than 0.5 mm, about
};

// Worst first; of the right side and midline; less than 0.1 mm is left out.
struct Penetrations {
  // `inner`, a bone, a cartilage or a muscle that dissection meets later or together with `outer`, goes through both
  // faces of `outer` and is seen from outside when all that covers `outer` is taken away. Depth: of the outer's
  // outer face below the inner's surface. Tips and attachments in bone, and joined ends of one muscle, do not count.
  // What is fixed to no order by layers, bones and parts of one layer, is to be covered where the outer's surroundings
  // lie above it (forge/touch.h): a muscle deep to a rib does not cover it.
  std::vector<Penetration> seen;
  // A muscle (`outer`) in a bone or cartilage (`inner`), its tips and attachments not counted.
  std::vector<Penetration> inBone;
  // A muscle in a muscle, seen or not; joined ends of one muscle, and what lies in an aponeurosis, not
  // counted.
  std::vector<Penetration> inMuscle;
};

Penetrations penetrations(const Body& body);

}  // namespace myo::forge
