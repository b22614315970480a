// Writing files that must survive a crash, a full disk or a power cut. All writing of files goes through here.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/error.h"

namespace myo {

enum class Access { Usual, OwnerOnly };  // who may read the file: as the umask says, or its owner alone

// Replaces `file` as a whole or not at all. Killed at any moment, it holds the old or the new bytes; when this returns
// they are on the disk. A symbolic link stays and its target is replaced. Fails, with the old file untouched, where the
// place cannot be written to, is no plain file, or another program is writing the same file.
Result<void> writeFileAtomically(const std::filesystem::path& file, std::string_view bytes,
                                 Access access = Access::Usual);

// The same for its owner alone; what the file held takes the place of `previous`.
Result<void> replaceFileKeepingPrevious(const std::filesystem::path& file, const std::filesystem::path& previous,
                                        std::string_view bytes);

}  // namespace myo
