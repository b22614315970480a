// The section in the window: its names on the scene, and a small panel to lay, move and lean it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "scene/section_labels.h"
#include "ui/frame.h"

namespace myo::ui {

class SectionPanel {
public:
  enum class Controls { All, Movement };  // Movement: sliders alone, at the foot of the scene

  // Both draw nothing without a section. The names stand clear of panels and flags drawn before them.
  void drawControls(const Frame& frame, Controls which);
  void drawLabels(const Frame& frame);

private:
  const std::vector<SectionLabel>& labels(const Frame& frame, const LabelRoom& room);

  CutKeeper cuts_;
  std::uint64_t grip_ = 0;  // the hand's present hold on a slider
  // What the labels were made for.
  std::weak_ptr<const World> world_;
  ViewState state_;
  std::vector<float> shape_;
  std::vector<SectionLabel> labels_;
};

}  // namespace myo::ui
