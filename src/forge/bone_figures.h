// The measured figures of bones, teeth and cartilages: models/bones/*.json. The format is told in models/README.md.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "forge/implicit.h"

namespace myo::forge {

inline constexpr std::size_t kMaxBoneNumbers = 600;  // a bone is described coarsely or not at all

struct BoneFigures {
  Part part;  // all but the mesh
  Solid solid;
  std::vector<Nudge> nudges;
  std::size_t numbers = 0;    // measured figures given
  std::size_t triangles = 0;  // wanted
  int pit = kWidestPit;       // steps: half of how wide chinks may be that are filled
  float detail = 1.f;         // mm between the nodes of the grid it is cut from
};

// The parts of one document. `name` is what messages call it.
Checked<std::vector<BoneFigures>> parseBones(std::string_view text, const std::string& name);

// All documents of a folder, in the order of their names; lists every error of every file.
Checked<std::vector<BoneFigures>> readBones(const std::filesystem::path& folder);

// The closed surface of one bone, normals outward.
Result<Part> buildBone(const BoneFigures& figures);

}  // namespace myo::forge
