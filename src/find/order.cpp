// Order, ties and reasons of a list of scores.
#include <algorithm>
#include <cmath>
#include <map>

#include "find/finder_impl.h"

namespace myo {
namespace {

constexpr float kTie = 0.005f;  // scores closer than this are not told apart

int percent(float share) { return static_cast<int>(std::lround(100.f * share)); }

// Equal ranks for scores within kTie of the first of the rank; the next rank counts those before it.
template <class T>
void setRanks(std::vector<T>& rows) {
  for (std::size_t i = 0, first = 0; i < rows.size(); ++i) {
    const bool same = i > 0 && rows[first].score - rows[i].score < kTie;
    if (!same) first = i;
    rows[i].rank = static_cast<int>(first) + 1;
    if (same) rows[first].tied = rows[i].tied = true;
  }
}

void pointReasons(RankedPoint& point) {
  const bool essential = point.kind == ZoneKind::Essential;
  const int central = percent(point.parts.centrality);
  point.reasons.push_back({essential ? "find.why.in_essential" : "find.why.in_spillover", 100});
  point.reasons.push_back({central >= 67   ? "find.why.middle"
                           : central >= 33 ? "find.why.between"
                                           : "find.why.edge",
                           central});
}

void patchReasons(RankedPoint& point) {
  const auto add = [&](const char* key, float share) {
    if (percent(share) > 0) point.reasons.push_back({key, percent(share)});
  };
  add("find.why.essential", point.parts.coveredEssential);
  add("find.why.spillover", point.parts.coveredSpillover);
  add("find.why.unexplained", point.parts.unexplained);
  add("find.why.unpainted", point.parts.unpaintedEssential);
}

}  // namespace

void order(Ranking& ranking, const Atlas& atlas, bool ofPoint) {
  auto& points = ranking.points;
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < atlas.muscles.size(); ++i) place.emplace(atlas.muscles[i].id, i);
  std::stable_sort(points.begin(), points.end(), [](const RankedPoint& a, const RankedPoint& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.parts.coveredEssential > b.parts.coveredEssential;
  });
  setRanks(points);
  std::map<std::pair<std::size_t, Side>, std::size_t> muscleAt;
  for (std::size_t i = 0; i < points.size(); ++i) {
    RankedPoint& point = points[i];
    ofPoint ? pointReasons(point) : patchReasons(point);
    if (point.tied) point.reasons.push_back({"find.why.tied", 0});
    const auto [it, fresh] = muscleAt.emplace(std::pair{place[point.muscle], point.side}, ranking.muscles.size());
    if (fresh)
      ranking.muscles.push_back({.muscle = point.muscle, .side = point.side, .score = point.score, .points = {}});
    ranking.muscles[it->second].points.push_back(i);
  }
  setRanks(ranking.muscles);
}

}  // namespace myo
