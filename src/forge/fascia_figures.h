// The figures of models/fascia/*.json, read and checked: sheets, bands and tendons that lie on muscles.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "forge/loft.h"
#include "model/body.h"

namespace myo::forge {

inline constexpr std::size_t kMaxFasciaFigures = 400;

// A part without its surface, the figures to build it from, and what it lies on.
struct FasciaFigures {
  Part part;
  LoftFigures loft;
  std::vector<std::string> over;  // base ids, without side, of the parts it must not sink into; subdivisions included
  std::vector<std::string> into;  // base ids of bones its ends sink into: it lies on them, but is not raised from them
  std::vector<std::string> sources;  // ids of data/sources.json, for what was not measured on a reference
  std::size_t triangles = 0;         // at most
  float cling = 0.f;                 // mm that it may be let down onto what it lies on
  std::string where;                 // file and JSON pointer, for messages
};

// Whether a part of this base id is what `id` names, or a subdivision of it: "muscle/biceps_femoris.long_head" belongs
// to "muscle/biceps_femoris".
bool isOrBelongsTo(std::string_view base, std::string_view id);

// One file's parts. All that is wrong with it is listed, each with its JSON pointer.
Checked<std::vector<FasciaFigures>> parseFasciaFigures(std::string_view text, const std::string& name);

// All files of the folder, in order of their names; an id may stand once in all of them.
Checked<std::vector<FasciaFigures>> readFasciaFigures(const std::filesystem::path& folder);

}  // namespace myo::forge
