// View states in files: JSON, or a picture made by Myoscope, which carries its view inside.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"
#include "scene/view_state.h"

namespace myo {

inline constexpr std::size_t kMaxPictureBytes = 256u << 20;

Checked<ViewState> readStateFile(const std::filesystem::path& file);

// The text stored under `key` in a PNG file's bytes (an uncompressed iTXt chunk); nothing when there is none or the
// file is damaged before it.
std::optional<std::string> pngText(std::string_view png, std::string_view key);

}  // namespace myo
