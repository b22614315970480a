// The menu: every command of the table, by group, behind one button.
#pragma once

#include "ui/frame.h"

namespace myo::ui {

// The button; opens the menu below it.
void menuButton(const Frame& frame);
// Width the button takes.
float menuButtonWidth(const Frame& frame);

}  // namespace myo::ui
