// Words as people type them: split, compared, forgiven.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace myo {

// Lower case ASCII words; accents are dropped, everything else separates.
std::vector<std::string> searchWords(std::string_view text);

// Edits (insert, delete, replace, swap of neighbours) from a to b; anything above `limit` is limit + 1.
int editDistance(std::string_view a, std::string_view b, int limit);

// How well a typed word fits a known one: 1 the same, less for a beginning, a part or a slip, 0 not at all.
float wordFit(std::string_view typed, std::string_view known);

}  // namespace myo
