// Widgets side by side in rows that break where their room ends.
#pragma once

#include <string>

#include "ui/widgets.h"

namespace myo::ui {

class Rows {
public:
  // `limit`: width of a row, pixels.
  Rows(const Frame& frame, float limit) : frame_(frame), limit_(limit) {}

  // The next widget, so wide, goes on this row, or begins the next.
  void place(float width);
  // What follows stays together: on this row with some room before it, or on the next.
  void group(float width);
  void breakRow() { used_ = 0.f; }
  // The button of a command, with its short name.
  void command(const std::string& id, bool chosen = false);
  void command(const std::string& id, const std::string& label, bool chosen);
  // Muted words below the widgets, in lines of like length.
  void words(const std::string& text) const;

private:
  const Frame& frame_;
  float limit_, used_ = 0.f;
};

}  // namespace myo::ui
