// What the panels really write: every call that puts text on the screen is caught on its way to Dear ImGui (the linker
// wraps it), so that no panel, old or new, is left out of the tests.
#pragma once

#include <string>
#include <vector>

#include "ui/imgui_compat.h"

namespace myo::test {

struct DrawnText {
  std::string text;
  ImVec2 low, high;          // where all of it would stand
  ImVec2 clipLow, clipHigh;  // what of the screen it may stand on
  ImU32 colour = 0;
  const ImFont* font = nullptr;
  const ImDrawList* list = nullptr;
  float size = 0.f;  // of the letters
  float wrap = 0.f;  // where lines break; 0: nowhere
};

// Of the frame built last; `clearDrawn` before each.
std::vector<DrawnText>& drawn();
// While true nothing is written: what is left is the ground of all text.
void keepSilent(bool silent);

}  // namespace myo::test
