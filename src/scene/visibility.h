// Which parts of the body a state shows and how: one answer for drawing and for picking.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

struct PartLook {
  bool visible = false;
  bool selected = false;  // or belongs to a selected muscle or trigger point, on the chosen side; always visible
  bool atRisk = false;    // the state shows hazards and the selected muscles' warn of it; always visible
  bool hovered = false;
  bool dim = false;  // something else is selected
};

// One entry a part of world.body. The skin is visible while its opacity is above 0.
std::vector<PartLook> looks(const World& world, const ViewState& state);

// Whether an organ is among the parts at risk: those have a colour of their own, which a legend names.
bool organAtRisk(const World& world, const ViewState& state);

// A trigger point on one side, as selected or hovered.
struct ChosenPoint {
  const TriggerPoint* triggerPoint = nullptr;
  Side side = Side::Right;
  int hue = 0;         // position in the palette, the same for both sides
  bool active = true;  // false: another trigger point is hovered, this one steps back
};

// The trigger points a state shows: the findings on their sides, then those selected, all those of selected muscles and
// the hovered one on the chosen sides; each once a side. While candidates are told apart, they alone.
std::vector<ChosenPoint> chosenPoints(const World& world, const ViewState& state);

}  // namespace myo
