// Bones, teeth and cartilages from their figures.
#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

#include "forge/bone_figures.h"
#include "forge/forge.h"

namespace myo::forge {
namespace {

constexpr int kSmoothing = 6;      // rounds, on the fine grid
constexpr int kNudgedNormals = 6;  // rounds: fewer than for plates, a nudge leaves no crease
constexpr unsigned kMostThreads = 8;

}  // namespace

Result<Part> buildBone(const BoneFigures& figures) {
  const auto grid = sampleSolid(figures.solid, figures.detail, figures.pit);
  if (!grid) return fail(grid.error().what, figures.part.id, grid.error().fix);
  Mesh fine = extractSurface(*grid);
  smoothSurface(fine, kSmoothing);
  if (!figures.nudges.empty()) {
    nudgeSurface(fine, figures.nudges);
    setEvenNormals(fine, kNudgedNormals);
  }
  Part part = figures.part;
  part.mesh = simplified(fine, figures.triangles, spreadAroundHoles(fine.position, figures.nudges));
  return part;
}

Checked<std::vector<Part>> buildBones(const std::filesystem::path& models) {
  const auto figures = readBones(models / "bones");
  if (!figures) return std::unexpected(figures.error());
  std::vector<std::optional<Result<Part>>> built(figures->size());
  {
    // Each thread takes the next bone; each bone has its own place, so the order of work does not show.
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t i = next++; i < built.size(); i = next++) built[i] = buildBone((*figures)[i]);
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < std::clamp(std::thread::hardware_concurrency(), 1u, kMostThreads); ++i)
      threads.emplace_back(work);
    work();
  }
  std::vector<Part> parts;
  Errors errors;
  for (auto& part : built)
    if (*part)
      parts.push_back(std::move(**part));
    else
      errors.push_back(part->error());
  if (!errors.empty()) return std::unexpected(errors);
  return parts;
}

}  // namespace myo::forge
