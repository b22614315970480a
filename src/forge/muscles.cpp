// All muscles of the body, from models/muscles/*.json.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "forge/forge.h"
#include "forge/loft.h"
#include "forge/muscle_figures.h"

namespace myo::forge {
namespace {

constexpr float kFinest = 0.12f, kCoarsest = 1.0f;  // mm, how far flat triangles may stray

// A large muscle is seen from farther away: its triangles may stray more. Its size is the length of its path times the
// width of its middle station.
float toleranceOf(const LoftFigures& figures) {
  const auto at = [&](int station, int point) { return figures.mid[static_cast<std::size_t>(station * figures.points + point)]; };
  float length = 0.f, width = 0.f;
  for (int i = 0; i + 1 < figures.stations; ++i) length += glm::length(at(i + 1, figures.points / 2) - at(i, figures.points / 2));
  for (int j = 0; j + 1 < figures.points; ++j) width += glm::length(at(figures.stations / 2, j + 1) - at(figures.stations / 2, j));
  return std::clamp(0.007f * std::sqrt(length * std::max(width, 4.f)), kFinest, kCoarsest);
}

}  // namespace

Checked<std::vector<Part>> buildMuscles(const std::filesystem::path& models) {
  auto figures = readMuscleFigures(models / "muscles");
  if (!figures) return std::unexpected(figures.error());
  std::vector<Part> parts;
  for (MuscleFigures& muscle : *figures) {
    muscle.part.mesh = buildLoft(muscle.loft, toleranceOf(muscle.loft));
    parts.push_back(std::move(muscle.part));
  }
  return parts;
}

}  // namespace myo::forge
