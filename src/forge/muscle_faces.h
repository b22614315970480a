// What each triangle of a muscle is to its surroundings, and which of its neighbours it covers.
#pragma once

#include <optional>
#include <vector>

#include "forge/closed_surface.h"
#include "model/body.h"

namespace myo::forge {

struct MuscleFace {
  bool outer = false;     // looks towards the skin
  bool attached = false;  // lies at one of the muscle's attachments
  bool tip = false;       // at the very end
  bool end = false;       // in the tendon or near an end, where parts of one muscle join
  bool sheath = false;    // in an aponeurosis that lets through what it sheathes, as the rectus sheath does
};

// Without a skin no face is an outer one.
std::vector<MuscleFace> muscleFaces(const Part& muscle, const ClosedSurface* skin);

bool isSkeletal(Kind kind);                      // bone or cartilage
bool areSiblings(const Part& a, const Part& b);  // parts of one muscle: their ids differ after the dot only
// Whether dissection meets `upper` before `lower`, or both at once: then `lower` must not show through it.
bool covers(const Part& upper, const Part& lower);

// Whether a place in `other` on this triangle of the closed `surface` has the opposite face in `other` as well: the
// other goes right through there.
bool isSwallowed(const ClosedSurface& surface, std::uint32_t triangle, glm::vec3 place, const ClosedSurface& other);

}  // namespace myo::forge
