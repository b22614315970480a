#include "find/index.h"

#include <algorithm>
#include <atomic>
#include <queue>
#include <thread>

#include <glm/geometric.hpp>

#include "zones/regions.h"

namespace myo {
namespace {

// Calls f(neighbour's place in the field or kNoPlace, neighbour) around a vertex, each neighbour up to twice.
template <class F>
void eachNeighbour(const std::vector<std::uint32_t>& place, const GeodesicSolver& solver, std::uint32_t vertex, F f) {
  const auto& index = solver.mesh().index;
  for (const std::uint32_t triangle : solver.around(vertex))
    for (std::uint32_t k = 0; k < 3; ++k)
      if (const std::uint32_t other = index[3 * triangle + k]; other != vertex) f(place[other], other);
}

}  // namespace

// Shortest ways along edges from the line of half weight inwards.
std::vector<float> centrality(const Field& field, const GeodesicSolver& solver, std::vector<std::uint32_t>& place) {
  for (std::size_t i = 0; i < field.vertex.size(); ++i) place[field.vertex[i]] = static_cast<std::uint32_t>(i);
  constexpr float kFar = 1e9f;
  const auto& position = solver.mesh().position;
  std::vector<float> depth(field.vertex.size(), kFar);
  using Entry = std::pair<float, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto weight = [&](std::size_t i) { return i < field.weight.size() ? field.weight[i] : 0.f; };
  for (std::size_t i = 0; i < field.vertex.size(); ++i) {
    if (field.weight[i] < kCovered) {
      depth[i] = 0.f;
      continue;
    }
    eachNeighbour(place, solver, field.vertex[i], [&](std::uint32_t j, std::uint32_t other) {
      if (weight(j) >= kCovered) return;
      const float share = (field.weight[i] - kCovered) / (field.weight[i] - weight(j));
      depth[i] = std::min(depth[i], share * glm::distance(position[field.vertex[i]], position[other]));
    });
    if (depth[i] < kFar) queue.emplace(depth[i], i);
  }
  while (!queue.empty()) {
    const auto [d, i] = queue.top();
    queue.pop();
    if (d > depth[i]) continue;
    eachNeighbour(place, solver, field.vertex[i], [&, from = d, at = i](std::uint32_t j, std::uint32_t other) {
      if (weight(j) < kCovered) return;
      const float way = from + glm::distance(position[field.vertex[at]], position[other]);
      if (way < depth[j]) queue.emplace(depth[j] = way, j);
    });
  }
  float deepest = 0.f;
  for (float& d : depth) deepest = std::max(deepest, d = d == kFar ? 0.f : d);
  for (float& d : depth) d = deepest > 0.f ? d / deepest : 0.f;
  for (const std::uint32_t v : field.vertex) place[v] = kNoPlace;
  return depth;
}

ZoneIndex::ZoneIndex(const Atlas& atlas, const ZoneMap& zones)
    : first_(zones.skin().mesh().position.size() + 1, 0), area_(2 * atlas.triggerPoints.size()) {
  const auto& area = zones.vertexArea();
  std::vector<std::vector<std::pair<std::uint32_t, Cover>>> rows(area_.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    std::vector<std::uint32_t> place(first_.size() - 1, kNoPlace);
    for (std::size_t row = next++; row < rows.size(); row = next++) {
      const ZoneFields& fields = zones.fields(atlas.triggerPoints[row / 2], rowSide(row));
      const auto centralE = centrality(fields.essential, zones.geodesics(), place),
                 centralS = centrality(fields.spillover, zones.geodesics(), place);
      const Field &e = fields.essential, &s = fields.spillover;
      for (std::size_t i = 0, j = 0; i < e.vertex.size() || j < s.vertex.size();) {
        const std::uint32_t vertex = j >= s.vertex.size()   ? e.vertex[i]
                                     : i >= e.vertex.size() ? s.vertex[j]
                                                            : std::min(e.vertex[i], s.vertex[j]);
        Cover cover{.row = static_cast<std::uint32_t>(row)};
        if (i < e.vertex.size() && e.vertex[i] == vertex)
          cover.essential = e.weight[i], cover.centralEssential = centralE[i], ++i;
        if (j < s.vertex.size() && s.vertex[j] == vertex)
          cover.spillover = s.weight[j], cover.centralSpillover = centralS[j], ++j;
        if (cover.essential >= kCovered)
          area_[row].essential += area[vertex];
        else if (cover.spillover >= kCovered)
          area_[row].spillover += area[vertex];
        rows[row].emplace_back(vertex, cover);
      }
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (unsigned i = 1; i < std::max(1u, std::thread::hardware_concurrency()); ++i) helpers.emplace_back(work);
    work();
  }
  for (const auto& row : rows)
    for (const auto& [vertex, cover] : row) ++first_[vertex + 1];
  for (std::size_t v = 1; v < first_.size(); ++v) first_[v] += first_[v - 1];
  covers_.resize(first_.back());
  std::vector<std::uint32_t> place(first_.begin(), first_.end() - 1);
  for (const auto& row : rows)
    for (const auto& [vertex, cover] : row) covers_[place[vertex]++] = cover;
}

std::span<const Cover> ZoneIndex::at(std::uint32_t vertex) const {
  if (vertex + std::size_t{1} >= first_.size()) return {};
  return std::span(covers_).subspan(first_[vertex], first_[vertex + 1] - first_[vertex]);
}

RegionIndex::RegionIndex(const Atlas& atlas, const ZoneMap& zones)
    : first_(zones.skin().mesh().position.size() + 1, 0), area_(2 * atlas.regions.size(), 0.0) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> all;  // vertex, half of a region
  for (std::size_t half = 0; half < area_.size(); ++half)
    for (const std::uint32_t v : zones.region(atlas.regions[half / 2].token, rowSide(half)).vertex) {
      const float x = zones.skin().mesh().position[v].x;
      if (half % 2 ? x < -kMidline : x > kMidline) continue;
      all.emplace_back(v, static_cast<std::uint32_t>(half));
      area_[half] += zones.vertexArea()[v];
    }
  std::sort(all.begin(), all.end());
  regions_.reserve(all.size());
  for (const auto& [vertex, half] : all) {
    ++first_[vertex + 1];
    regions_.push_back(half);
  }
  for (std::size_t v = 1; v < first_.size(); ++v) first_[v] += first_[v - 1];
}

std::span<const std::uint32_t> RegionIndex::at(std::uint32_t vertex) const {
  if (vertex + std::size_t{1} >= first_.size()) return {};
  return std::span(regions_).subspan(first_[vertex], first_[vertex + 1] - first_[vertex]);
}

}  // namespace myo
