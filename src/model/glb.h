// The container of a binary glTF file.
#pragma once

#include <string>
#include <string_view>

#include "core/error.h"

namespace myo {

struct GlbChunks {
  std::string_view json, binary;  // views into the bytes
};

// Fails on anything but a version 2 container with one JSON chunk followed by a binary one.
Result<GlbChunks> splitGlb(std::string_view bytes, const std::string& name);

// A container of these two chunks.
std::string joinGlb(std::string json, std::string_view binary);

}  // namespace myo
