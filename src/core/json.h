// Reading JSON that people edit by hand: untrusted, so size, encoding, depth and double keys are checked, and a syntax
// error names its line and column.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/error.h"

namespace myo {

inline constexpr std::size_t kMaxJsonBytes = 32u << 20;

// The file's text. Fails on a missing, unreadable, non-regular or too large file.
Result<std::string> readTextFile(const std::filesystem::path& file, std::size_t maxBytes = kMaxJsonBytes);

// Parses UTF-8 JSON without comments. `name` is what messages call the text. Fails on bad syntax, bad UTF-8, nesting
// deeper than 64, or a key that stands twice in one object.
Result<nlohmann::json> parseJson(std::string_view text, const std::string& name);

Result<nlohmann::json> readJsonFile(const std::filesystem::path& file);

}  // namespace myo
