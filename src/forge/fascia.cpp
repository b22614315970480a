// Fasciae, aponeuroses and tendons, from models/fascia/*.json: thin ribbon lofts laid over the finished muscles.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "forge/drape.h"
#include "forge/fascia_figures.h"
#include "forge/forge.h"

namespace myo::forge {
namespace {

constexpr float kFinest = 0.15f;    // mm, how far flat triangles may stray where there are enough of them
constexpr float kClearance = 0.4f;  // mm of the outer face above what it covers
constexpr float kUnderSkin = 0.4f;  // mm, at least

// The surfaces of all parts named, as one.
Checked<Mesh> covered(const FasciaFigures& fascia, const std::vector<Part>& body) {
  Mesh all;
  Errors errors;
  for (std::size_t i = 0; i < fascia.over.size(); ++i) {
    bool found = false;
    for (const Part& part : body) {
      if (!isOrBelongsTo(part.base, fascia.over[i])) continue;
      found = true;
      const auto offset = static_cast<std::uint32_t>(all.position.size());
      all.position.insert(all.position.end(), part.mesh.position.begin(), part.mesh.position.end());
      for (const std::uint32_t k : part.mesh.index) all.index.push_back(k + offset);
    }
    if (!found)
      errors.push_back({fmt::format("the body has no part \"{}\"", fascia.over[i]),
                        fmt::format("{}/over/{}", fascia.where, i), "Name a part of models/muscles or models/bones"});
  }
  for (std::size_t i = 0; i < fascia.into.size(); ++i)
    if (std::ranges::none_of(body, [&](const Part& part) { return isOrBelongsTo(part.base, fascia.into[i]); }))
      errors.push_back({fmt::format("the body has no part \"{}\"", fascia.into[i]),
                        fmt::format("{}/into/{}", fascia.where, i), "Name a bone of models/bones"});
  if (!errors.empty()) return std::unexpected(errors);
  return all;
}

Mesh buildWithin(const FasciaFigures& fascia) {
  float tolerance = kFinest;
  Mesh mesh = buildLoft(fascia.loft, tolerance);
  while (mesh.triangleCount() > fascia.triangles && tolerance < 10.f) {
    tolerance *= 1.1f;
    mesh = buildLoft(fascia.loft, tolerance);
  }
  return mesh;
}

}  // namespace

Checked<std::vector<Part>> buildFascia(const std::filesystem::path& models, const std::vector<Part>& body) {
  auto figures = readFasciaFigures(models / "fascia");
  if (!figures) return std::unexpected(figures.error());
  const auto skin = std::ranges::find(body, Kind::Skin, &Part::kind);
  const std::optional<Bvh> bounds = skin == body.end() ? std::nullopt : std::optional<Bvh>(skin->mesh);
  std::vector<Part> parts;
  Errors errors;
  for (FasciaFigures& fascia : *figures) {
    const auto under = covered(fascia, body);
    if (!under) {
      errors.insert(errors.end(), under.error().begin(), under.error().end());
      continue;
    }
    fascia.part.mesh = buildWithin(fascia);
    if (!under->index.empty()) drape(fascia.part.mesh, fascia.loft, *under, kClearance, fascia.cling);
    if (bounds) keepInside(fascia.part.mesh, *bounds, kUnderSkin);
    parts.push_back(std::move(fascia.part));
  }
  if (!errors.empty()) return std::unexpected(errors);
  return parts;
}

}  // namespace myo::forge
