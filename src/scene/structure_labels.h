// Names of the vessels, nerves and organs a state shows, placed so that none covers another.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

struct StructureLabel {
  std::string text;
  glm::vec2 anchor{0.f};          // pixels from the top left: a point of the structure
  glm::vec2 low{0.f}, high{0.f};  // the text's box
  bool strong = false;            // selected or at risk; these come first
};

// A part of the picture that something else covers, pixels.
struct Covered {
  glm::vec2 low{0.f}, high{0.f};
};

// `measure` says how large a text will be, in pixels; no label stands on `covered` or on an X. None when
// the state hides labels.
std::vector<StructureLabel> structureLabels(const World& world, const ViewState& state, glm::vec2 size,
                                            const std::function<glm::vec2(const std::string&)>& measure,
                                            const std::vector<Covered>& covered = {});

}  // namespace myo
