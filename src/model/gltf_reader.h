// Reads a binary glTF body. The file is untrusted: every buffer view, accessor, index and node is checked before use;
// nothing outside the file is opened.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/error.h"
#include "model/body.h"

namespace myo {

inline constexpr std::size_t kMaxBodyBytes = 256u << 20;

// Metres become millimetres, node transforms are applied. Nodes without a mesh or without a known kind in their name
// are left out. Fails with one message naming file and place: missing, truncated, corrupt, hostile, no skin.
Result<Body> readBody(const std::filesystem::path& file);

// The same from memory; `name` is what messages call the bytes.
Result<Body> readBody(std::string_view bytes, const std::string& name);

}  // namespace myo
