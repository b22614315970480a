// Marked trigger points side by side: two or three candidates told apart, or a combined case.
#pragma once

#include <memory>
#include <vector>

#include "ui/frame.h"

namespace myo::ui {

class ComparePanel {
public:
  // False: nothing is marked, or a muscle is to be looked at instead.
  bool draw(const Frame& frame);

private:
  void refresh(const std::shared_ptr<const World>& world, const ViewState& state);
  void drawApart(const Frame& frame);
  void drawCandidate(const Frame& frame, const Difference& candidate, int hue);
  void drawCombined(const Frame& frame);

  // What is marked, worked out when it changes.
  std::weak_ptr<const World> world_;
  std::vector<SidedPoint> findings_;
  FindingsLook look_ = FindingsLook::Together;
  Comparison comparison_;
  Combined combined_;
};

}  // namespace myo::ui
