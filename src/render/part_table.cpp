#include "render/part_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <limits>

#include "model/piece.h"
#include "scene/navigation.h"

namespace myo {
namespace {

constexpr float kBundleWidth = 5.f, kStrandWidth = 2.6f;  // mm, of muscle and of fascia
constexpr int kMostSteps = 3;      // of 0.6 mm (body.vert) by which the outermost layer wins over what pokes through it
constexpr float kNerveBand = 6.f;  // mm: nerves are banded, to be told from vessels without colour
constexpr int kLevels = 8;
constexpr float kFirstLevel = 0.14f, kLevelStep = 0.09f;
constexpr int kFasciaLevel = kLevels;  // above all others, see drawSheer; no ink where fasciae join
constexpr float kNeighbourGap = 2.f;   // mm between the boxes of parts that may touch in the picture
constexpr float kDimmed = 0.62f;       // how far what is not selected fades into the ground

// How far a whole unit of a coordinate of the vertices reaches, in mm: the area-weighted mean of 1 / |its gradient|.
template <class Coordinate>
float reachOf(const Mesh& mesh, const Coordinate& coordinate) {
  double area = 0, sum = 0;
  for (std::size_t i = 0; i + 2 < mesh.index.size(); i += 3) {
    const std::uint32_t a = mesh.index[i], b = mesh.index[i + 1], c = mesh.index[i + 2];
    const glm::vec3 p = mesh.position[b] - mesh.position[a], q = mesh.position[c] - mesh.position[a];
    const float at = coordinate(a);
    const float dp = coordinate(b) - at, dq = coordinate(c) - at;
    const glm::vec3 n = glm::cross(p, q);
    const float n2 = glm::dot(n, n);
    if (n2 < 1e-12f) continue;
    const glm::vec3 gradient = (glm::cross(q, n) * dp + glm::cross(n, p) * dq) / n2;
    const float steep = glm::length(gradient);
    if (steep < 1e-5f) continue;
    const double weight = std::sqrt(n2);
    area += weight;
    sum += weight * std::min(1.f / steep, 1000.f);
  }
  return area > 0 ? static_cast<float>(sum / area) : 0.f;
}
// mm across and along the fibres, 0 without fibre coordinates.
float widthAcross(const Mesh& mesh) {
  if (!mesh.strand.empty()) return reachOf(mesh, [&](std::uint32_t i) { return mesh.strand[i]; });
  return mesh.fibreUv.empty() ? 0.f : reachOf(mesh, [&](std::uint32_t i) { return mesh.fibreUv[i].y; });
}
float lengthAlong(const Mesh& mesh) {
  return mesh.fibreUv.empty() ? 0.f : reachOf(mesh, [&](std::uint32_t i) { return mesh.fibreUv[i].x; });
}

glm::vec3 openSide(const Mesh& mesh) {
  glm::vec3 sum(0.f);
  if (mesh.openness.empty()) return sum;
  for (std::size_t i = 0; i + 2 < mesh.index.size(); i += 3) {
    const std::uint32_t a = mesh.index[i], b = mesh.index[i + 1], c = mesh.index[i + 2];
    const float open = (mesh.openness[a] + mesh.openness[b] + mesh.openness[c]) / 3.f;
    const glm::vec3 n = glm::cross(mesh.position[b] - mesh.position[a], mesh.position[c] - mesh.position[a]);
    sum += n * (0.5f * open);
  }
  return sum;
}

// FNV-1a: the same everywhere, unlike std::hash.
std::uint32_t hashOf(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

// What is drawn along the part's own coordinates: 0 nothing, 1 muscle, 2 fascia, 3 bands, 4 an eye's iris.
float styleOf(Kind kind, const PartForm& form) {
  if (kind == Kind::Eye) return 4.f;
  if (form.bundles <= 0.f) return 0.f;
  return kind == Kind::Muscle ? 1.f : kind == Kind::Fascia ? 2.f : 3.f;
}

float overlap(const Box& a, const Box& b) {
  const glm::vec3 size = glm::min(a.high, b.high) - glm::max(a.low, b.low) + kNeighbourGap;
  return size.x <= 0.f || size.y <= 0.f || size.z <= 0.f ? 0.f : size.x * size.y + size.y * size.z + size.z * size.x;
}

// A sheer muscle fades into what it covers: with two levels ink would fill the fade. It takes that of the deeper muscle
// of its side that it covers most, and gives it to its pieces.
void shareLevels(const Body& body, const std::vector<Box>& boxes, std::vector<int>& level) {
  std::vector<std::size_t> sheer;
  for (std::size_t i = 0; i < body.parts.size(); ++i)
    if (body.parts[i].kind == Kind::Muscle && body.parts[i].sheer > 0.f) sheer.push_back(i);
  std::ranges::stable_sort(sheer, std::greater{}, [&](std::size_t i) { return body.parts[i].layer; });
  for (const std::size_t i : sheer) {
    const Part& veil = body.parts[i];
    float most = 0.f;
    for (std::size_t j = 0; j < body.parts.size(); ++j) {
      const Part& below = body.parts[j];
      if (below.kind != Kind::Muscle || below.side != veil.side || below.layer <= veil.layer) continue;
      const float share = overlap(boxes[i], boxes[j]);
      if (share > most) most = share, level[i] = level[j];
    }
    for (std::size_t j = 0; j < body.parts.size(); ++j)
      if (wholeOf(body.parts[j]) == veil.id) level[j] = level[i];
  }
}

// Greedy: each part takes the level that differs most from what it overlaps, in the order of the body.
void assignLevels(const Body& body, std::vector<PartForm>& forms) {
  std::vector<Box> boxes(body.parts.size());
  std::vector<int> level(body.parts.size(), -1);
  for (std::size_t i = 0; i < body.parts.size(); ++i) {
    if (body.parts[i].kind == Kind::Skin) continue;
    for (const glm::vec3& p : body.parts[i].mesh.position) boxes[i].add(p);
    std::array<float, kLevels> cost{};
    for (std::size_t j = 0; j < i; ++j) {
      if (level[j] < 0) continue;
      // Parts of like depth meet at the surface; a deep one seldom borders a superficial one.
      const float share =
          overlap(boxes[i], boxes[j]) / (1.f + static_cast<float>(std::abs(body.parts[i].layer - body.parts[j].layer)));
      for (int k = 0; k < kLevels; ++k) cost[k] += share / (0.15f + static_cast<float>(std::abs(k - level[j])));
    }
    // No ink between veils that lie in each other.
    level[i] = body.parts[i].kind == Kind::Organ    ? 0
               : body.parts[i].kind == Kind::Fascia ? kFasciaLevel
                                                    : static_cast<int>(std::ranges::min_element(cost) - cost.begin());
    // No line parts a piece from the rest of its muscle.
    if (const std::string whole = wholeOf(body.parts[i]); whole != body.parts[i].id) {
      const auto found = std::ranges::find(body.parts, whole, &Part::id);
      const auto at = static_cast<std::size_t>(found - body.parts.begin());
      if (at < i) level[i] = level[at];
    }
  }
  shareLevels(body, boxes, level);
  for (std::size_t i = 0; i < body.parts.size(); ++i)
    if (level[i] >= 0) forms[i].lineLevel = kFirstLevel + kLevelStep * static_cast<float>(level[i]);
}

// Layers that dissection meets first win over deeper ones; bones are never brought forward, their patches lie on them
// to the bit, so the deepest layers are not either: they would show through thin bone.
float stepsOf(const Part& part) {
  if (part.kind != Kind::Muscle && part.kind != Kind::Fascia) return 0.f;
  return static_cast<float>(std::max(kMostSteps - part.layer, 0));
}

glm::vec3 kindColour(Kind kind, const Theme& theme) {
  switch (kind) {
    case Kind::Muscle:
      return theme.rgb("scene.muscle");
    case Kind::Bone:
      return theme.rgb("scene.bone");
    case Kind::Cartilage:
      return theme.rgb("scene.cartilage");
    case Kind::Fascia:
      return theme.rgb("scene.fascia");
    case Kind::Ligament:
      return theme.rgb("scene.ligament");
    case Kind::Artery:
      return theme.rgb("scene.artery");
    case Kind::Vein:
      return theme.rgb("scene.vein");
    case Kind::Nerve:
      return theme.rgb("scene.nerve");
    case Kind::Organ:
      return theme.rgb("scene.organ");
    case Kind::Eye:
      return theme.rgb("scene.eye");
    case Kind::Skin:
      return theme.rgb("scene.skin");
  }
  return theme.rgb("scene.muscle");
}

}  // namespace

std::vector<PartForm> partForms(const Body& body) {
  std::vector<PartForm> forms(body.parts.size());
  for (std::size_t i = 0; i < body.parts.size(); ++i) {
    const Part& part = body.parts[i];
    if (part.kind == Kind::Muscle || part.kind == Kind::Fascia) {
      const float width = widthAcross(part.mesh), length = lengthAlong(part.mesh);
      const float bundle = part.kind == Kind::Muscle ? kBundleWidth : kStrandWidth;
      forms[i].reach = {length, width};
      forms[i].bundles = width > 0.f ? std::max(2.f, std::round(width / bundle)) : 0.f;
      forms[i].along = length / bundle;
      if (part.pennation.feathers && width > 0.f)
        forms[i].slant = std::tan(glm::radians(part.pennation.angle)) * length / width;
    }
    if (part.kind == Kind::Nerve) {
      const float length = lengthAlong(part.mesh);
      forms[i].bundles = length > 0.f ? std::max(2.f, std::round(length / kNerveBand)) : 0.f;
    }
    forms[i].open = openSide(part.mesh);
    forms[i].tint = static_cast<float>(hashOf(splitSide(wholeOf(part)).first) % 2001u) / 1000.f - 1.f;
  }
  assignLevels(body, forms);
  return forms;
}

float throughShare(const std::vector<PartForm>& forms, const std::vector<PartLook>& looks, glm::vec3 toEye) {
  constexpr float kStrong = 0.82f, kWeak = 0.30f;
  constexpr float kSomewhere = 50.f;  // mm^2: less open surface than this says nothing about the side
  glm::vec3 open(0.f);
  for (std::size_t i = 0; i < looks.size(); ++i) {
    if (looks[i].selected) open += forms[i].open;
  }
  const float length = glm::length(open);
  const float towards = length > kSomewhere ? glm::dot(open, toEye) / length : 1.f;
  return glm::mix(kWeak, kStrong, glm::smoothstep(-0.6f, 0.1f, towards));
}

std::vector<glm::vec4> partTexels(const Body& body, const std::vector<PartForm>& forms,
                                  const std::vector<PartLook>& looks, const Theme& theme) {
  std::vector<glm::vec4> texels;
  texels.reserve(body.parts.size() * 3);
  for (std::size_t i = 0; i < body.parts.size(); ++i) {
    const Part& part = body.parts[i];
    const PartLook& look = looks[i];
    const bool soft = part.kind == Kind::Muscle || part.kind == Kind::Fascia;
    glm::vec3 colour = kindColour(part.kind, theme);
    if (part.kind == Kind::Muscle) {
      colour *= 1.f + 0.075f * forms[i].tint;
      colour.g *= 1.f + 0.05f * forms[i].tint;
    }
    if (look.selected && !isStructure(part.kind)) colour = glm::mix(colour, theme.rgb("scene.selected"), 0.8f);
    const bool organAtRisk = look.atRisk && part.kind == Kind::Organ;
    if (organAtRisk) colour = glm::mix(colour, theme.rgb("scene.risk"), 0.85f);
    if (look.dim) colour = glm::mix(colour, theme.rgb("scene.dim"), soft ? kDimmed : 0.35f);
    if (look.hovered) colour = glm::mix(colour, theme.rgb("scene.hover"), 0.35f);
    const bool cavity = part.kind == Kind::Bone || part.kind == Kind::Cartilage;
    texels.emplace_back(colour, organAtRisk                    ? kRiskLevel
                                : look.selected || look.atRisk ? kSelectedLevel
                                                               : forms[i].lineLevel);
    const bool muscle = part.kind == Kind::Muscle;
    texels.emplace_back(muscle ? part.tendonOrigin : -1.f, muscle ? part.tendonInsertion : 2.f, forms[i].bundles,
                        (look.dim ? kDimmed : 0.f) + (cavity ? 2.f : 0.f) + 4.f * stepsOf(part));
    texels.emplace_back(static_cast<float>(part.pennation.feathers), forms[i].slant, forms[i].along,
                        styleOf(part.kind, forms[i]));
  }
  return texels;
}

}  // namespace myo
