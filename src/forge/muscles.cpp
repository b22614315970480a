// All muscles of the body, from models/muscles/*.json.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "forge/forge.h"
#include "forge/loft.h"
#include "forge/loft_finish.h"
#include "forge/muscle_figures.h"
#include "forge/parallel.h"

namespace myo::forge {
namespace {

// Triangles for one muscle: a small one gets few; all muscles of both sides together stay under 172 000.
constexpr float kFinest = 0.15f;  // mm, how far flat triangles may stray where there are enough of them
constexpr float kThin = 1.2f;     // mm, median half-thickness of a sheet
constexpr float kFewest = 50.f, kTrianglesPerMm = 4.0f;
constexpr int kDeep = 4;             // from this layer on a part is seen only between others, and in few views
constexpr float kDeepShare = 0.87f;  // of the triangles it would have at the surface

// The square root of the muscle's area: the length of its path times the width of its middle station.
float sizeOf(const LoftFigures& figures) {
  const auto at = [&](int station, int point) {
    return figures.mid[static_cast<std::size_t>(station * figures.points + point)];
  };
  float length = 0.f, width = 0.f;
  for (int i = 0; i + 1 < figures.stations; ++i)
    length += glm::length(at(i + 1, figures.points / 2) - at(i, figures.points / 2));
  for (int j = 0; j + 1 < figures.points; ++j)
    width += glm::length(at(figures.stations / 2, j + 1) - at(figures.stations / 2, j));
  return std::sqrt(length * std::max(width, 4.f));
}

// Thin sheets keep rows and columns: simplified each by itself, their two faces would cross.
bool isThin(const LoftFigures& figures) {
  std::vector<float> half = figures.half;
  const auto middle = half.begin() + static_cast<std::ptrdiff_t>(half.size() / 2);
  std::nth_element(half.begin(), middle, half.end());
  return *middle < kThin;
}

// Whether every edge is walked once each way.
bool isClosed(const Mesh& mesh) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> there, back;
  for (std::size_t i = 0; i < mesh.index.size(); ++i) {
    const std::uint32_t a = mesh.index[i], b = mesh.index[i % 3 == 2 ? i - 2 : i + 1];
    there.emplace_back(a, b);
    back.emplace_back(b, a);
  }
  std::sort(there.begin(), there.end());
  std::sort(back.begin(), back.end());
  return there == back && std::adjacent_find(there.begin(), there.end()) == there.end();
}

// Triangles for a muscle: what its figures ask for, else by its size and layer.
std::size_t shareOf(const MuscleFigures& muscle) {
  if (muscle.triangles > 0) return static_cast<std::size_t>(muscle.triangles);
  const float bySize = kFewest + kTrianglesPerMm * sizeOf(muscle.loft);
  return static_cast<std::size_t>(muscle.part.layer < kDeep ? bySize : bySize * kDeepShare);
}

// The best mesh within the muscle's share of triangles.
Mesh buildWithin(const MuscleFigures& muscle) {
  const LoftFigures& figures = muscle.loft;
  const std::size_t share = shareOf(muscle);
  const bool rims = muscle.triangles > 0 && isThin(figures);
  float tolerance = kFinest;
  Mesh mesh = buildLoft(figures, tolerance, rims);
  if (mesh.triangleCount() <= share) return mesh;
  if (!isThin(figures))
    if (Mesh simple = simplifiedLoft(mesh, share); isClosed(simple)) return simple;
  while (mesh.triangleCount() > share && tolerance < 10.f) {
    tolerance *= 1.1f;
    mesh = buildLoft(figures, tolerance, rims);
  }
  return mesh;
}

}  // namespace

Checked<std::vector<Part>> buildMuscles(const std::filesystem::path& models) {
  auto figures = readMuscleFigures(models / "muscles");
  if (!figures) return std::unexpected(figures.error());
  parallelFor(figures->size(), 1, [&](std::size_t i) {
    MuscleFigures& muscle = (*figures)[i];
    muscle.part.mesh = buildWithin(muscle);
  });
  std::vector<Part> parts;
  for (MuscleFigures& muscle : *figures) parts.push_back(std::move(muscle.part));
  return parts;
}

}  // namespace myo::forge
