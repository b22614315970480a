// Reads shader files. `#include "name"` is ours (GLSL 3.30 has none); #line directives keep the driver's messages
// pointing into the right file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"

namespace myo::gfx {

struct ShaderSource {
  std::string text;
  std::vector<std::string> files;  // by GLSL source-string number, as used in #line
};

// Reads `dir`/`name` with its includes, each once. `defines` ("NAME VALUE") are placed after the #version line. Fails
// on a missing file, an include outside `dir`, or a first line that is not #version.
Result<ShaderSource> readShader(const std::filesystem::path& dir, const std::string& name,
                                const std::vector<std::string>& defines);

// The driver's log with its "string:line" places written as "file:line".
std::string readableLog(const std::string& log, const ShaderSource& source);

}  // namespace myo::gfx
