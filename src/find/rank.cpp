// Scores every trigger point against a point or a painted patch.
#include <algorithm>
#include <array>

#include "find/finder_impl.h"

namespace myo {
namespace {

constexpr Formula kPain{
    .spillover = 0.5, .doubt = 0.15, .unexplained = 1.0, .unpaintedEssential = 0.5, .unpaintedSpillover = 0.1};
constexpr Formula kRegion{
    .spillover = 0.4, .doubt = 0.6, .unexplained = 1.0, .unpaintedEssential = 0.1, .unpaintedSpillover = 0.02};
constexpr float kMiddle = 5.f;       // mm: skin this close to the midline counts for both sides
constexpr double kOtherSide = 0.75;  // how far the other side's pain is left to the other side's trigger points

// Painted area by row.
struct Sums {
  double essential = 0.0, spillover = 0.0;            // weighted by intensity
  double ownHalf = 0.0;                               // of both, what lies on the row's half
  double plainEssential = 0.0, plainSpillover = 0.0;  // not weighted
};

struct Pain {
  std::vector<Sums> rows;
  double all = 0.0, plain = 0.0;
  std::array<double, 2> half{0.0, 0.0};  // right, left; the middle counts in both
};

Pain measure(const ZoneIndex& index, const ZoneMap& zones, const Painted& painted) {
  Pain pain;
  pain.rows.resize(index.area().size());
  const auto& area = zones.vertexArea();
  const auto& position = zones.skin().mesh().position;
  for (std::size_t i = 0; i < painted.vertex.size(); ++i) {
    const std::uint32_t v = painted.vertex[i];
    if (v >= area.size()) continue;
    const double plain = area[v], weighted = plain * static_cast<double>(painted.intensity[i]);
    const std::array<bool, 2> in{position[v].x <= kMiddle, position[v].x >= -kMiddle};
    pain.all += weighted;
    pain.plain += plain;
    for (std::size_t s = 0; s < 2; ++s)
      if (in[s]) pain.half[s] += weighted;
    for (const Cover& cover : index.at(v)) {
      Sums& row = pain.rows[cover.row];
      if (cover.essential >= kCovered)
        row.essential += weighted, row.plainEssential += plain;
      else if (cover.spillover >= kCovered)
        row.spillover += weighted, row.plainSpillover += plain;
      else
        continue;
      if (in[cover.row % 2]) row.ownHalf += weighted;
    }
  }
  return pain;
}

// Pain on both sides has causes on both: the more evenly it lies, the less a trigger point is blamed for what it leaves
// unexplained on the other half. 1 for pain on one side.
double blameForOtherHalf(const Pain& pain) {
  const double less = std::min(pain.half[0], pain.half[1]), sum = pain.half[0] + pain.half[1];
  return 1.0 - (sum > 0.0 ? kOtherSide * 2.0 * less / sum : 0.0);
}

float share(double part, double whole) {
  return whole > 0.0 ? static_cast<float>(std::clamp(part / whole, 0.0, 1.0)) : 0.f;
}

}  // namespace

const Formula& formulaFor(Ask ask) { return ask == Ask::Region ? kRegion : kPain; }

double score(const Formula& f, double essential, double spillover, double unexplained, double unpaintedEssential,
             double unpaintedSpillover) {
  const double good = essential + f.spillover * spillover;
  const double bad = f.doubt * spillover + f.unexplained * unexplained + f.unpaintedEssential * unpaintedEssential +
                     f.unpaintedSpillover * unpaintedSpillover;
  return good > 0.0 ? good / (good + bad) : 0.0;
}

Ranking Finder::rank(const Painted& painted, Ask ask) const {
  const ZoneIndex& index = impl_->index();
  const Pain pain = measure(index, impl_->zones, painted);
  const double blame = blameForOtherHalf(pain);
  // Mean intensity 1: how bad the pain is overall says nothing about where it comes from.
  const double scale = pain.all > 0.0 ? pain.plain / pain.all : 1.0;
  Ranking ranking;
  ranking.area = pain.plain;
  for (std::size_t r = 0; r < pain.rows.size(); ++r) {
    const Sums& sums = pain.rows[r];
    const double covered = sums.essential + sums.spillover;
    if (covered <= 0.0) continue;
    const RowArea& zone = index.area()[r];
    const double ownLeft = std::max(0.0, pain.half[r % 2] - sums.ownHalf),
                 otherLeft = std::max(0.0, pain.all - covered - ownLeft);
    const double missingE = std::max(0.0, zone.essential - sums.plainEssential),
                 missingS = std::max(0.0, zone.spillover - sums.plainSpillover);
    RankedPoint point;
    const TriggerPoint& t = impl_->atlas.triggerPoints[r / 2];
    point.triggerPoint = t.id;
    point.muscle = t.muscle;
    point.side = rowSide(r);
    point.kind = sums.essential > 0.0 ? ZoneKind::Essential : ZoneKind::Spillover;
    point.score = static_cast<float>(score(formulaFor(ask), scale * sums.essential, scale * sums.spillover,
                                           scale * (ownLeft + blame * otherLeft), missingE, missingS));
    point.parts = {.coveredEssential = share(sums.essential, pain.all),
                   .coveredSpillover = share(sums.spillover, pain.all),
                   .unexplained = share(pain.all - covered, pain.all),
                   .unpaintedEssential = share(missingE, zone.essential),
                   .unpaintedSpillover = share(missingS, zone.spillover)};
    ranking.points.push_back(std::move(point));
  }
  order(ranking, impl_->atlas, false);
  ranking.warnings = warnings(painted);
  return ranking;
}

Ranking Finder::rank(glm::vec3 place) const {
  const ZoneIndex& index = impl_->index();
  Ranking ranking;
  const auto at = impl_->zones.skin().closest(place);
  if (!at) return ranking;
  std::vector<Cover> rows;  // sums over the triangle's corners
  const auto& corner = impl_->zones.skin().mesh().index;
  for (int k = 0; k < 3; ++k) {
    const float w = at->weights[k];
    for (const Cover& cover : index.at(corner[3 * at->triangle + static_cast<std::uint32_t>(k)])) {
      auto it = std::lower_bound(rows.begin(), rows.end(), cover.row,
                                 [](const Cover& c, std::uint32_t row) { return c.row < row; });
      if (it == rows.end() || it->row != cover.row) it = rows.insert(it, Cover{.row = cover.row});
      it->essential += w * cover.essential;
      it->spillover += w * cover.spillover;
      it->centralEssential += w * cover.centralEssential;
      it->centralSpillover += w * cover.centralSpillover;
    }
  }
  for (const Cover& row : rows) {
    const bool essential = row.essential >= kCovered;
    if (!essential && row.spillover < kCovered) continue;
    RankedPoint point;
    const TriggerPoint& t = impl_->atlas.triggerPoints[row.row / 2];
    point.triggerPoint = t.id;
    point.muscle = t.muscle;
    point.side = rowSide(row.row);
    point.kind = essential ? ZoneKind::Essential : ZoneKind::Spillover;
    point.parts.centrality = essential ? row.centralEssential : row.centralSpillover;
    point.parts.weight = essential ? row.essential : row.spillover;
    (essential ? point.parts.coveredEssential : point.parts.coveredSpillover) = 1.f;
    point.score = essential ? 0.5f + 0.5f * point.parts.centrality : 0.49f * point.parts.centrality;
    ranking.points.push_back(std::move(point));
  }
  order(ranking, impl_->atlas, true);
  const std::array corners{corner[3 * at->triangle], corner[3 * at->triangle + 1], corner[3 * at->triangle + 2]};
  ranking.warnings = impl_->warnings(corners, 0.0, 0.0);
  return ranking;
}

}  // namespace myo
