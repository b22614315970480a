// The atlas's texts for patients in another language: names of muscles and regions, plain words, self-care. Facts stay
// in the atlas's own files; a translation only says them again, so it carries no sources of its own.
#pragma once

#include <filesystem>

#include "data/atlas.h"

namespace myo {

// Replaces the texts of `atlas` by those in `folder` (every *.json, format myoscope.atlas-texts/1). What a file leaves
// out stays English. An unknown id, an unknown key or a list of another length than the atlas's is an error; all are
// listed and the atlas is left as it was.
Checked<void> translate(Atlas& atlas, const std::filesystem::path& folder);

}  // namespace myo
