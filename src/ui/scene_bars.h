// What stands on the scene itself: view and side buttons, layers, legend, and the marks of the patient's sides.
#pragma once

#include "ui/frame.h"

namespace myo::ui {

// Views, sides, layers; in a small scene behind one button, which `open` belongs to.
void drawBars(const Frame& frame, bool& open);
void drawLegend(const Frame& frame);
// A pin where the person asks what refers pain there.
void drawQuestion(const Frame& frame);
// RIGHT and LEFT of the patient at the scene's edges, whatever the angle.
void drawSideFlags(const Frame& frame);

}  // namespace myo::ui
