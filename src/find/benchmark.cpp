#include "find/benchmark.h"

#include <algorithm>
#include <set>

#include "find/degrade.h"
#include "zones/regions.h"

namespace myo {
namespace {

constexpr double kSame = 0.9;  // zones that agree to more than this are the same to anyone who paints

std::size_t placeOfPoint(const Ranking& ranking, const TriggerPoint& t, Side side) {
  const auto it = std::find_if(ranking.points.begin(), ranking.points.end(),
                               [&](const auto& p) { return p.triggerPoint == t.id && p.side == side; });
  return static_cast<std::size_t>(it - ranking.points.begin());
}

std::size_t placeOfMuscle(const Ranking& ranking, const TriggerPoint& t, Side side) {
  const auto it = std::find_if(ranking.muscles.begin(), ranking.muscles.end(),
                               [&](const auto& m) { return m.muscle == t.muscle && m.side == side; });
  return static_cast<std::size_t>(it - ranking.muscles.begin());
}

Painted zoneOf(const Atlas& atlas, const ZoneMap& zones, const SidedPoint& id) {
  const ZoneFields& fields = zones.fields(*atlas.triggerPoint(id.triggerPoint), id.side);
  return paintedFrom(merged({&fields.essential, &fields.spillover}));
}

// First, as good as the first, or behind one that nobody could tell from it.
bool comesFirst(const Ranking& ranking, const TriggerPoint& t, Side side, const Redraw& zone, const Atlas& atlas,
                const ZoneMap& zones) {
  const std::size_t place = placeOfPoint(ranking, t, side);
  if (place == 0) return true;
  if (place == ranking.points.size()) return false;
  for (std::size_t i = 0; i < place; ++i)
    if (zone.dice(zoneOf(atlas, zones, ranking.points[i])) <= kSame) return false;
  return true;
}

}  // namespace

Accuracy measureAccuracy(const Atlas& atlas, const ZoneMap& zones, const Finder& finder,
                         const std::vector<float>& levels, int perZone, std::uint32_t seed) {
  Accuracy result;
  for (const TriggerPoint& t : atlas.triggerPoints)
    for (const Side side : {Side::Right, Side::Left}) {
      const ZoneFields& fields = zones.fields(t, side);
      const Redraw zone(zones, fields);
      if (zone.empty()) continue;
      ++result.zones;
      if (comesFirst(finder.rank(zone.exact()), t, side, zone, atlas, zones))
        ++result.exact;
      else
        result.missed.push_back(t.id + ":" + std::string(sideName(side)));
      const Redraw essential(zones, {fields.essential, {}});
      if (comesFirst(finder.rank(essential.exact()), t, side, essential, atlas, zones)) ++result.exactEssential;
      if (side == Side::Left) continue;
      for (std::size_t l = 0; l < levels.size(); ++l) {
        if (result.levels.size() <= l) result.levels.push_back({.dice = levels[l], .reached = 0.f});
        AccuracyLevel& level = result.levels[l];
        std::mt19937 random(seed + 7919u * static_cast<std::uint32_t>(result.zones) + static_cast<std::uint32_t>(l));
        for (int i = 0; i < perZone; ++i) {
          const auto drawing = zone.draw(levels[l], random);
          if (!drawing) continue;
          ++level.samples;
          level.reached += static_cast<float>(zone.dice(*drawing));
          const Ranking ranking = finder.rank(*drawing);
          const std::size_t point = placeOfPoint(ranking, t, side), muscle = placeOfMuscle(ranking, t, side);
          level.pointFirst += point == 0 ? 1.f : 0.f;
          level.pointFive += point < 5 && point < ranking.points.size() ? 1.f : 0.f;
          level.muscleFirst += muscle == 0 ? 1.f : 0.f;
          level.muscleFive += muscle < 5 && muscle < ranking.muscles.size() ? 1.f : 0.f;
        }
      }
    }
  const float all = std::max(1.f, static_cast<float>(result.zones));
  result.exact /= all;
  result.exactEssential /= all;
  for (AccuracyLevel& level : result.levels)
    for (float* sum : {&level.reached, &level.muscleFirst, &level.muscleFive, &level.pointFirst, &level.pointFive})
      *sum /= std::max(1.f, static_cast<float>(level.samples));
  return result;
}

Coverage checkCoverage(const Atlas& atlas, const ZoneMap& zones, const Finder& finder, int step) {
  const auto& position = zones.skin().mesh().position;
  // A vertex on a zone's very edge may be rounded in or out: it need not answer, and may name that zone.
  constexpr float kEdge = 1e-3f;
  std::vector<std::set<std::string>> covering(position.size());
  std::vector<bool> inside(position.size(), false);
  for (const TriggerPoint& t : atlas.triggerPoints)
    for (const Side side : {Side::Right, Side::Left}) {
      const ZoneFields& fields = zones.fields(t, side);
      for (const Field* field : {&fields.essential, &fields.spillover})
        for (std::size_t i = 0; i < field->vertex.size(); ++i)
          if (field->weight[i] >= kCovered - kEdge) {
            covering[field->vertex[i]].insert(t.id + std::string(sideName(side)));
            inside[field->vertex[i]] = inside[field->vertex[i]] || field->weight[i] >= kCovered + kEdge;
          }
    }
  Coverage result;
  for (std::size_t v = 0; v < position.size(); v += static_cast<std::size_t>(std::max(1, step))) {
    if (!inside[v]) continue;
    ++result.vertices;
    const Ranking ranking = finder.rank(position[v]);
    if (ranking.points.empty()) ++result.empty;
    for (const RankedPoint& p : ranking.points)
      if (!covering[v].contains(p.triggerPoint + std::string(sideName(p.side)))) ++result.wrong;
  }
  return result;
}

}  // namespace myo
