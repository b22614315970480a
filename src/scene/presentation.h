// The story told to a patient, step by step: what to show and what to say. Plain data, so that window and command line
// tell the same.
#pragma once

#include <string>
#include <vector>

#include "scene/approach.h"
#include "scene/strings.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

// Lines under a small heading; a heading may be empty.
struct PresentationPart {
  std::string heading;
  std::vector<std::string> lines;
};

// A name for a place in the picture.
struct Callout {
  std::string text;
  glm::vec3 place;    // mm
  float clear = 0.f;  // points around the place that a leader leaves free
};

struct PresentationStep {
  std::string id;     // "muscle", "knot", "pain", "cause", "help", "injection", "way", "after", "limits"
  std::string title;  // "1. Your muscle: right trapezius" without the number
  std::vector<PresentationPart> parts;
  std::string small;     // evidence, what the model cannot say; may be empty
  bool pulse = false;    // a bead travels along the tether
  bool section = false;  // a cross-section is offered here
  ViewState view;
  std::vector<Callout> callouts;
};

// The steps for the active trigger point of `from`, or the first one of its active muscle; on the right where both
// sides are chosen. Empty when neither is selected. `aspect`: of the picture beside the text. Takes some milliseconds.
std::vector<PresentationStep> presentation(const World& world, const ViewState& from, const Strings& strings,
                                           float aspect);

// "skin, trapezius, levator scapulae": what a needle passes, in order.
std::string layerNames(const Approach& approach, const Strings& strings);

// A step as text, for those who cannot see it and for the notes.
std::string stepText(const PresentationStep& step);

}  // namespace myo
