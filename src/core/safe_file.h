// Files that must survive a crash or a power cut.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/error.h"

namespace myo {

// Puts `bytes` in the place of `file` and what it held in that of `previous`. Both are readable by their owner alone.
// Killed at any moment, `file` holds the old or the new bytes whole; when this returns they are on the disk.
Result<void> replaceFileKeepingPrevious(const std::filesystem::path& file, const std::filesystem::path& previous,
                                        std::string_view bytes);

}  // namespace myo
