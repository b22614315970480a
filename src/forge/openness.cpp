#include "forge/openness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numbers>

#include <glm/geometric.hpp>

#include "forge/parallel.h"
#include "geom/bvh.h"

namespace myo::forge {
namespace {

constexpr int kRays = 24;
constexpr float kReach = 70.f;      // mm: farther surfaces do not shade
constexpr float kSkinReach = 30.f;  // of the skin's own folds
constexpr float kLift = 0.6f;       // mm off the surface, so that a surface does not shade itself

// Directions over the hemisphere about +Z, denser towards the pole (cosine weighted), the same for every vertex.
std::vector<glm::vec3> hemisphere() {
  std::vector<glm::vec3> directions;
  for (int i = 0; i < kRays; ++i) {
    const float r = std::sqrt((static_cast<float>(i) + 0.5f) / kRays);
    const float angle = static_cast<float>(i) * std::numbers::pi_v<float> * (3.f - std::sqrt(5.f));
    directions.emplace_back(r * std::cos(angle), r * std::sin(angle), std::sqrt(1.f - r * r));
  }
  return directions;
}

// An orthonormal frame whose third axis is n.
void frame(glm::vec3 n, glm::vec3& a, glm::vec3& b) {
  const glm::vec3 helper = std::abs(n.x) < 0.9f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
  a = glm::normalize(glm::cross(helper, n));
  b = glm::cross(n, a);
}

float openness(const Bvh& scene, const std::vector<glm::vec3>& directions, glm::vec3 point, glm::vec3 normal,
               float reach = kReach) {
  glm::vec3 a, b;
  frame(normal, a, b);
  float seen = 0.f;
  for (const glm::vec3& d : directions) {
    const Ray ray{point + normal * kLift, a * d.x + b * d.y + normal * d.z};
    const auto hit = scene.firstHit(ray, reach);
    seen += hit ? hit->distance / reach * 0.5f : 1.f;
  }
  return seen / static_cast<float>(directions.size());
}

// Neither the skin, which shades itself alone, nor what is drawn through the rest: they shade nothing.
bool outsideOfShade(const Part& part) { return part.kind == Kind::Skin || isStructure(part.kind); }

// Aponeuroses that let light through: triangles of tendon alone.
bool letsThrough(const Part& part, std::size_t triangle) {
  if (part.kind != Kind::Muscle || part.sheer <= 0.f || part.mesh.fibreUv.empty()) return false;
  for (std::size_t k = 0; k < 3; ++k) {
    const float u = part.mesh.fibreUv[part.mesh.index[triangle + k]].x;
    if (u > part.tendonOrigin && u < part.tendonInsertion) return false;
  }
  return true;
}

// Everything that casts shade and lies in `layer` or deeper.
Mesh merged(const Body& body, int layer) {
  Mesh all;
  for (const Part& part : body.parts) {
    if (outsideOfShade(part) || part.kind == Kind::Fascia || part.layer < layer) continue;
    const auto offset = static_cast<std::uint32_t>(all.position.size());
    all.position.insert(all.position.end(), part.mesh.position.begin(), part.mesh.position.end());
    for (std::size_t i = 0; i + 2 < part.mesh.index.size(); i += 3) {
      if (letsThrough(part, i)) continue;
      for (std::size_t k = 0; k < 3; ++k) all.index.push_back(part.mesh.index[i + k] + offset);
    }
  }
  return all;
}

// The body dissected down to one layer.
struct Scene {
  Scene(const Body& body, int layer) : mesh(merged(body, layer)), bvh(mesh) {}
  Mesh mesh;
  Bvh bvh;
};
using Scenes = std::map<int, std::unique_ptr<const Scene>>;

// The rim of a thin sheet looks along the sheet: that a neighbour lies against it says nothing of the faces, which
// would be drawn dark as far as the next vertices. So the rim takes its neighbours' most open value.
void spareRims(const Mesh& mesh, std::vector<float>& values) {
  constexpr float kThin = 4.f, kOpposite = -0.6f;  // mm between the faces, cosine between their normals
  constexpr int kRimRounds = 2;
  const auto onRim = [&](std::uint32_t i) { return mesh.fibreUv[i].y <= 0.f || mesh.fibreUv[i].y >= 1.f; };
  std::vector<std::vector<std::uint32_t>> inner(
      mesh.position.size());  // of each rim vertex: its neighbours off the rim
  for (std::size_t t = 0; t < mesh.index.size(); t += 3)
    for (std::size_t k = 0; k < 3; ++k)
      for (const std::size_t m : {(k + 1) % 3, (k + 2) % 3})
        if (onRim(mesh.index[t + k]) && !onRim(mesh.index[t + m]))
          inner[mesh.index[t + k]].push_back(mesh.index[t + m]);
  // Both faces are seen from the middle of the rim only through the rest of the rim.
  for (int round = 0; round < kRimRounds; ++round) {
    const auto before = inner;
    for (std::size_t t = 0; t < mesh.index.size(); t += 3)
      for (std::size_t k = 0; k < 3; ++k) {
        const std::uint32_t a = mesh.index[t + k], b = mesh.index[t + (k + 1) % 3];
        if (onRim(a) && onRim(b)) inner[a].insert(inner[a].end(), before[b].begin(), before[b].end());
      }
  }
  for (std::size_t i = 0; i < inner.size(); ++i) {
    bool thin = false;
    for (const std::uint32_t a : inner[i])
      for (const std::uint32_t b : inner[i])
        thin = thin || (glm::dot(mesh.normal[a], mesh.normal[b]) < kOpposite &&
                        glm::distance(mesh.position[a], mesh.position[b]) < kThin);
    if (!thin) continue;
    for (const std::uint32_t a : inner[i]) values[i] = std::max(values[i], values[a]);
  }
}

// A single vertex that dips a little into a neighbour would draw a dark spot as far as the next vertices. So none is
// much darker than half of those around it.
void sparePits(const Mesh& mesh, std::vector<float>& values) {
  constexpr float kDarkest = 0.75f;  // of the middle one of its neighbours
  std::vector<std::vector<float>> around(values.size());
  for (std::size_t t = 0; t < mesh.index.size(); ++t)
    around[mesh.index[t]].push_back(values[mesh.index[t % 3 == 2 ? t - 2 : t + 1]]);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (around[i].empty()) continue;
    const auto middle = around[i].begin() + static_cast<std::ptrdiff_t>(around[i].size() / 2);
    std::ranges::nth_element(around[i], middle);
    values[i] = std::max(values[i], kDarkest * *middle);
  }
}

std::vector<float> bake(const Scene& scene, const Mesh& mesh, const std::vector<glm::vec3>& directions) {
  std::vector<float> values;
  values.reserve(mesh.position.size());
  for (std::size_t v = 0; v < mesh.position.size(); ++v)
    values.push_back(openness(scene.bvh, directions, mesh.position[v], mesh.normal[v]));
  if (!mesh.fibreUv.empty()) spareRims(mesh, values);
  sparePits(mesh, values);
  return values;
}

}  // namespace

std::vector<float> selfOpenness(const Mesh& mesh) {
  const Bvh scene(mesh);
  const auto directions = hemisphere();
  std::vector<float> values(mesh.position.size());
  parallelFor(values.size(), 256, [&](std::size_t v) {
    const bool left = mesh.position[v].x > 0;  // asks for its twin, so that both sides are alike
    const glm::vec3 p = mesh.position[v], n = mesh.normal[v];
    values[v] = openness(scene, directions, left ? mirrored(p) : p, left ? mirrored(n) : n, kSkinReach);
  });
  return values;
}

// Fasciae lie outermost; where a rim dips into a muscle beside it, large triangles would be black.
constexpr float kFasciaOpen = 0.55f;

void bakeOpenness(Body& body) {
  Scenes scenes;
  std::vector<Part*> own;  // the left side has the right side's values
  for (Part& part : body.parts) {
    if (part.kind == Kind::Skin) {
      part.mesh.openness = selfOpenness(part.mesh);
      continue;
    }
    part.mesh.openness.assign(part.mesh.position.size(), 1.f);
    if (outsideOfShade(part)) continue;
    if (!scenes.contains(part.layer)) scenes.emplace(part.layer, std::make_unique<Scene>(body, part.layer));
    if (part.side != Side::Left) own.push_back(&part);
  }
  if (scenes.empty()) return;
  const auto directions = hemisphere();
  const Scene& whole = *scenes.begin()->second;
  parallelFor(own.size(), 1, [&](std::size_t i) {
    Mesh& mesh = own[i]->mesh;
    const Scene& peeled = *scenes.at(own[i]->layer);
    mesh.openness = bake(whole, mesh, directions);
    mesh.opennessPeeled = &peeled == &whole ? mesh.openness : bake(peeled, mesh, directions);
    if (own[i]->kind == Kind::Fascia) {
      for (float& value : mesh.openness) value = std::max(value, kFasciaOpen);
      for (float& value : mesh.opennessPeeled) value = std::max(value, kFasciaOpen);
    }
  });
  std::map<std::string, const Part*> right;
  for (const Part* part : own) right[part->base] = part;
  for (Part& part : body.parts) {
    if (part.side != Side::Left || outsideOfShade(part)) continue;
    part.mesh.openness = right.at(part.base)->mesh.openness;
    part.mesh.opennessPeeled = right.at(part.base)->mesh.opennessPeeled;
  }
}

}  // namespace myo::forge
