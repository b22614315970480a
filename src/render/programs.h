// The shader programs of the renderer, compiled together.
#pragma once

#include <compare>
#include <filesystem>
#include <map>
#include <vector>

#include "core/error.h"
#include "gfx/program.h"

namespace myo {

// What the skin's shaders are compiled for.
struct SkinVariant {
  int zoneSets = 0;     // 0, 4 or 8
  bool near = false;    // lit by pixel
  bool chosen = false;  // a muscle below is selected: the veil parts over it
  bool find = false;    // painted pain or counts
  bool apart = false;   // what two or three zone sets share, and what each has for itself
  auto operator<=>(const SkinVariant&) const = default;
};

// What is opaque to its edges has a program of its own: where pixels may be given up, none is spared by what covers it.
struct BodyPrograms {
  gfx::Program solid;    // bones and muscles
  gfx::Program fraying;  // whatever there is, sheets that fray and let show what they cover too
};

class Programs {
public:
  gfx::Program dots, compose, ground, marks, floor, attachments, section;
  BodyPrograms far, near;

  static Result<Programs> compile(const std::filesystem::path& shaderDir);
  // Compiled on first use.
  Result<const gfx::Program*> skin(const SkinVariant& variant);

private:
  std::filesystem::path shaderDir_;
  std::map<SkinVariant, gfx::Program> skin_;
};

// Every program's files with their defines and uniforms, for compiling and for checks.
std::vector<gfx::ProgramFiles> programFiles();

}  // namespace myo
