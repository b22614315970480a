// What stands on the scene itself: view and side buttons, layers, legend, and the marks of the patient's sides.
#pragma once

#include <memory>

#include "ui/frame.h"

namespace myo::ui {

// A small panel on the scene as large as what is in it; `alignX`, `alignY` (0..1) say which of its corners stands at x,
// y. It scrolls where it would be taller than `tallest` (0: than the scene).
void beginFloating(const Frame& frame, const char* name, float x, float y, float alignX, float alignY,
                   float tallest = 0.f);
void endFloating();

// Views, sides, layers; in a small scene behind one button, which `open` belongs to.
void drawBars(const Frame& frame, bool& open);
// Names of the vessels, nerves and organs shown, clear of all else that stands on the scene: to be drawn after it.
void drawStructureLabels(const Frame& frame);

// What the marks, zones, textures and colours on the scene mean.
class Legend {
public:
  void draw(const Frame& frame);

private:
  int highestCount(const std::shared_ptr<const World>& world);

  std::weak_ptr<const World> counted_;
  int highest_ = 0;  // trigger points that refer to one place, in counted_
};

// A pin where the person asks what refers pain there.
void drawQuestion(const Frame& frame);
// RIGHT and LEFT of the patient at the scene's edges, whatever the angle.
void drawSideFlags(const Frame& frame);

}  // namespace myo::ui
