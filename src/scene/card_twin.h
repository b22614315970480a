// The cards in words: what the window shows of a muscle, trigger point, structure or fascia, for the command line and
// the notes.
#pragma once

#include <string>

#include "scene/strings.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

// Headings on lines of their own, each statement with evidence and sources.
std::string cardWords(const World& world, const Muscle& muscle, SideChoice side, const Strings& strings);
// The trigger point's own part, then its muscle's.
std::string cardWords(const World& world, const TriggerPoint& point, SideChoice side, const Strings& strings);
std::string cardWords(const World& world, const Part& part, SideChoice side, const Strings& strings);

}  // namespace myo
