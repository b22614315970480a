// A few trigger points that together explain most of the pain.
#include <algorithm>
#include <map>
#include <set>

#include "find/finder_impl.h"

namespace myo {
namespace {

constexpr std::size_t kCandidates = 40;  // the best single ones; pairs of them are all tried
constexpr double kWorthwhile = 0.05;     // share of the pain a further trigger point must add

enum Kind : std::uint8_t { kNone = 0, kSpill = 1, kEss = 2 };

// The painted vertices seen by the candidates.
class Sets {
public:
  Sets(const ZoneIndex& index, const ZoneMap& zones, const Painted& painted, std::vector<std::size_t> rows)
      : index_(index),
        rows_(std::move(rows)),
        kind_(rows_.size(), std::vector<std::uint8_t>(painted.vertex.size(), 0)) {
    std::map<std::uint32_t, std::size_t> place;
    for (std::size_t i = 0; i < rows_.size(); ++i) place.emplace(static_cast<std::uint32_t>(rows_[i]), i);
    plainCovered_.resize(rows_.size());
    double plain = 0.0;
    for (std::size_t i = 0; i < painted.vertex.size(); ++i) {
      const std::uint32_t v = painted.vertex[i];
      const double area = v < zones.vertexArea().size() ? zones.vertexArea()[v] : 0.0;
      weight_.push_back(area * static_cast<double>(painted.intensity[i]));
      all_ += weight_.back();
      plain += area;
      for (const Cover& cover : index.at(v)) {
        const auto it = place.find(cover.row);
        if (it == place.end()) continue;
        kind_[it->second][i] = cover.essential >= kCovered ? kEss : cover.spillover >= kCovered ? kSpill : kNone;
        if (kind_[it->second][i] == kEss) plainCovered_[it->second] += area;
      }
    }
    for (double& w : weight_) w *= all_ > 0.0 ? plain / all_ : 1.0;
    all_ = plain;
  }

  // Score of the set's united zones; what of them is not painted is summed, so zones that lie on each other pay twice.
  double score(const std::vector<std::size_t>& set) const {
    double essential = 0.0, spillover = 0.0, missing = 0.0;
    for (std::size_t i = 0; i < weight_.size(); ++i) {
      std::uint8_t best = kNone;
      for (const std::size_t c : set) best = std::max(best, kind_[c][i]);
      if (best == kEss) essential += weight_[i];
      if (best == kSpill) spillover += weight_[i];
    }
    for (const std::size_t c : set) missing += std::max(0.0, index_.area()[rows_[c]].essential - plainCovered_[c]);
    return myo::score(formulaFor(Ask::Pain), essential, spillover, all_ - essential - spillover, missing, 0.0);
  }

  // Share of the pain that the set covers, by any zone; `except` is left out.
  double covered(const std::vector<std::size_t>& set, std::size_t except = SIZE_MAX) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < weight_.size(); ++i)
      if (std::any_of(set.begin(), set.end(), [&](std::size_t c) { return c != except && kind_[c][i] != kNone; }))
        sum += weight_[i];
    return all_ > 0.0 ? sum / all_ : 0.0;
  }

  bool covers(const std::vector<std::size_t>& set, std::size_t i) const {
    return std::any_of(set.begin(), set.end(), [&](std::size_t c) { return kind_[c][i] != kNone; });
  }
  std::size_t size() const { return rows_.size(); }
  std::size_t row(std::size_t candidate) const { return rows_[candidate]; }

private:
  const ZoneIndex& index_;
  std::vector<std::size_t> rows_;
  std::vector<std::vector<std::uint8_t>> kind_;  // by candidate and painted vertex
  std::vector<double> weight_, plainCovered_;
  double all_ = 0.0;
};

// The candidate that improves the set's score most; none when it adds too little.
std::optional<std::size_t> next(const Sets& sets, const std::vector<std::size_t>& set) {
  std::optional<std::size_t> best;
  double bestScore = sets.score(set);
  const double before = sets.covered(set);
  for (std::size_t c = 0; c < sets.size(); ++c) {
    auto with = set;
    with.push_back(c);
    const double s = sets.score(with);
    if (s > bestScore && sets.covered(with) - before >= kWorthwhile) bestScore = s, best = c;
  }
  return best;
}

std::vector<std::size_t> choose(const Sets& sets, std::size_t most) {
  std::vector<std::size_t> set;
  if (const auto first = next(sets, set)) set.push_back(*first);
  if (set.empty() || most < 2) return set;
  // The best pair need not hold the best single one.
  std::vector<std::size_t> pair;
  double pairScore = sets.score(set);
  for (std::size_t a = 0; a < sets.size(); ++a)
    for (std::size_t b = a + 1; b < sets.size(); ++b) {
      const std::vector<std::size_t> both{a, b};
      const double s = sets.score(both);
      if (s <= pairScore) continue;
      const double covered = sets.covered(both);
      if (covered - std::max(sets.covered({a}), sets.covered({b})) < kWorthwhile) continue;
      pairScore = s;
      pair = both;
    }
  if (pair.empty()) return set;
  set = pair;
  while (set.size() < most)
    if (const auto more = next(sets, set))
      set.push_back(*more);
    else
      break;
  return set;
}

}  // namespace

Explanation Finder::explain(const Painted& painted, std::size_t most) const {
  Explanation result;
  const ZoneIndex& index = impl_->index();
  const Ranking ranking = rank(painted);
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < impl_->atlas.triggerPoints.size(); ++i)
    place.emplace(impl_->atlas.triggerPoints[i].id, i);
  std::vector<std::size_t> rows;
  for (const RankedPoint& p : ranking.points)
    if (rows.size() < kCandidates) rows.push_back(2 * place[p.triggerPoint] + (p.side == Side::Left ? 1 : 0));
  const Sets sets(index, impl_->zones, painted, rows);
  auto set = choose(sets, most);
  std::stable_sort(set.begin(), set.end(), [&](auto a, auto b) { return sets.covered({a}) > sets.covered({b}); });
  result.explained = static_cast<float>(sets.covered(set));
  for (const std::size_t c : set) {
    const std::size_t row = sets.row(c);
    result.points.push_back({impl_->atlas.triggerPoints[row / 2].id, rowSide(row)});
    result.own.push_back(result.explained - static_cast<float>(sets.covered(set, c)));
  }
  for (std::size_t i = 0; i < painted.vertex.size(); ++i) {
    if (sets.covers(set, i)) continue;
    result.unexplained.vertex.push_back(painted.vertex[i]);
    result.unexplained.weight.push_back(painted.intensity[i]);
  }
  return result;
}

}  // namespace myo
