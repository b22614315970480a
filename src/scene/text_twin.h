// The view in words, for those who cannot see it and for the notes: side, muscle, trigger point and zones are always
// said.
#pragma once

#include <string>
#include <string_view>

#include "scene/strings.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

// "front", "back", "left", "right", "above", "below", "front-left" ...: where the camera stands, the patient's own
// sides.
std::string_view standpoint(const Camera& camera);

// "Seen from behind: right trapezius, trigger point 1."
std::string viewTitle(const World& world, const ViewState& state, const Strings& strings);

// One sentence or more: "Seen from behind and the right: right trapezius, trigger point 1. Essential zone: ... ."
std::string textTwin(const World& world, const ViewState& state, const Strings& strings);

// "Right upper trapezius" and the like: the muscle's name with the side chosen.
std::string sidedName(const Muscle& muscle, SideChoice side, const Strings& strings);
// The same of a structure or a fascia; one on the midline has no side.
std::string sidedName(const Part& part, SideChoice side, const Strings& strings);

// A name within a sentence or after its side: "Trapezius" -> "trapezius", but "SCM" and "L4" stay.
std::string midSentence(const std::string& name);

// Names of regions, joined by commas; a token without a name stands for itself.
std::string regionNames(const Atlas& atlas, const std::vector<std::string>& tokens);
// The same within a sentence; some names have commas of their own.
std::string placeNames(const Atlas& atlas, const std::vector<std::string>& tokens, std::string_view between = "; ");

}  // namespace myo
