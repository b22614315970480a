// What is painted, marked, coloured and asked, in words: part of the text twin.
#pragma once

#include <string>

#include "scene/session.h"
#include "scene/strings.h"

namespace myo {

// Sentences on painted pain, marked trigger points and the map of counts; empty when there is nothing of these.
std::string findingSentences(const World& world, const ViewState& state, const Strings& strings);

// The question with its answer: what to exclude first, the small set, the first of the list with ties. Empty without a
// question or before it is answered.
std::string answerSentences(const Session& session, const Strings& strings);

// What each candidate has and the others have not.
std::string comparisonSentences(const World& world, const Comparison& comparison, const Strings& strings);
// What to exclude first, and where all findings refer pain to.
std::string combinedSentences(const World& world, const Combined& combined, const Strings& strings);

// "Right trapezius, trigger point 1"; the id when the atlas does not have it.
std::string sidedPointName(const Atlas& atlas, const SidedPoint& point, const Strings& strings);

}  // namespace myo
