// The shader programs of the renderer, compiled together.
#pragma once

#include <array>
#include <filesystem>
#include <vector>

#include "core/error.h"
#include "gfx/program.h"

namespace myo {

struct Programs {
  gfx::Program body, dots, compose, marks, floor;
  std::array<gfx::Program, 3> skin;  // without zones, up to four sets, up to eight

  static Result<Programs> compile(const std::filesystem::path& shaderDir);
};

// Every program's files with their defines and uniforms, for compiling and for checks.
std::vector<gfx::ProgramFiles> programFiles();

}  // namespace myo
