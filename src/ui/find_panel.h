// Search and browse: a search box over its results, the answer to a question, or all muscles by region.
#pragma once

#include <string>
#include <vector>

#include "find/words.h"
#include "ui/answer_panel.h"
#include "ui/frame.h"

namespace myo::ui {

class FindPanel {
public:
  void draw(const Frame& frame);
  void focus() { focus_ = true; }
  // Empties the box; false when there was nothing to do.
  bool dismiss();

private:
  void drawBox(const Frame& frame);
  void drawResults(const Frame& frame);
  void drawRegions(const Frame& frame);
  void drawMuscleHits(const Frame& frame, int first);
  void drawRegionHits(const Frame& frame, int first);
  void chooseRow(const Frame& frame);
  bool placesFirst(const Frame& frame) const;
  void choose(const Frame& frame, const std::string& id);

  std::string query_, searched_;
  std::vector<SearchHit> hits_;
  const SearchIndex* index_ = nullptr;  // hits_ are of this one
  std::vector<WordsMatch> meant_;       // places the words may mean
  AnswerPanel answer_;
  int row_ = 0;  // the result Enter takes
  bool focus_ = false, typing_ = false, clear_ = false;
  std::string lastActive_;  // muscle whose region was last opened
};

}  // namespace myo::ui
