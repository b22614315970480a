// What does not fit between a body and an atlas.
#include <set>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "zones/impl.h"

namespace myo {
namespace {

constexpr float kFarFromSkin = 40.f;  // mm

// Calls `visit(stroke, where)` for every stroke of the atlas.
template <class Visit>
void forEachStroke(const Atlas& atlas, Visit visit) {
  for (const Region& region : atlas.regions)
    for (const Stroke& stroke : region.strokes) visit(stroke, region.token);
  for (const TriggerPoint& t : atlas.triggerPoints)
    for (const ZoneKind kind : kZoneKinds)
      if (const Zone* zone = t.zone(kind))
        for (const Stroke& stroke : zone->strokes) visit(stroke, t.id + " " + std::string(zoneKindName(kind)));
}

}  // namespace

void ZoneMap::Impl::landmarkProblems(Errors& errors) const {
  std::set<std::string> used;
  forEachStroke(atlas, [&](const Stroke& stroke, const std::string& where) {
    for (const StrokePoint& point : stroke.path) {
      if (!strokes.position(point, Side::Right))
        errors.push_back(
            {fmt::format("the stroke names an unknown landmark, {} or {}", point.landmark, point.second), where, ""});
      if (point.second.empty()) used.insert(point.landmark);
    }
  });
  for (const Landmark& landmark : atlas.landmarks) {
    if (!used.contains(landmark.id) && landmark.on != "skin") continue;
    const auto at = bvh.closest(landmark.position);
    const float away = at ? glm::distance(at->position, landmark.position) : 0.f;
    if (away > kFarFromSkin)
      errors.push_back(
          {fmt::format("the landmark lies {:.0f} mm from the skin, at most {:.0f} are plausible", away, kFarFromSkin),
           landmark.id, ""});
  }
}

Errors ZoneMap::problems() const {
  Errors errors;
  impl_->landmarkProblems(errors);
  for (const Region& region : impl_->atlas.regions)
    if (impl_->regions().field(region.token, Side::Right).vertex.empty())
      errors.push_back({"the region covers no skin", region.token, ""});
  for (const TriggerPoint& t : impl_->atlas.triggerPoints) {
    if (const auto at = position(t, Side::Right); !at)
      errors.push_back(at.error());
    else if (!insideMuscle(t, Side::Right))
      errors.push_back({fmt::format("the trigger point lies outside {}", t.place.part), t.id, ""});
    const ZoneFields& zones = fields(t, Side::Right);
    if (zones.essential.vertex.empty()) errors.push_back({"the essential zone covers no skin", t.id, ""});
    if (t.spillover && zones.spillover.vertex.empty())
      errors.push_back({"the spillover zone covers no skin", t.id, ""});
    for (const ZoneKind kind : kZoneKinds) impl_->agreementProblems(t, kind, errors);
  }
  return errors;
}

}  // namespace myo
