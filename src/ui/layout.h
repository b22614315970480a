// Where everything stands in a window of a given size and scale. Plain numbers, so that it can be tested without a
// window.
#pragma once

namespace myo::ui {

struct Rect {
  float x = 0.f, y = 0.f, w = 0.f, h = 0.f;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  bool contains(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
};

struct Layout {
  Rect find;             // search and browse
  Rect card;             // what is selected
  Rect status;           // under the cursor, evidence line
  Rect scene;            // the rest
  bool compact = false;  // too little scene for bars on it: they fold into one button
  bool tabs = false;     // too narrow for two panels: they share one place, with tabs
};

// The largest scale up to `wanted` at which the panels still have the room they need: larger text than that would be
// cut off.
float fittingScale(float width, float height, float wanted);

// `scale`: window units for a unit of a plain screen. Panels give way before the scene does.
Layout layOut(float width, float height, float scale, bool panels, float statusHeight);

}  // namespace myo::ui
