#include "zones/zones.h"

#include <algorithm>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "zones/impl.h"

namespace myo {

ZoneMap::ZoneMap(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ZoneMap::~ZoneMap() = default;

Result<std::unique_ptr<ZoneMap>> ZoneMap::make(const Body& body, const Atlas& atlas) {
  const Part* skin = body.skin();
  if (!skin || skin->mesh.triangleCount() == 0)
    return fail("The body has no skin, so zones have nowhere to lie", "", "Use a model with a node named \"skin\"");
  return std::unique_ptr<ZoneMap>(new ZoneMap(std::make_unique<Impl>(body, atlas, *skin)));
}

const Bvh& ZoneMap::skin() const { return impl_->bvh; }
const GeodesicSolver& ZoneMap::geodesics() const { return impl_->solver; }
const std::vector<float>& ZoneMap::vertexArea() const { return impl_->area; }

std::optional<SurfacePoint> ZoneMap::onSkin(const StrokePoint& point, Side side) const {
  return impl_->strokes.snap(point, side);
}

Result<glm::vec3> ZoneMap::position(const TriggerPoint& triggerPoint, Side side) const {
  const MusclePlace& place = triggerPoint.place;
  const auto found = impl_->part(place.part, side);
  if (!found) return fail(fmt::format("the body has no part {}", place.part), triggerPoint.id);
  const FibreMap* fibres = impl_->fibres(found->part);
  const auto at = fibres ? fibres->place(place.u, place.v, place.depth, impl_->bvh) : std::nullopt;
  if (!at) return fail(fmt::format("{} has no fibre coordinates", place.part), triggerPoint.id);
  return found->mirror ? mirrored(*at) : *at;
}

bool ZoneMap::insideMuscle(const TriggerPoint& triggerPoint, Side side) const {
  const auto found = impl_->part(triggerPoint.place.part, side);
  const auto at = position(triggerPoint, side);
  if (!found || !at) return false;
  return windingNumber(impl_->body.parts[found->part].mesh, found->mirror ? mirrored(*at) : *at) > 0.5;
}

std::vector<glm::vec3> ZoneMap::tautBand(const TriggerPoint& triggerPoint, Side side, float length) const {
  const MusclePlace& place = triggerPoint.place;
  const auto found = impl_->part(place.part, side);
  const FibreMap* fibres = found ? impl_->fibres(found->part) : nullptr;
  if (!fibres) return {};
  auto band = fibres->fibre(place.u, place.v, place.depth, length, impl_->bvh);
  if (found->mirror)
    for (glm::vec3& p : band) p = mirrored(p);
  return band;
}

const ZoneFields& ZoneMap::fields(const TriggerPoint& triggerPoint, Side side) const {
  static const ZoneFields none;
  const auto index = impl_->indexOf(triggerPoint);
  return index ? impl_->fields(*index, side) : none;
}

const Field& ZoneMap::region(const std::string& token, Side side) const { return impl_->regions().field(token, side); }

std::map<std::string, float> ZoneMap::regionShares(const Field& field, Side side) const {
  std::vector<bool> covered(impl_->mesh.position.size(), false);
  for (std::size_t i = 0; i < field.vertex.size(); ++i) covered[field.vertex[i]] = field.weight[i] >= kCovered;
  std::map<std::string, float> shares;
  for (const Region& region : impl_->atlas.regions) {
    const auto [inside, all] = impl_->areaInside(covered, region.token, side);
    if (inside > 0) shares[region.token] = static_cast<float>(inside / all);
  }
  return shares;
}

std::vector<PointMatch> ZoneMap::covering(glm::vec3 point) const {
  std::vector<PointMatch> matches;
  const auto at = impl_->bvh.closest(point);
  if (!at) return matches;
  for (std::size_t i = 0; i < impl_->atlas.triggerPoints.size(); ++i)
    for (const Side side : {Side::Right, Side::Left}) {
      const ZoneFields& fields = impl_->fields(i, side);
      for (const ZoneKind kind : kZoneKinds) {
        const float weight =
            weightAt(kind == ZoneKind::Essential ? fields.essential : fields.spillover, impl_->mesh, *at);
        const TriggerPoint& t = impl_->atlas.triggerPoints[i];
        if (weight >= kCovered) matches.push_back({t.id, t.muscle, side, kind, weight});
      }
    }
  std::stable_sort(matches.begin(), matches.end(), [](const PointMatch& a, const PointMatch& b) {
    return a.kind != b.kind ? a.kind == ZoneKind::Essential : a.weight > b.weight;
  });
  return matches;
}

std::string ZoneMap::regionAt(glm::vec3 point) const {
  const auto at = impl_->bvh.closest(point);
  if (!at) return {};
  const Region* best = nullptr;
  std::pair<int, float> rank{-1, 0.f};  // more specific first, then the larger part of the triangle
  for (const Region& region : impl_->atlas.regions) {
    if (region.deep || !region.unionOf.empty()) continue;
    const float weight = std::max(weightAt(impl_->regions().field(region.token, Side::Right), impl_->mesh, *at),
                                  weightAt(impl_->regions().field(region.token, Side::Left), impl_->mesh, *at));
    const std::pair<int, float> here{weight >= kCovered ? impl_->regions().depth(region) + 1 : 0, weight};
    if (weight > 0.f && here > rank) rank = here, best = &region;
  }
  return best ? best->token : std::string();
}

}  // namespace myo
