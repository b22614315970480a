// What is wrong with the place of a text: cut off, over another, outside its panel.
#pragma once

#include <string>
#include <vector>

#include "access/panels.h"

struct ImGuiWindow;

namespace myo::test {

// Of the frame built last; empty when all is well.
std::vector<std::string> misplaced(const Panels& panels);

// The window that owns a draw list; null for what is drawn behind all windows.
struct Owner {
  const ImGuiWindow* window = nullptr;
  int order = -1;  // -1: behind all
};
bool inTooltip(const ImDrawList* list);
Owner ownerOf(const ImDrawList* list);

}  // namespace myo::test
