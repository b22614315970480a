// The cross-section: where its plane lies at a trigger point, moving it, and looking at it.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "geom/slice.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

inline constexpr std::array<SectionWay, 5> kSectionWays{SectionWay::Needle, SectionWay::Transverse,
                                                        SectionWay::Sagittal, SectionWay::Coronal, SectionWay::Along};
std::string_view sectionWayName(SectionWay way);  // "needle", "transverse", ...
std::optional<SectionWay> sectionWayOf(std::string_view name);

// What a section is laid through: the state's active trigger point, or the first one of its active muscle; on the right
// where both sides are chosen. `place` in mm, in the body's frame.
struct SectionTarget {
  const TriggerPoint* point = nullptr;
  Side side = Side::Right;
  glm::vec3 place{0.f};
};
std::optional<SectionTarget> sectionTarget(const World& world, const ViewState& state);

// Through its target; none without one. What is taken away: below a level plane, so that it is seen from below as in
// imaging; the side the trigger point is nearer to of others. Takes some milliseconds.
std::optional<Section> sectionAt(const World& world, const ViewState& state, SectionWay way);

// Where the plane lies now.
Plane planeOf(const Section& section);

// The long axis of the body part around a place, unit: of the limb's bone nearest to it, or upright.
glm::vec3 bodyAxisAt(const World& world, glm::vec3 place, Side side);

// Moved or leaned further, within the limits; whole again: back at rest.
Section movedBy(Section section, float mm);
Section leanedBy(Section section, float right, float up);

// Looks at the cut, a little aslant, around the resting place.
Camera cameraOn(const World& world, const Section& section, const Camera& from, float aspect);

// The eye is on the side that is taken away, so that the cut is seen.
bool seesCut(const Plane& plane, const Camera& camera);

}  // namespace myo
