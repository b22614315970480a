#include "scene/section_cut.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo {
namespace {

constexpr float kGap = 7.f;  // mm: narrower gaps between parts are filled with what binds them
constexpr int kGrid = 14;    // places tried each way for a part's middle

// What covers what, from below: the skin's inside, then sheets, organs, muscles, bones, and the finest on top.
int rankOf(Kind kind) {
  switch (kind) {
    case Kind::Skin:
      return 0;
    case Kind::Fascia:
      return 1;
    case Kind::Ligament:
      return 2;
    case Kind::Organ:
    case Kind::Eye:
      return 3;
    case Kind::Muscle:
      return 4;
    case Kind::Cartilage:
      return 5;
    case Kind::Bone:
      return 6;
    case Kind::Vein:
      return 7;
    case Kind::Artery:
      return 8;
    case Kind::Nerve:
      return 9;
  }
  return 0;
}

// Within the skin: all that binds the parts, and what no part of the model fills.
void addRest(const Body& body, Cut& cut) {
  Rings all;
  for (const CutPart& p : cut.parts) {
    const Kind kind = body.parts[p.part].kind;
    if (kind == Kind::Skin || kind == Kind::Fascia) continue;
    for (Ring& ring : ringsOf(p.slice, cut.frame)) all.push_back(std::move(ring));
  }
  cut.between = enveloped(all, kGap);
}

float distanceTo(const Slice& slice, const PlaneFrame& frame, glm::vec2 place) {
  float best = 1e30f;
  for (const auto& loop : slice.loops) {
    glm::vec2 a = frame.to(loop.back().position);
    for (const SlicePoint& p : loop) {
      const glm::vec2 b = frame.to(p.position), d = b - a;
      const float t = glm::clamp(glm::dot(place - a, d) / std::max(glm::dot(d, d), 1e-9f), 0.f, 1.f);
      best = std::min(best, glm::distance(place, a + d * t));
      a = b;
    }
  }
  return best;
}

}  // namespace

Rings ringsOf(const Slice& slice, const PlaneFrame& frame) {
  Rings rings;
  for (const auto& loop : slice.loops) {
    Ring ring;
    for (const SlicePoint& p : loop) ring.push_back(frame.to(p.position));
    rings.push_back(std::move(ring));
  }
  return rings;
}

Cut cutBody(const Body& body, const Plane& plane) {
  Cut cut(plane);
  for (std::size_t i = 0; i < body.parts.size(); ++i) {
    Slice s = slice(body.parts[i].mesh, plane);
    if (s.loops.empty()) continue;
    const float area = areaOf(s, cut.frame);
    cut.parts.push_back({i, std::move(s), area});
  }
  // Of one kind the larger first: what lies in another is seen.
  std::ranges::stable_sort(cut.parts, {},
                           [&](const CutPart& p) { return std::pair(rankOf(body.parts[p.part].kind), -p.area); });
  addRest(body, cut);
  return cut;
}

std::shared_ptr<const Cut> CutKeeper::of(const std::shared_ptr<const World>& world,
                                         const std::optional<Section>& section) {
  if (!world || !section) return nullptr;
  if (world_.lock() != world || section_ != section) {
    cut_ = std::make_shared<Cut>(cutBody(world->body, planeOf(*section)));
    world_ = world;
    section_ = section;
  }
  return cut_;
}

const CutPart* partAt(const Cut& cut, glm::vec2 place) {
  for (auto part = cut.parts.rbegin(); part != cut.parts.rend(); ++part)
    if (windingOf(part->slice, cut.frame, place) != 0) return &*part;
  return nullptr;
}

std::optional<glm::vec2> middleOf(const CutPart& part, const PlaneFrame& frame) {
  glm::vec2 low(1e9f), high(-1e9f);
  for (const auto& loop : part.slice.loops)
    for (const SlicePoint& p : loop) {
      low = glm::min(low, frame.to(p.position));
      high = glm::max(high, frame.to(p.position));
    }
  std::optional<glm::vec2> best;
  float farthest = 0.f;
  for (int i = 0; i < kGrid; ++i)
    for (int k = 0; k < kGrid; ++k) {
      const glm::vec2 share((static_cast<float>(i) + 0.5f) / kGrid, (static_cast<float>(k) + 0.5f) / kGrid);
      const glm::vec2 place = low + (high - low) * share;
      if (windingOf(part.slice, frame, place) == 0) continue;
      const float away = distanceTo(part.slice, frame, place);
      if (away <= farthest) continue;
      farthest = away;
      best = place;
    }
  return best;
}

}  // namespace myo
