// The presentation for a patient: one step's words in large type beside the picture, and the bead on the tether.
#pragma once

#include "scene/presentation.h"
#include "ui/frame.h"

namespace myo::ui {

// Which step of which story is told.
struct Telling {
  const PresentationStep* step = nullptr;
  std::size_t index = 0, count = 0;
  bool paused = false;  // the bead rests
  bool still = false;   // less motion: there is no bead
};

// Beside the picture, or below it in a tall window.
Layout presentationLayout(float width, float height, float scale);

// `now` in seconds moves the bead.
void drawPresentation(const Frame& frame, const Telling& telling, double now);

}  // namespace myo::ui
