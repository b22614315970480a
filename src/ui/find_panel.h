// Search and browse: a search box over either its results or all muscles by region.
#pragma once

#include <optional>
#include <string>
#include <vector>

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
  void drawAnswer(const Frame& frame);
  void choose(const Frame& frame, const std::string& id);

  std::string query_, searched_;
  std::vector<SearchHit> hits_;
  const SearchIndex* index_ = nullptr;  // hits_ are of this one
  std::vector<PointMatch> answer_;      // what refers pain to answered_
  std::optional<glm::vec3> answered_;
  const World* answeredIn_ = nullptr;
  int row_ = 0;  // the result Enter takes
  bool focus_ = false, typing_ = false, clear_ = false;
  std::string lastActive_;  // muscle whose region was last opened
};

}  // namespace myo::ui
