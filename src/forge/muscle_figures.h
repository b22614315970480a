// The figures of models/muscles/*.json, read and checked.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "forge/loft.h"
#include "model/body.h"

namespace myo::forge {

inline constexpr std::size_t kMaxMuscleFigures = 400;

// A part without its surface, and the figures to build it from.
struct MuscleFigures {
  Part part;
  LoftFigures loft;
  int triangles = 0;  // at most; 0: by the muscle's size
};

// One file's parts. All that is wrong with it is listed, each with its JSON pointer.
Checked<std::vector<MuscleFigures>> parseMuscleFigures(std::string_view text, const std::string& name);

// All files of the folder, in order of their names; an id may stand once in all of them.
Checked<std::vector<MuscleFigures>> readMuscleFigures(const std::filesystem::path& folder);

}  // namespace myo::forge
