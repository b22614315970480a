// The answer to "where does it hurt?": what to exclude first, a small set that explains it, and the list with its
// reasons.
#pragma once

#include "ui/frame.h"

namespace myo::ui {

class AnswerPanel {
public:
  // Needs a world and a question.
  void draw(const Frame& frame);

private:
  void drawList(const Frame& frame);

  Question shown_;
  bool all_ = false;  // the whole list, not only its beginning
};

// Its parts, in answer_parts.cpp.
void drawWarnings(const Frame& frame, const std::vector<Warning>& warnings);
void drawSmallSet(const Frame& frame, const Answer& answer);
void drawFindingTools(const Frame& frame);
// One trigger point of the list: a mark to compare it by, its score in parts, and why it stands there.
void drawRankedPoint(const Frame& frame, const RankedPoint& ranked, Question::Kind kind);
// "Right trapezius, trigger point 1".
std::string sidedPoint(const Frame& frame, const SidedPoint& point);

}  // namespace myo::ui
