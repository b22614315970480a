#include "scene/section_words.h"

#include <algorithm>
#include <array>

#include <glm/geometric.hpp>

#include "model/piece.h"
#include "scene/approach.h"
#include "scene/section.h"
#include "scene/subject.h"
#include "scene/text_twin.h"

namespace myo {
namespace {

constexpr float kInPlane = 1.5f;  // mm a needle's way may leave the plane
constexpr float kSmallest = 4.f;  // mm^2 of a part that is named

// Where the way from `a` to `b` crosses the part's outlines: shares of it, in order.
std::vector<float> crossings(const Slice& slice, const PlaneFrame& frame, glm::vec2 a, glm::vec2 b) {
  std::vector<float> out;
  const glm::vec2 way = b - a, aside(-way.y, way.x);
  for (const auto& loop : slice.loops) {
    glm::vec2 p = frame.to(loop.back().position);
    for (const SlicePoint& next : loop) {
      const glm::vec2 q = frame.to(next.position);
      const float dp = glm::dot(p - a, aside), dq = glm::dot(q - a, aside);
      if ((dp < 0.f) != (dq < 0.f)) {
        const glm::vec2 at = p + (q - p) * (dp / (dp - dq));
        const float t = glm::dot(at - a, way) / glm::dot(way, way);
        if (t >= 0.f && t <= 1.f) out.push_back(t);
      }
      p = q;
    }
  }
  std::ranges::sort(out);
  return out;
}

const CutPart* skinOf(const World& world, const Cut& cut) {
  for (const CutPart& part : cut.parts)
    if (world.body.parts[part.part].kind == Kind::Skin) return &part;
  return nullptr;
}

bool meetsBone(const World& world, const Cut& cut, glm::vec2 from, glm::vec2 to) {
  return std::ranges::any_of(cut.parts, [&](const CutPart& part) {
    const Kind kind = world.body.parts[part.part].kind;
    return (kind == Kind::Bone || kind == Kind::Cartilage) && !crossings(part.slice, cut.frame, from, to).empty();
  });
}

// Where the way begins, on the skin's outline.
std::optional<glm::vec2> entryInCut(const World& world, const Cut& cut, const SectionTarget& target) {
  if (const auto way = approachTo(world, *target.point, target.side))
    if (std::abs(cut.plane.away(way->entry)) < kInPlane && std::abs(cut.plane.away(way->target)) < kInPlane)
      return cut.frame.to(way->entry);
  const CutPart* skin = skinOf(world, cut);
  if (!skin) return std::nullopt;
  const glm::vec2 goal = cut.frame.to(target.place);
  std::vector<glm::vec2> places;
  for (const Ring& ring : ringsOf(skin->slice, cut.frame)) places.insert(places.end(), ring.begin(), ring.end());
  std::ranges::sort(places, {}, [&](glm::vec2 p) { return glm::distance(p, goal); });
  for (const glm::vec2 p : places)
    if (crossings(skin->slice, cut.frame, p + (goal - p) * 0.02f, goal).empty() && !meetsBone(world, cut, p, goal))
      return p;
  if (places.empty()) return std::nullopt;
  return places.front();
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// Their names, of the kinds asked for, the largest first, each once.
std::vector<std::string> namesOf(const World& world, std::vector<const CutPart*> parts,
                                 std::initializer_list<Kind> kinds) {
  std::erase_if(parts, [&](const CutPart* part) {
    return std::ranges::find(kinds, world.body.parts[part->part].kind) == kinds.end() || part->area < kSmallest;
  });
  std::ranges::stable_sort(parts, std::greater{}, &CutPart::area);
  std::vector<std::string> names;
  for (const CutPart* part : parts) {
    std::string name = midSentence(nameOfPart(world, world.body.parts[part->part]));
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

std::string nameOfPart(const World& world, const Part& part) {
  if (part.kind == Kind::Muscle)
    if (const Muscle* muscle = muscleOfPart(world.atlas, part.base)) return muscle->name;
  const Part* whole = world.body.find(wholeOf(part));
  const Part& named = whole ? *whole : part;
  return named.name.empty() ? named.base : named.name;
}

std::vector<const CutPart*> partsAround(const World& world, const Cut& cut, glm::vec3 place) {
  const CutPart* skin = skinOf(world, cut);
  const Slice* ring = nullptr;
  Slice one;
  for (const auto& loop : skin ? skin->slice.loops : std::vector<std::vector<SlicePoint>>{}) {
    if (windingOf({{loop}, 0}, cut.frame, cut.frame.to(place)) == 0) continue;
    one.loops = {loop};
    ring = &one;
    break;
  }
  std::vector<const CutPart*> found;
  for (const CutPart& part : cut.parts)
    if (!ring || windingOf(*ring, cut.frame, cut.frame.to(part.slice.loops.front().front().position)) != 0)
      found.push_back(&part);
  return found;
}

std::vector<CutLayer> layersInCut(const World& world, const ViewState& state, const Cut& cut, const Strings& strings) {
  const auto target = sectionTarget(world, state);
  if (!target) return {};
  const auto entry = entryInCut(world, cut, *target);
  if (!entry) return {};
  const glm::vec2 goal = cut.frame.to(target->place);
  struct Met {
    const CutPart* part;
    float first, last;
  };
  std::vector<Met> met;
  const CutPart* own = nullptr;  // the trigger point's muscle
  for (const CutPart& part : cut.parts) {
    const Part& body = world.body.parts[part.part];
    if (body.kind == Kind::Skin) continue;
    const auto at = crossings(part.slice, cut.frame, *entry, goal);
    const bool ends = windingOf(part.slice, cut.frame, goal) != 0;
    if (body.base == target->point->place.part && (body.side == target->side || body.side == Side::Midline))
      own = ends || !at.empty() ? &part : own;
    if (!at.empty()) met.push_back({&part, at.front(), ends ? 1.f : at.back()});
  }
  std::ranges::sort(met, {}, &Met::first);
  std::vector<CutLayer> layers{{strings("present.way.skin"), nullptr,
                                *entry + (goal - *entry) * (met.empty() ? 0.5f : met.front().first * 0.6f)}};
  const auto add = [&](const CutPart& part, glm::vec2 place) {
    const std::string name = midSentence(nameOfPart(world, world.body.parts[part.part]));
    std::erase_if(layers, [&](const CutLayer& l) { return l.part && l.name == name; });
    layers.push_back({name, &part, place});
  };
  for (const Met& m : met)
    if (m.part != own) add(*m.part, *entry + (goal - *entry) * (0.5f * (m.first + m.last)));
  if (own) add(*own, goal);
  return layers;
}

std::string sectionSentences(const World& world, const ViewState& state, const Strings& strings) {
  if (!state.section) return {};
  const Cut cut = cutBody(world.body, planeOf(*state.section));
  std::vector<std::string> way;
  const auto layers = layersInCut(world, state, cut, strings);
  for (const CutLayer& layer : layers) way.push_back(layer.name);
  std::string out;
  if (!way.empty()) out += strings.format("section.twin.way", joined(way));
  const std::vector<const CutPart*> parts = partsAround(world, cut, state.section->point);
  const std::array<std::pair<const char*, std::vector<std::string>>, 3> groups{
      {{"section.twin.muscles", namesOf(world, parts, {Kind::Muscle})},
       {"section.twin.bones", namesOf(world, parts, {Kind::Bone, Kind::Cartilage})},
       {"section.twin.structures", namesOf(world, parts, {Kind::Artery, Kind::Vein, Kind::Nerve, Kind::Organ})}}};
  for (const auto& [key, names] : groups)
    if (!names.empty()) out += (out.empty() ? "" : " ") + strings.format(key, joined(names));
  if (out.empty()) out = strings("section.twin.nothing");
  return out + " " + strings("section.no-ruler");
}

}  // namespace myo
