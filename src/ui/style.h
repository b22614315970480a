// The theme as Dear ImGui's style.
#pragma once

#include "render/theme.h"

namespace myo::ui {

// Starts from the defaults each time, so that sizes are scaled once.
void applyStyle(const Theme& theme, float scale);

}  // namespace myo::ui
