#include "zones/regions.h"

#include <algorithm>
#include <future>
#include <limits>
#include <unordered_map>

namespace myo {
namespace {

constexpr int kNesting = 16;

bool onHalf(glm::vec3 p, Side side) { return side == Side::Left ? p.x >= -kMidline : p.x <= kMidline; }

Field toField(std::vector<std::uint32_t> vertices) {
  std::sort(vertices.begin(), vertices.end());
  vertices.erase(std::unique(vertices.begin(), vertices.end()), vertices.end());
  Field field;
  field.weight.assign(vertices.size(), 1.f);
  field.vertex = std::move(vertices);
  return field;
}

}  // namespace

Field merged(const std::vector<const Field*>& fields) {
  std::vector<std::pair<std::uint32_t, float>> all;
  for (const Field* field : fields)
    for (std::size_t i = 0; i < field->vertex.size(); ++i) all.emplace_back(field->vertex[i], field->weight[i]);
  std::sort(all.begin(), all.end());
  Field result;
  for (const auto& [vertex, weight] : all) {
    if (!result.vertex.empty() && result.vertex.back() == vertex) {
      result.weight.back() = weight;  // ascending: the largest stands last
    } else {
      result.vertex.push_back(vertex);
      result.weight.push_back(weight);
    }
  }
  return result;
}

RegionMap::RegionMap(const Atlas& atlas, const Strokes& strokes, const Mesh& skin, Fields fields)
    : atlas_(atlas), strokes_(strokes), skin_(skin), fields_(std::move(fields)) {
  for (std::size_t i = 0; i < atlas.regions.size(); ++i) index_.emplace(atlas.regions[i].token, i);
}

RegionMap::RegionMap(const Atlas& atlas, const Strokes& strokes, const Mesh& skin)
    : RegionMap(atlas, strokes, skin, Fields()) {
  auto left = std::async(std::launch::async, [this] { return half(Side::Left); });
  fields_[0] = half(Side::Right);
  fields_[1] = left.get();
  for (std::size_t i = 0; i < atlas.regions.size(); ++i)
    if (midlineOnly(atlas.regions[i])) fields_[0][i] = fields_[1][i] = merged({&fields_[0][i], &fields_[1][i]});
  for (int side = 0; side < 2; ++side)
    for (std::size_t i = 0; i < atlas.regions.size(); ++i)
      if (!atlas.regions[i].unionOf.empty()) fields_[side][i] = unionOf(atlas.regions[i], side, 0);
}

const Field& RegionMap::field(const std::string& token, Side side) const {
  static const Field none;
  const auto it = index_.find(token);
  return it == index_.end() ? none : fields_[side == Side::Left ? 1 : 0][it->second];
}

int RegionMap::depth(const Region& region) const {
  int result = 0;
  for (const Region* r = &region; !r->broader.empty() && result < kNesting; ++result) {
    const auto it = index_.find(r->broader);
    if (it == index_.end()) break;
    r = &atlas_.regions[it->second];
  }
  return result;
}

bool RegionMap::midlineOnly(const Region& region) const {
  const auto midline = [&](const std::string& id) {
    const Landmark* landmark = atlas_.landmark(id);
    return landmark && landmark->side == Side::Midline;
  };
  for (const Stroke& stroke : region.strokes)
    for (const StrokePoint& point : stroke.path)
      if (!midline(point.landmark) || (!point.second.empty() && !midline(point.second))) return false;
  return !region.strokes.empty();
}

// The regions of one side, clipped to that half of the body.
RegionMap::Halves RegionMap::half(Side side) const {
  std::vector<Ratios> ratios(atlas_.regions.size());
  for (std::size_t i = 0; i < ratios.size(); ++i) {
    std::unordered_map<std::uint32_t, float> nearest;
    for (const Stroke& stroke : atlas_.regions[i].strokes)
      for (const auto& [vertex, ratio] : strokes_.ratios(stroke, side, 1.f)) {
        if (!onHalf(skin_.position[vertex], side)) continue;
        const auto [it, fresh] = nearest.try_emplace(vertex, ratio);
        it->second = std::min(it->second, ratio);
      }
    ratios[i].assign(nearest.begin(), nearest.end());
  }
  Halves result(atlas_.regions.size());
  compete(ratios, result);
  return result;
}

// Surface regions of the same parent share the skin out: the smallest ratio has it, of equal ones the first in the
// atlas.
void RegionMap::compete(const std::vector<Ratios>& ratios, Halves& result) const {
  std::map<std::string, std::vector<std::size_t>> siblings;
  for (std::size_t i = 0; i < ratios.size(); ++i) {
    const Region& region = atlas_.regions[i];
    siblings[region.deep ? "deep " + region.token : "under " + region.broader].push_back(i);
  }
  constexpr float kNone = std::numeric_limits<float>::infinity();
  std::vector<float> best(skin_.position.size(), kNone);
  std::vector<std::size_t> winner(skin_.position.size(), 0);
  for (const auto& [group, members] : siblings) {
    for (const std::size_t i : members)
      for (const auto& [vertex, ratio] : ratios[i])
        if (ratio < best[vertex]) best[vertex] = ratio, winner[vertex] = i;
    for (const std::size_t i : members) {
      std::vector<std::uint32_t> won;
      for (const auto& [vertex, ratio] : ratios[i])
        if (winner[vertex] == i) won.push_back(vertex);
      result[i] = toField(std::move(won));
    }
    for (const std::size_t i : members)
      for (const auto& [vertex, ratio] : ratios[i]) best[vertex] = kNone;
  }
}

Field RegionMap::unionOf(const Region& region, int side, int nesting) const {
  std::vector<Field> parts;
  for (const std::string& token : region.unionOf) {
    const auto it = index_.find(token);
    if (it == index_.end() || nesting > kNesting) continue;
    const Region& part = atlas_.regions[it->second];
    parts.push_back(part.unionOf.empty() ? fields_[static_cast<std::size_t>(side)][it->second]
                                         : unionOf(part, side, nesting + 1));
  }
  std::vector<const Field*> pointers;
  for (const Field& part : parts) pointers.push_back(&part);
  return merged(pointers);
}

}  // namespace myo
