#include "render/zone_paint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <unordered_map>

namespace myo {
namespace {

constexpr float kWidest = 17.f, kNarrowest = 4.4f;  // mm between dots, far and near
constexpr float kStep = 0.84f;                      // from one density to the next
constexpr float kTriesPerDot = 6.f;

std::uint8_t& slot(ZoneWeights& w, int set, ZoneKind kind) {
  auto& half =
      kind == ZoneKind::Essential ? (set < 4 ? w.essential0 : w.essential1) : (set < 4 ? w.spillover0 : w.spillover1);
  return half[set % 4];
}

std::uint8_t slot(const ZoneWeights& w, int set, ZoneKind kind) { return slot(const_cast<ZoneWeights&>(w), set, kind); }

void paint(std::vector<ZoneWeights>& weights, const Field& field, int set, ZoneKind kind) {
  for (std::size_t i = 0; i < field.vertex.size(); ++i) {
    if (field.vertex[i] >= weights.size()) continue;
    std::uint8_t& value = slot(weights[field.vertex[i]], set, kind);
    const float weight = std::clamp(field.weight[i], 0.f, 1.f);
    value = std::max(value, static_cast<std::uint8_t>(std::lround(weight * 255.f)));
  }
}

// A small generator of our own: the same numbers on every machine.
struct Random {
  std::uint32_t state;
  float next() {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return static_cast<float>(state >> 8) * (1.f / 16777216.f);
  }
};

struct Candidate {
  glm::vec3 position, normal;
  int set;
};

// The set a place belongs to, or -1. `turn` picks among several.
int setAt(const ZoneSets& sets, const std::array<const ZoneWeights*, 3>& corner, glm::vec3 bary, std::uint32_t turn) {
  std::array<int, kMaxZoneSets> found{};
  std::uint32_t count = 0;
  for (int set = 0; set < sets.count; ++set) {
    float essential = 0.f, spillover = 0.f;
    for (int k = 0; k < 3; ++k) {
      essential += bary[k] * slot(*corner[k], set, ZoneKind::Essential);
      spillover += bary[k] * slot(*corner[k], set, ZoneKind::Spillover);
    }
    if (spillover > 127.5f && essential < 115.f) found[count++] = set;
  }
  return count == 0 ? -1 : found[turn % count];
}

std::vector<Candidate> strew(const Mesh& skin, const ZoneSets& sets) {
  std::vector<Candidate> out;
  const float perArea = kTriesPerDot * 0.7f / (kNarrowest * kNarrowest);
  for (std::size_t t = 0; t + 2 < skin.index.size(); t += 3) {
    const std::array<std::uint32_t, 3> v{skin.index[t], skin.index[t + 1], skin.index[t + 2]};
    const std::array<const ZoneWeights*, 3> w{&sets.weights[v[0]], &sets.weights[v[1]], &sets.weights[v[2]]};
    const auto touched = [](const ZoneWeights* c) {
      return std::ranges::any_of(c->spillover0, [](int x) { return x > 127; }) ||
             std::ranges::any_of(c->spillover1, [](int x) { return x > 127; });
    };
    if (std::ranges::none_of(w, touched)) continue;
    const glm::vec3 a = skin.position[v[0]], ab = skin.position[v[1]] - a, ac = skin.position[v[2]] - a;
    Random random{static_cast<std::uint32_t>(t) * 2654435761u + 88172645u};
    random.next();
    float tries = glm::length(glm::cross(ab, ac)) * 0.5f * perArea + random.next();
    for (; tries >= 1.f; tries -= 1.f) {
      float s = random.next(), r = random.next();
      if (s + r > 1.f) s = 1.f - s, r = 1.f - r;
      const glm::vec3 bary(1.f - s - r, s, r);
      const int set = setAt(sets, w, bary, random.state >> 9);
      if (set < 0) continue;
      const glm::vec3 n = skin.normal[v[0]] * bary.x + skin.normal[v[1]] * bary.y + skin.normal[v[2]] * bary.z;
      out.push_back({a + ab * s + ac * r, glm::normalize(n), set});
    }
  }
  // In a shuffled order, or the first triangles would be filled first and show their rows.
  Random random{362436069u};
  for (std::size_t i = out.size(); i > 1; --i) {
    const auto j = std::min(i - 1, static_cast<std::size_t>(random.next() * static_cast<float>(i)));
    std::swap(out[i - 1], out[j]);
  }
  return out;
}

// Accepted dots by cells as wide as the spacing asked for.
class Grid {
public:
  Grid(float spacing, const std::vector<ZoneDot>& dots) : width_(spacing) {
    for (std::size_t i = 0; i < dots.size(); ++i) add(dots[i].position, i);
  }
  bool free(glm::vec3 p, const std::vector<ZoneDot>& dots) const {
    const glm::ivec3 c = cell(p);
    const float r2 = width_ * width_;
    for (int x = -1; x <= 1; ++x) {
      for (int y = -1; y <= 1; ++y) {
        for (int z = -1; z <= 1; ++z) {
          const auto found = cells_.find(key(c + glm::ivec3(x, y, z)));
          if (found == cells_.end()) continue;
          for (std::size_t i : found->second) {
            const glm::vec3 d = dots[i].position - p;
            if (glm::dot(d, d) < r2) return false;
          }
        }
      }
    }
    return true;
  }
  void add(glm::vec3 p, std::size_t dot) { cells_[key(cell(p))].push_back(dot); }

private:
  glm::ivec3 cell(glm::vec3 p) const { return glm::ivec3(glm::floor(p / width_)); }
  static std::int64_t key(glm::ivec3 c) { return (std::int64_t{c.x} * 4096 + c.y) * 4096 + c.z; }
  float width_;
  std::unordered_map<std::int64_t, std::vector<std::size_t>> cells_;
};

}  // namespace

ZoneSets zoneSets(const World& world, const std::vector<ChosenPoint>& chosen) {
  ZoneSets sets;
  const Part* skin = world.body.skin();
  if (skin == nullptr || world.zones == nullptr || chosen.empty()) return sets;
  sets.weights.assign(skin->mesh.position.size(), ZoneWeights{});
  sets.strength.assign(kMaxZoneSets, 0.f);
  for (const ChosenPoint& point : chosen) {
    const int set = std::min(point.hue, kMaxZoneSets - 1);
    sets.count = std::max(sets.count, set + 1);
    sets.strength[set] = std::max(sets.strength[set], point.active ? 1.f : 0.18f);
    const ZoneFields& fields = world.zones->fields(*point.triggerPoint, point.side);
    paint(sets.weights, fields.essential, set, ZoneKind::Essential);
    paint(sets.weights, fields.spillover, set, ZoneKind::Spillover);
  }
  return sets;
}

std::vector<ZoneDot> zoneDots(const Mesh& skin, const ZoneSets& sets) {
  std::vector<ZoneDot> dots;
  if (sets.count == 0) return dots;
  std::vector<Candidate> left = strew(skin, sets);
  for (float spacing = kWidest; spacing > kNarrowest; spacing *= kStep) {
    std::vector<Candidate> rest;
    Grid grid(spacing, dots);
    for (const Candidate& c : left) {
      if (grid.free(c.position, dots)) {
        grid.add(c.position, dots.size());
        dots.push_back({c.position, c.normal, spacing, c.set});
      } else {
        rest.push_back(c);
      }
    }
    left = std::move(rest);
  }
  return dots;
}

}  // namespace myo
