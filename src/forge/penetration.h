// How far neighbours in the body go into and through each other.
#pragma once

#include <string>
#include <vector>

#include <glm/vec3.hpp>

#include "model/body.h"

namespace myo::forge {

struct Penetration {
  std::string inner, outer;  // ids; the inner is the deeper in dissection, or a bone
  float through = 0.f;       // mm both faces of the outer lie below the inner's surface, where it is swallowed
  glm::vec3 at{0.f};         // where it does most, mm
  float depth = 0.f;         // mm the outer's surface lies below the inner's
  float volume = 0.f;        // mm3: that depth over the area, about
};

// Every pair of a muscle with a muscle, bone or cartilage of the right side or midline that overlap by more than 0.1
// mm; the farthest through first, then the deepest.
std::vector<Penetration> penetrations(const Body& body);

}  // namespace myo::forge
