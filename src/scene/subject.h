// What the state points at, in space: the marked trigger points, the extent of what is selected and the direction it is
// best seen from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/navigation.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

// One X. `point` lives as long as the world.
struct Marker {
  const TriggerPoint* point = nullptr;
  Side side = Side::Right;
  glm::vec3 position{0.f};  // mm
  bool active = true;       // false: steps back while another one is hovered
};

// The sides a choice stands for.
std::vector<Side> sidesOf(SideChoice choice);

// The X of every trigger point the state shows, on the chosen sides.
std::vector<Marker> markersOf(const World& world, const ViewState& state);

// The muscle an id of either kind belongs to, or null.
const Muscle* muscleOf(const Atlas& atlas, std::string_view id);
// The muscle and trigger point in front: of the last selected id.
const Muscle* activeMuscle(const World& world, const ViewState& state);
const TriggerPoint* activeTriggerPoint(const World& world, const ViewState& state);

// The structure to avoid of that base id ("nerve/sciatic"), of either side, or null.
const Part* structureOf(const World& world, std::string_view id);
// What else is selected by its base id: such a structure or a fascia ("fascia/iliotibial_tract"), of either side, or null.
const Part* namedPart(const World& world, std::string_view id);
const Part* activeStructure(const World& world, const ViewState& state);

// The atlas muscle a body part belongs to, or null.
const Muscle* muscleOfPart(const Atlas& atlas, std::string_view partBase);

// The extent of muscles (their parts), trigger points (X and zones), named parts and places of the skin
// ("face.cheek"), on the chosen sides.
Box extentOf(const World& world, const std::vector<std::string>& ids, SideChoice side);
Box extentOfBody(const World& world);
// All muscles of an atlas region, both sides.
Box extentOfRegion(const World& world, std::string_view region);

// A camera that shows the ids whole, from the eighth of the compass that sees most of their zones and places.
Camera bestView(const World& world, const Camera& from, const std::vector<std::string>& ids, SideChoice side,
                float aspect);
// How much of their zones and places is seen from where the camera stands, 0..1.
float shareSeen(const World& world, const Camera& camera, const std::vector<std::string>& ids, SideChoice side);
// The whole body from where the camera is.
Camera wholeView(const World& world, const Camera& from, float aspect);

// What a person sees first: the upper trapezius' first trigger point with its zone.
ViewState firstView(const World& world, float aspect);

}  // namespace myo
