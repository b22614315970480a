#include "scene/pick.h"

#include <algorithm>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "scene/visibility.h"

namespace myo {
namespace {

constexpr float kReach = 12.f;       // pixels of a plain screen round an X
constexpr float kOpaqueSkin = 0.9f;  // from here on the skin is what a click means

bool crosses(const Box& box, const Ray& ray) {
  float near = 0.f, far = 1e9f;
  for (int i = 0; i < 3; ++i) {
    const float inverse = 1.f / ray.direction[i];  // infinite for a ray along the slab: the comparisons still hold
    float a = (box.low[i] - ray.origin[i]) * inverse, b = (box.high[i] - ray.origin[i]) * inverse;
    if (a > b) std::swap(a, b);
    near = std::max(near, a);
    far = std::min(far, b);
  }
  return near <= far;
}

std::optional<MarkerHit> nearestMarker(const World& world, const ViewState& state, const Viewport& viewport,
                                       glm::vec2 pixel, float reach) {
  std::optional<MarkerHit> best;
  for (const Marker& marker : markersOf(world, state)) {
    const auto at = pixelOf(state.camera, viewport, marker.position);
    if (!at) continue;
    const float away = glm::distance(*at, pixel);
    if (away <= reach && (!best || away < best->pixels)) best = MarkerHit{marker.point->id, marker.side, away};
  }
  return best;
}

}  // namespace

void Picker::setWorld(std::shared_ptr<const World> world) {
  targets_.clear();
  world_ = std::move(world);
  if (!world_) return;
  for (const Part& part : world_->body.parts) {
    Target target;
    target.part = &part;
    for (const glm::vec3 p : part.mesh.position) target.box.add(p);
    if (!target.box.empty()) targets_.push_back(std::move(target));
  }
}

// `plane`: what lies in front of it is not there.
std::optional<RayHit> Picker::hit(Target& target, const Ray& ray, const Plane* plane) {
  if (!crosses(target.box, ray)) return std::nullopt;
  const bool skin = target.part->kind == Kind::Skin && world_->zones;
  if (!skin && !target.bvh) target.bvh = std::make_unique<Bvh>(target.part->mesh);
  const Bvh& bvh = skin ? world_->zones->skin() : *target.bvh;
  if (!plane) return bvh.firstHit(ray);
  for (const RayHit& hit : bvh.allHits(ray))
    if (plane->away(hit.at.position) <= 0.f) return hit;
  return std::nullopt;
}

// The part whose cut the ray meets from in front, or null.
const CutPart* Picker::addCut(const Cut& cut, const Ray& ray, PickResult& result) const {
  const float towards = -glm::dot(ray.direction, cut.plane.normal), away = cut.plane.away(ray.origin);
  if (towards <= 1e-4f || away <= 0.f) return nullptr;
  const float distance = away / towards;
  const glm::vec3 place = ray.origin + ray.direction * distance;
  const CutPart* found = partAt(cut, cut.frame.to(place));
  if (!found) return nullptr;
  const Part& part = world_->body.parts[found->part];
  result.skin = place;
  const SurfacePoint at{0, glm::vec3(0.f), place, cut.plane.normal};
  if (part.kind != Kind::Skin) result.hits.push_back({part.id, part.base, part.kind, part.side, at, distance});
  return found;
}

PickResult Picker::pick(const ViewState& state, const Viewport& viewport, glm::vec2 pixel, float scale) {
  PickResult result;
  if (!world_) return result;
  result.marker = nearestMarker(*world_, state, viewport, pixel, kReach * scale);
  const Ray ray = rayThrough(state.camera, viewport, pixel);
  const auto cut = cuts_.of(world_, state.section);
  const CutPart* front = cut ? addCut(*cut, ray, result) : nullptr;
  const std::vector<PartLook> shownAs = looks(*world_, state);
  for (Target& target : targets_) {
    const Part& part = *target.part;
    const bool veil = part.kind == Kind::Skin && state.skin < kOpaqueSkin;
    const bool shown = shownAs[static_cast<std::size_t>(&part - world_->body.parts.data())].visible && !veil;
    if (!shown && part.kind != Kind::Skin) continue;
    const auto found = hit(target, ray, cut ? &cut->plane : nullptr);
    if (!found) continue;
    if (part.kind == Kind::Skin && !front) result.skin = found->at.position;
    if (front && world_->body.parts[front->part].id == part.id) continue;
    if (shown) result.hits.push_back({part.id, part.base, part.kind, part.side, found->at, found->distance});
  }
  std::sort(result.hits.begin(), result.hits.end(),
            [](const PickHit& a, const PickHit& b) { return a.distance < b.distance; });
  return result;
}

}  // namespace myo
