// How well the ranking finds a trigger point whose zone is painted, and painted badly.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "find/finder.h"

namespace myo {

// Zones changed at random until they agree with the true one to a given Dice coefficient (by area).
struct AccuracyLevel {
  float dice = 1.f;     // asked for
  float reached = 1.f;  // mean of what was made
  int samples = 0;
  float muscleFirst = 0.f, muscleFive = 0.f;  // share with the right muscle and side first, in the first five
  float pointFirst = 0.f, pointFive = 0.f;    // the same for the trigger point
};

struct Accuracy {
  int zones = 0;                    // trigger points, both sides
  float exact = 0.f;                // share that comes first, or after one whose zone is more than 90 % the same
  float exactEssential = 0.f;       // the same with only the essential zone painted
  std::vector<std::string> missed;  // ids that `exact` does not count
  std::vector<AccuracyLevel> levels;
};

// `perZone`: samples a trigger point and level, right side. The same seed gives the same figures.
Accuracy measureAccuracy(const Atlas& atlas, const ZoneMap& zones, const Finder& finder,
                         const std::vector<float>& levels, int perZone, std::uint32_t seed);

// Every vertex that any zone covers must give an answer, and every trigger point listed must cover it.
struct Coverage {
  int vertices = 0, empty = 0, wrong = 0;
};
// Looks at every `step`th vertex.
Coverage checkCoverage(const Atlas& atlas, const ZoneMap& zones, const Finder& finder, int step = 1);

}  // namespace myo
