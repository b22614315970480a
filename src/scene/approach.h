// The way from the skin to a trigger point: where a needle could enter and what it would pass. A picture of the order
// of layers on one modelled body, never a measurement: lengths on it mean nothing for a patient.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <glm/vec3.hpp>

#include "core/side.h"
#include "scene/world.h"

namespace myo {

struct ApproachLayer {
  std::string part;  // base id: "muscle/infraspinatus"
  Kind kind = Kind::Muscle;
  std::string name;  // of the muscle where the atlas knows it, else of the part
};

struct Approach {
  glm::vec3 entry{0.f}, target{0.f};  // mm: on the skin, and the trigger point
  std::vector<ApproachLayer> layers;  // from the skin to the muscle of the trigger point, each once
};

// The straight way from the nearest skin that meets no bone or cartilage and stays inside the skin; one that meets
// vessel, nerve or organ only where there is no other near. None when there is no such way, or no trigger point on this
// body. Takes some milliseconds: keep the answer.
std::optional<Approach> approachTo(const World& world, const TriggerPoint& point, Side side);

}  // namespace myo
