// From a patient's words to regions of the vocabulary: phrases of data/words.json, tokens, names of regions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/atlas.h"

namespace myo {

struct WordsMatch {
  std::string phrase;                // what was understood, as the data writes it
  std::vector<std::string> regions;  // tokens
  std::string note;                  // what a person should know about the phrase; may be empty
  float fit = 0.f;                   // 1: the same words; for the order only
};

// Best first. `language`: of data/words.json, "en" when it has none of that language.
std::vector<WordsMatch> understand(const Atlas& atlas, std::string_view text, std::size_t most = 8,
                                   std::string_view language = "en");

// The one meaning of `text`, or an error that names the nearest suggestions.
Result<WordsMatch> meaning(const Atlas& atlas, std::string_view text, std::string_view language = "en");

}  // namespace myo
