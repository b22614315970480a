// Whether the regions a zone names are those its strokes cover.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "zones/impl.h"

namespace myo {
namespace {

// A named region is covered in substance when the zone covers this share of it (a patch in a wide region), or this
// share of the zone lies in it (a band that runs through). Below both it is a touch, and a look-up by that region would
// bring the trigger point up in vain.
constexpr float kInSubstance = 0.1f;
// A region of which the zone covers more than this must be named, or a look-up would miss it.
constexpr float kMustName = 0.3f;

struct Coverage {
  float ofRegion = 0.f, ofZone = 0.f;
};

bool contains(const std::vector<std::string>& list, const std::string& token) {
  return std::find(list.begin(), list.end(), token) != list.end();
}

// Regions made of others: unions and those that others name as broader. They need no naming, their parts do.
std::set<std::string> madeOfOthers(const Atlas& atlas) {
  std::set<std::string> tokens;
  for (const Region& region : atlas.regions) {
    if (!region.unionOf.empty()) tokens.insert(region.token);
    if (!region.broader.empty()) tokens.insert(region.broader);
  }
  return tokens;
}

}  // namespace

// By region and side, the larger of both sides: a zone may lie on the other half, or on both.
void ZoneMap::Impl::agreementProblems(const TriggerPoint& triggerPoint, ZoneKind kind, Errors& errors) const {
  const Zone* zone = triggerPoint.zone(kind);
  const ZoneFields& both = fields(*indexOf(triggerPoint), Side::Right);
  const Field& field = kind == ZoneKind::Essential ? both.essential : both.spillover;
  std::vector<bool> covered(mesh.position.size(), false);
  double zoneArea = 0;
  for (std::size_t i = 0; i < field.vertex.size(); ++i)
    if (field.weight[i] >= kCovered) covered[field.vertex[i]] = true, zoneArea += area[field.vertex[i]];
  if (!zone || zoneArea <= 0) return;

  const auto coverage = [&](const std::string& token) {
    Coverage best;
    for (const Side side : {Side::Right, Side::Left}) {
      const auto [inside, all] = areaInside(covered, token, side);
      if (all <= 0) continue;
      best.ofRegion = std::max(best.ofRegion, static_cast<float>(inside / all));
      best.ofZone = std::max(best.ofZone, static_cast<float>(inside / zoneArea));
    }
    return best;
  };
  static const auto percent = [](float share) { return fmt::format("{:.0f} %", 100.f * share); };
  for (const std::string& token : zone->regions)
    if (const Coverage c = coverage(token); c.ofRegion < kInSubstance && c.ofZone < kInSubstance)
      errors.push_back(
          {fmt::format("the {} zone names {}, but covers only {} of it, and only {} of the zone lies there",
                       zoneKindName(kind), token, percent(c.ofRegion), percent(c.ofZone)),
           triggerPoint.id, "Lay a stroke over the region, or do not name it"});
  const std::set<std::string> composed = madeOfOthers(atlas);
  for (const Region& region : atlas.regions) {
    if (region.deep || composed.contains(region.token) || contains(zone->regions, region.token)) continue;
    if (const Coverage c = coverage(region.token); c.ofRegion > kMustName)
      errors.push_back({fmt::format("the {} zone covers {} of {} and does not name it", zoneKindName(kind),
                                    percent(c.ofRegion), region.token),
                        triggerPoint.id, "Name the region, or keep the strokes off it"});
  }
}

}  // namespace myo
