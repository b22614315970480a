// The atlas in another language: names of muscles and regions, plain words and self-care by id, every other text by its
// English words. Facts stay in the atlas's own files; a translation only says them again, so it carries no sources.
#pragma once

#include <filesystem>

#include "data/atlas.h"

namespace myo {

// Replaces the texts of `atlas` by those in `folder` (every *.json, format myoscope.atlas-texts/1). What a file leaves
// out stays English. An unknown id or key, a list of another length than the atlas's, or English words that the atlas does
// not say (it has changed since) is an error; all are listed and the atlas is left as it was.
Checked<void> translate(Atlas& atlas, const std::filesystem::path& folder);

}  // namespace myo
