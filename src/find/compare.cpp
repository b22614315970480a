// Telling trigger points apart, and putting findings together.
#include <algorithm>
#include <map>
#include <set>

#include "find/finder_impl.h"
#include "zones/regions.h"

namespace myo {
namespace {

constexpr float kNamed = 0.1f;  // share of a region that must be covered for it to be named

Field unitedZones(const ZoneFields& fields) { return merged({&fields.essential, &fields.spillover}); }

std::vector<Statement> notOf(const std::vector<Statement>& mine,
                             const std::vector<const std::vector<Statement>*>& others) {
  std::vector<Statement> result;
  for (const Statement& statement : mine) {
    const bool shared = std::any_of(others.begin(), others.end(), [&](const auto* list) {
      return std::any_of(list->begin(), list->end(), [&](const Statement& s) { return s.text == statement.text; });
    });
    if (!shared) result.push_back(statement);
  }
  return result;
}

}  // namespace

Comparison Finder::tellApart(std::span<const SidedPoint> candidates) const {
  struct One {
    const TriggerPoint* point;
    const Muscle* muscle;
    SidedPoint id;
    Field zone;
  };
  std::vector<One> all;
  for (const SidedPoint& id : candidates)
    if (const TriggerPoint* t = impl_->atlas.triggerPoint(id.triggerPoint))
      if (const Muscle* m = impl_->atlas.muscle(t->muscle))
        all.push_back({t, m, id, unitedZones(impl_->zones.fields(*t, id.side))});
  std::map<std::uint32_t, int> covering;
  for (const One& one : all)
    for (std::size_t i = 0; i < one.zone.vertex.size(); ++i)
      if (one.zone.weight[i] >= kCovered) ++covering[one.zone.vertex[i]];
  Comparison result;
  for (const auto& [vertex, count] : covering) {
    if (count < 2) continue;
    result.shared.vertex.push_back(vertex);
    result.shared.weight.push_back(1.f);
  }
  for (const One& one : all) {
    Difference d;
    static_cast<SidedPoint&>(d) = one.id;
    for (std::size_t i = 0; i < one.zone.vertex.size(); ++i) {
      const auto it = covering.find(one.zone.vertex[i]);
      if (it != covering.end() && it->second > 1) continue;
      d.own.vertex.push_back(one.zone.vertex[i]);
      d.own.weight.push_back(one.zone.weight[i]);
    }
    std::vector<std::pair<float, std::string>> named;
    for (const auto& [token, share] : impl_->zones.regionShares(d.own, one.id.side))
      if (share >= kNamed) named.emplace_back(-share, token);
    std::sort(named.begin(), named.end());
    for (const auto& [share, token] : named) d.regions.push_back(token);
    std::vector<const std::vector<Statement>*> symptoms, differential;
    bool samePalpation = false, sameAction = false;
    for (const One& other : all) {
      if (other.muscle == one.muscle) continue;
      symptoms.push_back(&other.muscle->symptoms);
      differential.push_back(&other.muscle->differential);
      samePalpation = samePalpation || other.muscle->palpation.text == one.muscle->palpation.text;
      sameAction = sameAction || other.muscle->action.text == one.muscle->action.text;
    }
    d.symptoms = notOf(one.muscle->symptoms, symptoms);
    d.differential = notOf(one.muscle->differential, differential);
    if (!samePalpation) d.palpation = one.muscle->palpation;
    if (!sameAction) d.action = one.muscle->action;
    result.candidates.push_back(std::move(d));
  }
  return result;
}

Combined Finder::combined(std::span<const SidedPoint> findings) const {
  Combined result;
  std::vector<Field> zones;
  for (const SidedPoint& id : findings) {
    const TriggerPoint* t = impl_->atlas.triggerPoint(id.triggerPoint);
    zones.push_back(t ? unitedZones(impl_->zones.fields(*t, id.side)) : Field{});
  }
  std::vector<const Field*> pointers;
  std::map<std::uint32_t, int> covering;
  std::vector<std::vector<double>> inside;  // by finding and half of a region
  for (const Field& zone : zones) {
    pointers.push_back(&zone);
    const Painted covered = paintedFrom(zone);
    for (const std::uint32_t v : covered.vertex) ++covering[v];
    inside.push_back(impl_->regionArea(covered.vertex));
  }
  result.all = merged(pointers);
  for (const auto& [vertex, count] : covering) {
    if (count < 2) continue;
    result.overlap.vertex.push_back(vertex);
    result.overlap.weight.push_back(1.f);
  }
  const Painted all = paintedFrom(result.all);
  const std::vector<double> covered = impl_->regionArea(all.vertex);
  for (std::size_t half = 0; half < covered.size(); ++half) {
    const double area = impl_->regions().area(half);
    if (area <= 0.0 || covered[half] < static_cast<double>(kNamed) * area) continue;
    RegionShare region{.token = impl_->atlas.regions[half / 2].token,
                       .side = rowSide(half),
                       .share = static_cast<float>(covered[half] / area),
                       .findings = {}};
    for (std::size_t i = 0; i < inside.size(); ++i)
      if (inside[i][half] > 0.0) region.findings.push_back(i);
    std::stable_sort(region.findings.begin(), region.findings.end(),
                     [&](std::size_t a, std::size_t b) { return inside[a][half] > inside[b][half]; });
    result.regions.push_back(std::move(region));
  }
  std::stable_sort(result.regions.begin(), result.regions.end(),
                   [](const RegionShare& a, const RegionShare& b) { return a.share > b.share; });
  result.warnings = warnings(all);
  return result;
}

}  // namespace myo
