#include "forge/penetration.h"

#include <algorithm>
#include <optional>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vector_relational.hpp>

#include "forge/parallel.h"
#include "geom/bvh.h"

namespace myo::forge {
namespace {

constexpr float kLeast = 0.1f;   // mm; less is no overlap
constexpr float kStart = 1e-3f;  // mm off a surface, so that a ray does not meet its own start

struct Solid {
  const Part* part = nullptr;
  glm::vec3 low{1e9f}, high{-1e9f};
  std::optional<Bvh> tree;
};

// A place on a part's surface, what it looks at, and the area it stands for.
struct Sample {
  glm::vec3 place, outward;
  float area;
};

std::vector<Sample> samples(const Mesh& mesh) {
  std::vector<Sample> all;
  for (std::uint32_t t = 0; t < mesh.index.size() / 3; ++t) {
    const SurfacePoint middle = surfacePoint(mesh, t, glm::vec3(1.f / 3.f));
    const auto corner = [&](std::uint32_t k) { return mesh.position[mesh.index[3 * t + k]]; };
    const float area = 0.5f * glm::length(glm::cross(corner(1) - corner(0), corner(2) - corner(0)));
    for (std::uint32_t k = 0; k < 3; ++k)
      all.push_back({0.6f * corner(k) + 0.4f * middle.position, middle.normal, area / 4.f});
    all.push_back({middle.position, middle.normal, area / 4.f});
  }
  return all;
}

bool skeletal(const Part& part) { return part.kind == Kind::Bone || part.kind == Kind::Cartilage; }

// Whether `inner` lies below `outer` in dissection.
bool below(const Part& inner, const Part& outer) {
  return outer.kind == Kind::Muscle &&
         (skeletal(inner) || (inner.kind == Kind::Muscle && inner.layer >= outer.layer && &inner != &outer));
}

bool meet(const Solid& a, const Solid& b) {
  for (int k = 0; k < 3; ++k)
    if (a.low[k] > b.high[k] || b.low[k] > a.high[k]) return false;
  return true;
}

// How far it is out of a closed surface this way; none when the start is not inside.
std::optional<float> wayOut(const Solid& solid, glm::vec3 from, glm::vec3 towards) {
  const auto hits = solid.tree->allHits({from, towards});
  if (hits.size() % 2 == 0) return std::nullopt;
  return hits.front().distance;
}

void measure(const Solid& inner, const Solid& outer, Penetration& out) {
  for (const Sample& s : samples(outer.part->mesh)) {
    if (glm::any(glm::lessThan(s.place, inner.low)) || glm::any(glm::greaterThan(s.place, inner.high))) continue;
    const auto above = wayOut(inner, s.place, s.outward);
    if (!above) continue;
    // Both the ray and the nearest face must say so: a ray may slip through an edge, a thin sheet's nearest face
    // mislead.
    const auto near = inner.tree->closest(s.place);
    if (!near || glm::dot(s.place - near->position, near->normal) >= 0.f) continue;
    const float depth = glm::distance(s.place, near->position);
    out.volume += s.area * depth;
    const bool deepest = depth > out.depth;
    out.depth = std::max(out.depth, depth);
    // The other face of the outer, straight below: swallowed here when it lies in the inner as well.
    const auto other = outer.tree->firstHit({s.place - kStart * s.outward, -s.outward});
    if (!other) continue;
    const auto beyond = inner.tree->closest(other->at.position);
    const bool swallowed = beyond && wayOut(inner, other->at.position, -s.outward);
    const float through = swallowed ? std::min(depth, glm::distance(other->at.position, beyond->position)) : 0.f;
    if (through > out.through) {
      out.through = through;
      out.at = s.place;
    } else if (deepest && out.through <= 0.f) {
      out.at = s.place;
    }
  }
}

}  // namespace

std::vector<Penetration> penetrations(const Body& body) {
  std::vector<Solid> solids;
  for (const Part& part : body.parts) {
    if (part.side == Side::Left || (part.kind != Kind::Muscle && !skeletal(part))) continue;
    Solid& solid = solids.emplace_back();
    solid.part = &part;
    for (const glm::vec3& p : part.mesh.position) {
      solid.low = glm::min(solid.low, p);
      solid.high = glm::max(solid.high, p);
    }
    solid.tree.emplace(part.mesh);
  }
  std::vector<std::vector<Penetration>> found(solids.size());
  parallelFor(solids.size(), 1, [&](std::size_t i) {
    for (const Solid& outer : solids) {
      const Solid& inner = solids[i];
      if (!below(*inner.part, *outer.part) || !meet(inner, outer)) continue;
      Penetration one{inner.part->id, outer.part->id, 0.f, {}, 0.f, 0.f};
      measure(inner, outer, one);
      if (one.depth > kLeast || one.through > kLeast) found[i].push_back(std::move(one));
    }
  });
  std::vector<Penetration> all;
  for (auto& some : found) std::move(some.begin(), some.end(), std::back_inserter(all));
  std::ranges::stable_sort(all, [](const Penetration& a, const Penetration& b) {
    return a.through != b.through ? a.through > b.through : a.depth > b.depth;
  });
  return all;
}

}  // namespace myo::forge
