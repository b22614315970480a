// The figures of models/skin.json, read and checked.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "forge/section.h"

namespace myo::forge {

// Stacks that merge with each other over `within` mm and with all groups before over `onto` mm.
struct StackGroup {
  std::string name;
  double onto = 0, within = 0;
  std::vector<Stack> stacks;
};

// A small feature sections are too coarse for, along a path. A fold pushes the surface in (depth < 0) or out, where it
// is widest by all its depth; its path is laid onto the surface made so far. A rod is added as a round bar, a cut takes
// one away, or a slab, where the bar is swept to both sides.
struct Detail {
  enum class Kind { Fold, Rod, Cut };
  std::string name;
  bool midline = false;
  Kind kind = Kind::Fold;
  std::vector<glm::dvec3> path;
  std::vector<double> width;  // mm at each point: half width of a fold, radius of a rod or cut
  glm::dvec3 sweep{0};        // mm, cuts only; square to the path
  double depth = 0;           // mm outwards, folds only
  double onto = 2;            // mm over which a rod merges or a cut's edge is rounded

  double widest() const { return *std::max_element(width.begin(), width.end()); }
};

// Where the skin has another colour: within `width` of a path that is laid onto it.
struct Tint {
  enum class Kind { Rose, Nail, Hair };
  std::string name;
  bool midline = false;
  Kind kind = Kind::Rose;
  std::vector<glm::dvec3> path;
  std::vector<double> width;  // mm
};

// A ball where the mesh is finer.
struct Fine {
  bool midline = false;
  glm::dvec3 at{0};
  double radius = 0, edge = 0;
};

struct SkinFigures {
  std::vector<StackGroup> groups;
  std::vector<Detail> details;
  std::vector<Tint> tints;
  std::vector<Fine> fine;
  std::size_t numbers = 0;  // how many figures the file holds
};

inline constexpr std::size_t kMaxSkinFigures = 12000;

// All that is wrong with the file is listed at once, each with its JSON pointer.
Checked<SkinFigures> readSkinFigures(const std::filesystem::path& file);
Checked<SkinFigures> parseSkinFigures(std::string_view text, const std::string& name);

}  // namespace myo::forge
