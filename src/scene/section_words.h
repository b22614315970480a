// A section in words: what lies on the way from the skin to the trigger point, in order, and what else is cut. Names
// and their order only: the model is no ruler.
#pragma once

#include <string>
#include <vector>

#include "scene/section_cut.h"
#include "scene/strings.h"

namespace myo {

// One layer met on the way, each muscle once.
struct CutLayer {
  std::string name;
  const CutPart* part = nullptr;  // null: skin and fat
  glm::vec2 place{0.f};           // in the plane, mm: about the middle of what is passed
};

// From the skin to the trigger point: along a needle's way where it lies in the plane, else the shortest way in the
// plane that meets no bone, else the shortest. Empty when the plane does not pass through the trigger point's muscle
// or body part.
std::vector<CutLayer> layersInCut(const World& world, const ViewState& state, const Cut& cut, const Strings& strings);

// The parts that are cut within the same outline of the skin as the place: not the arm beside the trunk. All of them
// when the place lies in none.
std::vector<const CutPart*> partsAround(const World& world, const Cut& cut, glm::vec3 place);

// The name a person reads: the atlas muscle's in its language, else the part's own.
std::string nameOfPart(const World& world, const Part& part);

// Sentences; empty without a section.
std::string sectionSentences(const World& world, const ViewState& state, const Strings& strings);

}  // namespace myo
