// Small samples of what is drawn on the skin, for legends and lists.
#pragma once

#include "ui/frame.h"
#include "ui/imgui_compat.h"

namespace myo::ui {

// Lines of a candidate's own part, running as on the skin: 0 falling, 1 rising, 2 level.
void drawOwnSample(const Frame& frame, ImDrawList& list, ImVec2 at, float size, int hue);
// What several candidates share.
void drawSharedSample(const Frame& frame, ImDrawList& list, ImVec2 at, float size);
// The weave of painted pain; `filled`: what stays unexplained.
void drawPainSample(const Frame& frame, ImDrawList& list, ImVec2 at, float size, bool filled);
// The ramp of counts, 1 at the left.
void drawRamp(const Frame& frame, ImDrawList& list, ImVec2 at, ImVec2 size);

}  // namespace myo::ui
