// Text a PNG file carries, read without the picture: chunk by chunk, checked, however large the file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.h"

namespace myo {

inline constexpr std::size_t kMaxPngText = 32u << 20;  // bytes, after unpacking

bool isPng(std::string_view start);

// The text under `key` (iTXt, tEXt or zTXt). Fails when there is none, when its chunk is damaged, cut off, or larger
// than kMaxPngText.
Result<std::string> readPngText(const std::filesystem::path& file, std::string_view key);

}  // namespace myo
