#include "forge/settle.h"

#include <algorithm>

#include <glm/geometric.hpp>

#include "forge/loft_finish.h"
#include "forge/parallel.h"
#include "forge/settle_contact.h"
#include "forge/settle_fold.h"
#include "forge/settle_solid.h"

namespace myo::forge {
namespace {

constexpr int kRounds = 10, kRefresh = 3;
constexpr float kSlight = 0.3f, kStrongest = 4.f;        // mm missing that have strength 1; the most
constexpr float kHold = 0.4f;                            // strength of a contact that is clear already
constexpr float kSkinStrength = 4.f, kUnderSkin = 0.4f;  // mm, at least
constexpr float kBeyondMidline = 0.2f;                   // mm; the halves of what crosses stay joined
constexpr float kKeep = 0.3f;                            // of what it has moved that a vertex is content with
constexpr float kStep = 1.5f;     // mm in one round: what is far off may look otherwise from nearer
constexpr float kFarthest = 2.f;  // mm in one round that a vertex may move beyond what places ask for
constexpr float kShows = 5.f;     // times as strong
constexpr float kSkinReach = 2.f;

FitRow rowAt(const SettleSolid& solid, std::uint32_t triangle, glm::vec3 weights, glm::vec3 step, float strength) {
  FitRow row{{}, {}, 3, strength, step};
  for (std::size_t k = 0; k < 3; ++k) {
    row.at[k] = solid.mesh.index[3 * triangle + k];
    row.weight[k] = weights[static_cast<int>(k)];
    row.wanted += row.weight[k] * solid.moved[row.at[k]];
  }
  return row;
}

struct Settling {
  std::vector<SettleSolid> solids;
  std::vector<ContactPair> pairs;
  const ClosedSurface& skin;

  void look() {
    parallelFor(solids.size(), 1, [&](std::size_t i) {
      if (solids[i].moves || !solids[i].surface) solids[i].surface.emplace(solids[i].mesh);
    });
  }

  // What skin and midline want of a muscle.
  void confine(const SettleSolid& solid, std::vector<FitRow>& rows) const {
    for (const SurfacePlace& place : solid.rim) {
      const glm::vec3 p = placeAt(solid.mesh, place);
      if (solid.part->side == Side::Right && p.x > kBeyondMidline)
        rows.push_back(rowAt(solid, place.triangle, place.weights, {kBeyondMidline - p.x, 0.f, 0.f}, 1.f));
      const auto near = skin.tree().closest(p, kSkinReach);
      if (!near) continue;
      const float above = glm::dot(p - near->position, near->normal) + kUnderSkin;
      if (above > 0.f)
        rows.push_back(rowAt(solid, place.triangle, place.weights, -above * near->normal, kSkinStrength));
    }
  }

  void move(std::size_t i, std::vector<FitRow> rows) {
    SettleSolid& solid = solids[i];
    confine(solid, rows);
    if (rows.empty()) return;
    for (FitRow row : solid.rest) {
      if (row.count == 1) row.wanted = kKeep * solid.moved[row.at[0]];
      rows.push_back(row);
    }
    stiffenFolds(solid, rows);
    const std::vector<glm::vec3> wanted = sparseFit(solid.moved.size(), rows);
    for (std::size_t v = 0; v < solid.moved.size(); ++v) {
      const glm::vec3 step = wanted[v] - solid.moved[v];
      solid.moved[v] += std::min(1.f, kFarthest / std::max(glm::length(step), kFarthest)) * step;
    }
    place(solid);
  }

  void round(bool everywhere) {
    look();
    if (everywhere && pairs.empty()) pairs = contactPairs(solids);
    std::vector<std::vector<Contact>> found(pairs.size());
    parallelFor(pairs.size(), 4, [&](std::size_t k) {
      if (everywhere) refresh(pairs[k], solids);
      touch(pairs[k], solids);
    });
    parallelFor(pairs.size(), 4, [&](std::size_t k) { found[k] = contacts(pairs[k], pairs[pairs[k].back], solids); });
    std::vector<std::vector<FitRow>> rows(solids.size());
    for (const auto& some : found)
      for (const Contact& c : some) {
        const SettleSolid &from = solids[c.from], &into = solids[c.into];
        const float share = from.moves && into.moves ? 0.5f : 1.f;
        const glm::vec3 step = share * std::clamp(c.missing, 0.f, kStep) * c.outward;
        const float pull = c.missing > 0.f ? std::clamp(c.missing / kSlight, kHold, kStrongest) : kHold;
        const float strength = (c.shows ? kShows : 1.f) * pull;
        if (from.moves) rows[c.from].push_back(rowAt(from, c.place.triangle, c.place.weights, step, strength));
        if (into.moves) rows[c.into].push_back(rowAt(into, c.exit.triangle, c.exit.weights, -step, strength));
      }
    parallelFor(solids.size(), 1, [&](std::size_t i) {
      if (solids[i].moves) move(i, std::move(rows[i]));
    });
  }
};

}  // namespace

void settle(std::vector<Part>& muscles, const std::vector<Part>& bones, const Mesh& skin) {
  const ClosedSurface outside(skin);
  Settling body{{}, {}, outside};
  body.solids.resize(muscles.size());
  for (const Part& bone : bones) body.solids.push_back(fixedSolid(bone));
  parallelFor(muscles.size(), 1, [&](std::size_t i) { body.solids[i] = settlingMuscle(muscles[i], outside); });
  for (int k = 0; k < kRounds; ++k) body.round(k % kRefresh == 0);
  parallelFor(muscles.size(), 1, [&](std::size_t i) { unfold(body.solids[i]); });
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    muscles[i].mesh.position = body.solids[i].mesh.position;
    finishSurface(muscles[i].mesh);
  }
}

}  // namespace myo::forge
