// Vessels, nerves and organs from their figures.
#include <algorithm>
#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>

#include "forge/forge.h"
#include "forge/structure_figures.h"

namespace myo::forge {
namespace {

constexpr float kTolerance = 1.4f;  // mm a tube may cut its bends short
constexpr float kRow = 20.f;        // mm between rings from which a row is drawn between them
constexpr int kAround = 2;          // steps from point to point of a ring

int stepsBetweenRings(const Shell& shell) {
  const float length = glm::distance(shell.poles[0], shell.poles[1]);
  return length > kRow * static_cast<float>(shell.rings.size() + 1) ? 2 : 1;
}

// u of an eye: how far a vertex leans from the first pole, seen from the middle between the poles, 1 at the other one.
void addPolar(Mesh& eye, const Shell& shell) {
  const glm::vec3 middle = 0.5f * (shell.poles[0] + shell.poles[1]), front = glm::normalize(shell.poles[0] - middle);
  for (const glm::vec3& p : eye.position) {
    const float cosine = std::clamp(glm::dot(glm::normalize(p - middle), front), -1.f, 1.f);
    eye.fibreUv.emplace_back(std::acos(cosine) / std::numbers::pi_v<float>, 0.5f);
  }
}

}  // namespace

Checked<std::vector<Part>> buildStructures(const std::filesystem::path& models) {
  auto figures = readStructureFigures(models / "structures");
  if (!figures) return std::unexpected(figures.error());
  std::vector<Part> parts;
  for (StructureFigures& structure : *figures) {
    structure.part.mesh = structure.tubes.empty()
                              ? buildShell(structure.shell, stepsBetweenRings(structure.shell), kAround)
                              : buildTubes(structure.tubes, kTolerance);
    if (structure.part.kind == Kind::Eye) addPolar(structure.part.mesh, structure.shell);
    parts.push_back(std::move(structure.part));
  }
  return parts;
}

}  // namespace myo::forge
