// The section by hand: laying it, moving it, leaning it, looking at it.
#pragma once

#include "scene/navigation.h"
#include "scene/section.h"
#include "scene/session.h"

namespace myo {

// Cuts at the active trigger point and looks at the cut; nothing happens without one.
void openSection(Session& session, SectionWay way);
void closeSection(Session& session);
void toggleSection(Session& session);
// To the next way of cutting; from the last to the first.
void nextSectionWay(Session& session);

// Each an undo step of its own; a hand's moves go through Session::moveSection.
void moveSectionBy(Session& session, float mm);
void leanSectionBy(Session& session, float right, float up);
void restSection(Session& session);

// After another trigger point or side was chosen: the state's section goes along, or is gone without one.
void followSection(const World* world, ViewState& state);

// A drag on the screen: along the normal as it is seen there, or up and down where it points at the eye.
Section dragged(const Section& section, const Camera& camera, glm::vec2 drag, const Viewport& viewport);
// A drag that leans: half the picture's height is the most there is.
Section leanedByDrag(const Section& section, glm::vec2 drag, const Viewport& viewport);

}  // namespace myo
