#include "zones/impl.h"

#include <algorithm>
#include <map>

#include <glm/geometric.hpp>

namespace myo {

ZoneMap::Impl::Impl(const Body& theBody, const Atlas& theAtlas, const Part& skinPart)
    : body(theBody),
      atlas(theAtlas),
      mesh(skinPart.mesh),
      bvh(mesh),
      solver(mesh),
      strokes(bvh, solver, atlas),
      area(mesh.position.size(), 0.f),
      fibreEntries(std::make_unique<FibreEntry[]>(body.parts.size())),
      fieldEntries{std::make_unique<FieldEntry[]>(atlas.triggerPoints.size()),
                   std::make_unique<FieldEntry[]>(atlas.triggerPoints.size())} {
  for (std::size_t i = 0; i < body.parts.size(); ++i) partIndex.emplace(body.parts[i].id, i);
  for (std::size_t i = 0; i < atlas.triggerPoints.size(); ++i) triggerPointIndex.emplace(atlas.triggerPoints[i].id, i);
  for (std::size_t t = 0; t < mesh.triangleCount(); ++t) {
    const std::uint32_t* k = &mesh.index[3 * t];
    const glm::vec3 a = mesh.position[k[0]], b = mesh.position[k[1]], c = mesh.position[k[2]];
    const float third = glm::length(glm::cross(b - a, c - a)) / 6.f;
    for (int j = 0; j < 3; ++j) area[k[j]] += third;
  }
}

std::optional<ZoneMap::Impl::Found> ZoneMap::Impl::part(const std::string& base, Side side) const {
  const auto at = [&](Side s) { return partIndex.find(withSide(base, s)); };
  const bool left = side == Side::Left;
  if (const auto it = at(left ? Side::Left : Side::Right); it != partIndex.end()) return Found{it->second, false};
  for (const Side s : {Side::Right, Side::Midline})
    if (const auto it = at(s); it != partIndex.end()) return Found{it->second, left};
  return std::nullopt;
}

const FibreMap* ZoneMap::Impl::fibres(std::size_t part) const {
  const Mesh& muscle = body.parts[part].mesh;
  if (muscle.fibreUv.empty() || muscle.fibreUv.size() != muscle.position.size()) return nullptr;
  FibreEntry& entry = fibreEntries[part];
  std::call_once(entry.once, [&] { entry.map = std::make_unique<FibreMap>(muscle); });
  return entry.map.get();
}

const RegionMap& ZoneMap::Impl::regions() const {
  std::call_once(regionsOnce, [&] { regionMap = std::make_unique<RegionMap>(atlas, strokes, mesh); });
  return *regionMap;
}

std::pair<double, double> ZoneMap::Impl::areaInside(const std::vector<bool>& covered, const std::string& token,
                                                    Side side) const {
  double inside = 0, all = 0;
  for (const std::uint32_t vertex : regions().field(token, side).vertex) {
    const float x = mesh.position[vertex].x;
    if (side == Side::Left ? x < -kMidline : x > kMidline) continue;
    all += area[vertex];
    if (covered[vertex]) inside += area[vertex];
  }
  return {inside, all};
}

std::optional<std::size_t> ZoneMap::Impl::indexOf(const TriggerPoint& triggerPoint) const {
  const auto it = triggerPointIndex.find(triggerPoint.id);
  return it == triggerPointIndex.end() ? std::nullopt : std::optional(it->second);
}

const ZoneFields& ZoneMap::Impl::fields(std::size_t triggerPoint, Side side) const {
  FieldEntry& entry = fieldEntries[side == Side::Left ? 1 : 0][triggerPoint];
  std::call_once(entry.once, [&] {
    const TriggerPoint& t = atlas.triggerPoints[triggerPoint];
    entry.fields.essential = paint(t.essential, side);
    if (t.spillover) entry.fields.spillover = paint(*t.spillover, side);
  });
  return entry.fields;
}

namespace {

// A region ends between one vertex and the next; as a zone its edge is spread over two rings of vertices, so that the
// line of half weight runs smoothly and not along triangles.
Field softened(const Field& region, const GeodesicSolver& solver) {
  std::map<std::uint32_t, float> weights;
  for (std::size_t i = 0; i < region.vertex.size(); ++i) weights[region.vertex[i]] = region.weight[i];
  const auto& index = solver.mesh().index;
  const auto at = [](const std::map<std::uint32_t, float>& from, std::uint32_t v) {
    const auto it = from.find(v);
    return it == from.end() ? 0.f : it->second;
  };
  for (int ring = 0; ring < 2; ++ring) {
    const auto before = weights;
    for (const auto& entry : before)
      for (const std::uint32_t triangle : solver.around(entry.first))
        for (std::uint32_t k = 0; k < 3; ++k) weights.emplace(index[3 * triangle + k], 0.f);
    for (auto& [vertex, weight] : weights) {
      float sum = 0.f, count = 0.f;
      for (const std::uint32_t triangle : solver.around(vertex))
        for (std::uint32_t k = 0; k < 3; ++k, ++count) sum += at(before, index[3 * triangle + k]);
      weight = count > 0.f ? sum / count : weight;
    }
  }
  Field field;
  for (const auto& [vertex, weight] : weights) {
    field.vertex.push_back(vertex);
    field.weight.push_back(weight);
  }
  return field;
}

}  // namespace

// All strokes of a zone; the strongest counts.
Field ZoneMap::Impl::paint(const Zone& zone, Side side) const {
  std::vector<Field> painted;
  for (const Stroke& stroke : zone.strokes) {
    if (!stroke.region.empty()) {
      painted.push_back(softened(regions().field(stroke.region, side), solver));
      continue;
    }
    Field field;
    for (const auto& [vertex, ratio] : strokes.ratios(stroke, side, kSoftEdge)) {
      const float weight = strokeWeight(ratio);
      if (weight <= 0.f) continue;
      field.vertex.push_back(vertex);
      field.weight.push_back(weight);
    }
    painted.push_back(std::move(field));
  }
  std::vector<const Field*> pointers;
  for (const Field& field : painted) pointers.push_back(&field);
  return merged(pointers);
}

float weightAt(const Field& field, const Mesh& mesh, const SurfacePoint& at) {
  float sum = 0.f;
  for (int k = 0; k < 3; ++k) {
    const std::uint32_t vertex = mesh.index[3 * at.triangle + static_cast<std::uint32_t>(k)];
    const auto it = std::lower_bound(field.vertex.begin(), field.vertex.end(), vertex);
    if (it != field.vertex.end() && *it == vertex)
      sum += at.weights[k] * field.weight[static_cast<std::size_t>(it - field.vertex.begin())];
  }
  return sum;
}

}  // namespace myo
