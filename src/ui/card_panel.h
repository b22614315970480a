// The card: all there is to say about the selected muscle and trigger point.
#pragma once

#include <string>

#include "ui/compare_panel.h"
#include "ui/frame.h"

namespace myo::ui {

class CardPanel {
public:
  void draw(const Frame& frame);

private:
  ComparePanel compare_;
  std::string shown_;  // the id at the top; a new one starts at the top of the scroll
};

void drawTools(const Frame& frame);
// The whole card of a vessel, nerve or organ.
void drawStructure(const Frame& frame, const Part& part);
// Its parts, in card_sections.cpp.
void drawTriggerPoints(const Frame& frame, const Muscle& muscle, const TriggerPoint* active);
void drawZones(const Frame& frame, const TriggerPoint& point);
void drawAnatomy(const Frame& frame, const Muscle& muscle);
void drawClinic(const Frame& frame, const Muscle& muscle, const TriggerPoint* active);

}  // namespace myo::ui
