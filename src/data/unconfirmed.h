// The facts of an atlas that could not be confirmed: statements marked "unconfirmed": true.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"

namespace myo {

struct UnconfirmedFact {
  std::string file, pointer;  // JSON pointer to the statement
  std::string entry;          // id of the muscle or trigger point it stands in
  std::string text;
};

// Every one of a data folder's muscles and trigger points, file by file in name order. Fails on files that cannot be
// read as JSON; what they hold is checked by loadAtlas.
Checked<std::vector<UnconfirmedFact>> unconfirmedFacts(const std::filesystem::path& data);

}  // namespace myo
