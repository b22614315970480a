#include <cmath>

#include <glm/geometric.hpp>

#include "forge/forge.h"
#include "forge/skin_field.h"
#include "forge/skin_remesh.h"
#include "forge/surface_nets.h"

namespace myo::forge {
namespace {

constexpr double kGridStep = 2.0;  // mm: fine enough to keep the gaps between fingers and toes
constexpr int kRounds = 7;         // of remeshing
constexpr double kStride = 1.5;    // mm a step towards the surface may go

glm::dvec3 ontoSurface(const SkinField& field, glm::dvec3 p) {
  for (int i = 0; i < 2; ++i) {
    const glm::dvec3 slope = field.gradient(p);
    const double steep = glm::dot(slope, slope);
    if (steep < 1e-3) return p;
    glm::dvec3 move = slope * (-field.distance(p) / std::max(steep, 0.25));
    const double length = glm::length(move);
    if (length > kStride) move *= kStride / length;
    p += move;
    if (length < 0.05) break;
  }
  return p;
}

// Weighted by the angle at the vertex, so that the cut into triangles does not show.
std::vector<glm::dvec3> smoothNormals(const RoughMesh& mesh) {
  std::vector<glm::dvec3> normal(mesh.position.size(), glm::dvec3(0));
  for (const auto& t : mesh.triangle)
    for (std::size_t k = 0; k < 3; ++k) {
      const auto& p = mesh.position;
      const glm::dvec3 a = p[t[(k + 1) % 3]] - p[t[k]], b = p[t[(k + 2) % 3]] - p[t[k]], n = glm::cross(a, b);
      const double size = glm::length(n);
      if (size > 0) normal[t[k]] += n / size * std::atan2(size, glm::dot(a, b));
    }
  for (auto& n : normal) n = glm::normalize(n);
  return normal;
}

}  // namespace

Checked<Part> buildSkin(const std::filesystem::path& models) {
  auto figures = readSkinFigures(models / "skin.json");
  if (!figures) return std::unexpected(figures.error());
  const SkinField field(std::move(*figures));
  const auto distance = [&](const glm::dvec3& p) { return field.distance(p); };
  const RoughMesh rough = largestPiece(halfSurface(distance, field.low(), field.high(), kGridStep));
  const RemeshGuide guide{[&](const glm::dvec3& p) { return field.edge(p); },
                          [&](const glm::dvec3& p) { return ontoSurface(field, p); }};
  const RoughMesh whole = withMirrorImage(remeshed(rough, guide, kRounds));
  Part skin;
  skin.id = skin.base = "skin";
  skin.kind = Kind::Skin;
  skin.side = Side::Midline;
  skin.name = "Skin";
  skin.nameLa = "cutis";
  skin.fma = 7163;
  skin.reference = {"skin/skin"};
  const auto normals = smoothNormals(whole);
  for (std::size_t v = 0; v < whole.position.size(); ++v) {
    skin.mesh.position.emplace_back(whole.position[v]);
    skin.mesh.normal.emplace_back(normals[v]);
    skin.mesh.tint.emplace_back(field.tint(whole.position[v]));
  }
  for (const auto& t : whole.triangle) skin.mesh.index.insert(skin.mesh.index.end(), t.begin(), t.end());
  return skin;
}

}  // namespace myo::forge
