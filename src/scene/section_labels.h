// Names of what a section cuts, in two columns beside it: none covers another and no two leaders cross.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scene/section_words.h"

namespace myo {

struct SectionLabel {
  std::string text;
  glm::vec2 anchor{0.f};          // pixels from the top left: in the part
  glm::vec2 low{0.f}, high{0.f};  // the text's box
  bool left = false;              // its column
  bool strong = false;            // on the way to the trigger point, selected or at risk
};

// Where names may stand, pixels from the top left: the columns begin at its left and right edge.
struct LabelRoom {
  glm::vec2 low{0.f}, high{0.f};
};

// `measure` says how large a text will be, in pixels; `size` is the picture's. None without a section whose cut faces
// the eye, or when the state hides labels. Keep the answer while nothing changes.
std::vector<SectionLabel> sectionLabels(const World& world, const ViewState& state, const Cut& cut,
                                        const Strings& strings, glm::vec2 size, const LabelRoom& room,
                                        const std::function<glm::vec2(const std::string&)>& measure);

}  // namespace myo
