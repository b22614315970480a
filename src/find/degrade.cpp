#include "find/degrade.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

#include <glm/geometric.hpp>

#include "zones/regions.h"

namespace myo {
namespace {

constexpr float kNear = 0.02f;  // of the Dice coefficient asked for
constexpr int kTries = 40, kHalvings = 14;
constexpr float kFarthest = 200.f;  // mm around a zone that a drawing may reach

}  // namespace

// What is wrong with a drawing; each grows with the amount, 0 to 1.
struct Redraw::Fault {
  float grow = 0.f;   // mm, negative: shrink
  float shift = 0.f;  // mm
  glm::vec3 towards{0.f};
  struct Hole {
    glm::vec3 at{0.f};
    float radius = 0.f;  // mm
  };
  std::vector<Hole> holes;
  bool noSpillover = false;  // lost from one end to the other
  glm::vec3 lostFrom{0.f};
};

Redraw::Redraw(const ZoneMap& zones, const ZoneFields& fields)
    : zones_(zones), inside_(zones.vertexArea().size(), false) {
  const Mesh& skin = zones.skin().mesh();
  const Field both = merged({&fields.essential, &fields.spillover});
  exact_ = paintedFrom(both);
  const Painted essential = paintedFrom(fields.essential);
  spillover_ = essential.vertex.size() < exact_.vertex.size();
  for (const std::uint32_t v : exact_.vertex) inside_[v] = true, area_ += zones.vertexArea()[v];
  size_ = static_cast<float>(std::sqrt(area_));
  // Ways along edges from the zone's edge, outwards and inwards.
  struct Way {
    float distance = 0.f;
    std::uint32_t patch = 0;  // a vertex of the patch it belongs to
  };
  std::map<std::uint32_t, Way> ways;
  using Entry = std::pair<float, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto each = [&](std::uint32_t v, const auto& f) {
    for (const std::uint32_t t : zones.geodesics().around(v))
      for (std::uint32_t k = 0; k < 3; ++k)
        if (const std::uint32_t o = skin.index[3 * t + k]; o != v)
          f(o, glm::distance(skin.position[v], skin.position[o]));
  };
  // Patches: what hangs together.
  std::map<std::uint32_t, std::uint32_t> patchOf;
  std::map<std::uint32_t, std::pair<glm::vec3, float>> middle;
  for (const std::uint32_t first : exact_.vertex) {
    if (patchOf.contains(first)) continue;
    std::vector<std::uint32_t> open{patchOf[first] = first};
    while (!open.empty()) {
      const std::uint32_t v = open.back();
      open.pop_back();
      auto& [sum, weight] = middle[first];
      sum += zones.vertexArea()[v] * skin.position[v];
      weight += zones.vertexArea()[v];
      each(v, [&](std::uint32_t o, float) {
        if (inside_[o] && patchOf.emplace(o, first).second) open.push_back(o);
      });
    }
  }
  for (const std::uint32_t v : exact_.vertex)
    each(v, [&](std::uint32_t o, float length) {
      if (inside_[o]) return;
      for (const auto& [at, half] : {std::pair{v, 0.5f * length}, std::pair{o, 0.5f * length}}) {
        const auto [it, fresh] = ways.try_emplace(at, Way{half, patchOf[v]});
        if (!fresh && half >= it->second.distance) continue;
        it->second = {half, patchOf[v]};
        queue.emplace(half, at);
      }
      queue.emplace(ways[v].distance, v);
      queue.emplace(ways[o].distance, o);
    });
  while (!queue.empty()) {
    const auto [d, v] = queue.top();
    queue.pop();
    const Way from = ways[v];
    if (d > from.distance || d > std::min(kFarthest, 1.5f * size_)) continue;
    each(v, [&](std::uint32_t o, float length) {
      if (inside_[o] != inside_[v]) return;
      const auto [it, fresh] = ways.try_emplace(o, Way{d + length, from.patch});
      if (!fresh && d + length >= it->second.distance) return;
      it->second = {d + length, from.patch};
      queue.emplace(d + length, o);
    });
  }
  for (const auto& [v, way] : ways) {
    const auto& [sum, weight] = middle[inside_[v] ? patchOf[v] : way.patch];
    const glm::vec3 out = skin.position[v] - sum / weight;
    const float length = glm::length(out);
    spots_.push_back({v, inside_[v] ? -way.distance : way.distance, length > 1e-3f ? out / length : glm::vec3(0.f),
                      std::binary_search(essential.vertex.begin(), essential.vertex.end(), v)});
  }
}

Redraw::Fault Redraw::randomFault(std::mt19937& random, const Redraw& zone) {
  std::uniform_real_distribution<float> unit(0.f, 1.f);
  std::normal_distribution<float> normal;
  const auto direction = [&] {
    const glm::vec3 d(normal(random), normal(random), normal(random));
    return glm::length(d) > 1e-6f ? glm::normalize(d) : glm::vec3(1.f, 0.f, 0.f);
  };
  Fault fault;
  const float size = zone.size_;
  if (unit(random) < 0.7f) fault.shift = size * (0.3f + unit(random)), fault.towards = direction();
  if (unit(random) < 0.6f)
    fault.grow = size * (unit(random) < 0.5f ? 0.2f + 0.8f * unit(random) : -0.4f * unit(random));
  if (unit(random) < 0.5f) {
    const auto& position = zone.zones_.skin().mesh().position;
    std::uniform_int_distribution<std::size_t> any(0, zone.exact_.vertex.size() - 1);
    const int count = 1 + static_cast<int>(4.f * unit(random));
    for (int i = 0; i < count; ++i)
      fault.holes.push_back({position[zone.exact_.vertex[any(random)]], size * (0.1f + 0.5f * unit(random))});
  }
  if (zone.spillover_ && unit(random) < 0.5f) fault.noSpillover = true, fault.lostFrom = direction();
  return fault;
}

Painted Redraw::apply(const Fault& fault, float amount) const {
  const auto& position = zones_.skin().mesh().position;
  float low = 0.f, high = 0.f;
  if (fault.noSpillover) {
    low = 1e9f, high = -1e9f;
    for (const Spot& s : spots_)
      if (s.distance <= 0.f && !s.essential) {
        const float along = glm::dot(fault.lostFrom, position[s.vertex]);
        low = std::min(low, along), high = std::max(high, along);
      }
  }
  Painted drawing;
  for (const Spot& s : spots_) {
    const float edge = amount * (fault.grow + fault.shift * glm::dot(fault.towards, s.outward));
    if (s.distance > edge) continue;
    if (fault.noSpillover && s.distance <= 0.f && !s.essential &&
        glm::dot(fault.lostFrom, position[s.vertex]) < low + amount * (high - low) + 1e-3f)
      continue;
    const bool holed = std::any_of(fault.holes.begin(), fault.holes.end(), [&](const Fault::Hole& hole) {
      return glm::distance(hole.at, position[s.vertex]) < amount * hole.radius;
    });
    if (holed) continue;
    drawing.vertex.push_back(s.vertex);
    drawing.intensity.push_back(1.f);
  }
  return drawing;
}

double Redraw::dice(const Painted& drawing) const {
  double both = 0.0, drawn = 0.0;
  for (const std::uint32_t v : drawing.vertex) {
    const double area = zones_.vertexArea()[v];
    drawn += area;
    if (inside_[v]) both += area;
  }
  return area_ + drawn > 0.0 ? 2.0 * both / (area_ + drawn) : 0.0;
}

std::optional<Painted> Redraw::draw(float wanted, std::mt19937& random) const {
  if (empty()) return std::nullopt;
  if (wanted >= 1.f) return exact_;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    const Fault fault = randomFault(random, *this);
    float little = 0.f, much = 1.f;
    for (int i = 0; i < kHalvings; ++i) {
      const float amount = 0.5f * (little + much);
      Painted drawing = apply(fault, amount);
      const auto reached = static_cast<float>(dice(drawing));
      if (std::abs(reached - wanted) <= kNear && !drawing.empty()) return drawing;
      (reached > wanted ? little : much) = amount;
    }
  }
  return std::nullopt;
}

}  // namespace myo
