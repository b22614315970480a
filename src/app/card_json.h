// Entries of the atlas as JSON, in the shapes scripts rely on (docs/command-line.md).
#pragma once

#include <nlohmann/json.hpp>

#include "scene/world.h"

namespace myo {

nlohmann::json muscleSummary(const Muscle& muscle);
nlohmann::json triggerPointSummary(const TriggerPoint& triggerPoint);
nlohmann::json regionSummary(const Region& region);
nlohmann::json landmarkSummary(const Landmark& landmark);
nlohmann::json sourceSummary(const Source& source);

nlohmann::json muscleCard(const Muscle& muscle);
// Of a structure or fascia.
nlohmann::json partCard(const World& world, const Part& part);
// With its place in mm and the regions its zones cover; fails when its part is not in the body.
Result<nlohmann::json> triggerPointCard(const World& world, const TriggerPoint& triggerPoint, Side side);

}  // namespace myo
