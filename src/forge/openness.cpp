#include "forge/openness.h"

#include <cmath>
#include <map>
#include <numbers>
#include <thread>

#include <glm/geometric.hpp>

#include "geom/bvh.h"

namespace myo::forge {
namespace {

constexpr int kRays = 24;
constexpr float kReach = 70.f;   // mm: farther surfaces do not shade
constexpr float kLift = 0.6f;    // mm off the surface, so that a surface does not shade itself

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

float openness(const Bvh& scene, const std::vector<glm::vec3>& directions, glm::vec3 point, glm::vec3 normal) {
  glm::vec3 a, b;
  frame(normal, a, b);
  float seen = 0.f;
  for (const glm::vec3& d : directions) {
    const Ray ray{point + normal * kLift, a * d.x + b * d.y + normal * d.z};
    const auto hit = scene.firstHit(ray, kReach);
    seen += hit ? hit->distance / kReach * 0.5f : 1.f;
  }
  return seen / static_cast<float>(directions.size());
}

Mesh merged(const Body& body) {
  Mesh all;
  for (const Part& part : body.parts) {
    if (part.kind == Kind::Skin) continue;
    const auto offset = static_cast<std::uint32_t>(all.position.size());
    all.position.insert(all.position.end(), part.mesh.position.begin(), part.mesh.position.end());
    for (const std::uint32_t i : part.mesh.index) all.index.push_back(i + offset);
  }
  return all;
}

}  // namespace

void bakeOpenness(Body& body) {
  const Mesh all = merged(body);
  const Bvh scene(all);
  const auto directions = hemisphere();
  std::vector<Part*> own;  // the left side has the right side's values
  for (Part& part : body.parts) {
    part.mesh.openness.assign(part.mesh.position.size(), 1.f);
    if (part.kind != Kind::Skin && part.side != Side::Left) own.push_back(&part);
  }
  const auto work = [&](std::size_t first) {
    for (std::size_t i = first; i < own.size(); i += 2) {
      Mesh& mesh = own[i]->mesh;
      for (std::size_t v = 0; v < mesh.position.size(); ++v)
        mesh.openness[v] = openness(scene, directions, mesh.position[v], mesh.normal[v]);
    }
  };
  {
    std::jthread other([&] { work(1); });
    work(0);
  }
  std::map<std::string, const Part*> right;
  for (const Part* part : own) right[part->base] = part;
  for (Part& part : body.parts)
    if (part.side == Side::Left) part.mesh.openness = right.at(part.base)->mesh.openness;
}

}  // namespace myo::forge
