// The foot of the window: what is under the cursor, and how far the whole may be trusted.
#pragma once

#include "ui/frame.h"

namespace myo::ui {

// In window units; the evidence line wraps, so it depends on the width.
float statusHeight(const Strings& strings, const Fonts& fonts, float width, float scale);
void drawStatus(const Frame& frame);

// What lies under the cursor, in words.
std::string underCursor(const Frame& frame);

}  // namespace myo::ui
