// What the presentation says: plain words from the atlas, in its language.
#pragma once

#include "scene/presentation.h"

namespace myo {

// A text cut after each full stop, exclamation or question mark.
std::vector<std::string> sentences(const std::string& text);

// What is told to patients of this muscle, of one kind (kPlainKinds): at most `most` phrases, those that the fewest
// muscles share first.
std::vector<std::string> plainLines(const Atlas& atlas, const Muscle& muscle, std::string_view kind, std::size_t most);

// What keeps it going: posture, repeated load, stress, health, each under its heading; what the muscle's own plain
// words say where there are no phrases.
std::vector<PresentationPart> causes(const Atlas& atlas, const Muscle& muscle, const Strings& strings);

// How the needle gets there, below the layers: how one sits or lies and how the knot is held, what lies near.
std::vector<PresentationPart> approachParts(const Atlas& atlas, const Muscle& muscle, const Strings& strings);

// A topic of the injection (kInjectionTopics) in plain words.
PresentationPart injectionTopic(const Atlas& atlas, const std::string& topic, const Strings& strings);

// The published distances of the muscle's hazards, each with its population; empty without any.
std::string publishedDistances(const Muscle& muscle, const Strings& strings);

}  // namespace myo
