// The figures of models/structures/*.json, read and checked: vessels, nerves and organs.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "forge/shell.h"
#include "forge/tube.h"
#include "model/body.h"

namespace myo::forge {

inline constexpr std::size_t kMaxStructureFigures = 600;

// A part without its surface, and the figures to build it from: tubes, or a shell with rings.
struct StructureFigures {
  Part part;
  std::vector<Tube> tubes;
  Shell shell;
  std::vector<std::string> through;  // muscles it may pass through
  std::string inBone;                // why it may lie in bone; empty: it may not
};

// One file's parts. All that is wrong with it is listed, each with its JSON pointer.
Checked<std::vector<StructureFigures>> parseStructureFigures(std::string_view text, const std::string& name);

// All files of the folder, in order of their names; an id may stand once a side. A missing folder is an empty one.
Checked<std::vector<StructureFigures>> readStructureFigures(const std::filesystem::path& folder);

}  // namespace myo::forge
