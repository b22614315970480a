#include "forge/settle_fold.h"

#include <glm/geometric.hpp>

namespace myo::forge {
namespace {

constexpr float kFlat = 0.3f;  // cosine to where it looked first: a triangle that turned farther folds
constexpr float kStiff = 1.f;  // strength of its edges
constexpr int kRounds = 60;
constexpr float kShare = 0.7f;  // of the way to the neighbours' mean

std::vector<std::uint32_t> folds(const SettleSolid& solid) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t t = 0; t < solid.mesh.triangleCount(); ++t)
    if (glm::dot(faceNormal(solid.mesh, t), faceNormal(solid.part->mesh, t)) < kFlat) found.push_back(t);
  return found;
}

}  // namespace

void place(SettleSolid& solid) {
  for (std::size_t v = 0; v < solid.moved.size(); ++v)
    solid.mesh.position[v] = solid.part->mesh.position[v] + solid.moved[v];
}

void stiffenFolds(const SettleSolid& solid, std::vector<FitRow>& rows) {
  for (const std::uint32_t t : folds(solid)) {
    const std::uint32_t* v = &solid.mesh.index[3 * t];
    for (std::uint32_t k = 0; k < 3; ++k) rows.push_back({{v[k], v[(k + 1) % 3]}, {1.f, -1.f}, 2, kStiff});
  }
}

void unfold(SettleSolid& solid) {
  for (int round = 0; round < kRounds; ++round) {
    const auto found = folds(solid);
    if (found.empty()) return;
    std::vector<bool> folded(solid.moved.size(), false);
    for (const std::uint32_t t : found)
      for (std::uint32_t k = 0; k < 3; ++k) folded[solid.mesh.index[3 * t + k]] = true;
    std::vector<glm::vec3> sum(solid.moved.size(), glm::vec3(0.f));
    std::vector<float> count(solid.moved.size(), 0.f);
    for (std::size_t i = 0; i < solid.mesh.index.size(); ++i) {
      const std::uint32_t a = solid.mesh.index[i], b = solid.mesh.index[i % 3 == 2 ? i - 2 : i + 1];
      if (!folded[a]) continue;
      sum[a] += solid.moved[b];
      count[a] += 1.f;
    }
    for (std::size_t v = 0; v < solid.moved.size(); ++v)
      if (folded[v]) solid.moved[v] += kShare * (sum[v] / count[v] - solid.moved[v]);
    place(solid);
  }
}

}  // namespace myo::forge
