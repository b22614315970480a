// From the measured right half and midline to the whole body: mirror, order, bake.
#include <algorithm>
#include <set>
#include <string>
#include <thread>

#include "forge/attachment_figures.h"
#include "forge/forge.h"
#include "forge/openness.h"
#include "forge/settle.h"

namespace myo::forge {
namespace {

Part mirroredPart(const Part& right) {
  Part left = right;
  left.side = Side::Left;
  left.id = withSide(left.base, Side::Left);
  left.reference.clear();  // the reference atlas is the right side's
  for (auto& p : left.mesh.position) p = mirrored(p);
  for (auto& n : left.mesh.normal) n = mirrored(n);
  for (auto& f : left.mesh.fibre) f = mirrored(f);
  for (Attachment& a : left.attachments) mirror(a);
  for (std::size_t i = 0; i + 2 < left.mesh.index.size(); i += 3)
    std::swap(left.mesh.index[i + 1], left.mesh.index[i + 2]);
  return left;
}

// The left side is the right one's image, unless it is given.
void addBothSides(std::vector<Part>& parts, Body& body) {
  std::set<std::string> given;
  for (const Part& part : parts)
    if (part.side == Side::Left) given.insert(part.base);
  for (Part& part : parts) {
    if (part.side == Side::Right && !given.contains(part.base)) body.parts.push_back(mirroredPart(part));
    body.parts.push_back(std::move(part));
  }
}

void append(Errors& errors, const Errors& more) { errors.insert(errors.end(), more.begin(), more.end()); }

}  // namespace

Checked<Body> buildBody(const std::filesystem::path& models) {
  Checked<std::vector<Part>> muscles, bones, structures;
  Checked<Part> skin;
  {
    std::jthread other([&] { skin = buildSkin(models); });
    bones = buildBones(models);
    muscles = buildMuscles(models);
    structures = buildStructures(models);
  }
  const auto attachments = readAttachments(models / "attachments");
  Errors errors;
  if (!attachments) append(errors, attachments.error());
  if (!muscles) append(errors, muscles.error());
  if (!bones) append(errors, bones.error());
  if (!structures) append(errors, structures.error());
  if (!skin) append(errors, skin.error());
  if (!errors.empty()) return std::unexpected(errors);
  if (errors = attach(*attachments, *muscles, *bones); !errors.empty()) return std::unexpected(errors);

  settle(*muscles, *bones, skin->mesh);

  Body body;
  body.parts.push_back(std::move(*skin));
  addBothSides(*muscles, body);
  addBothSides(*bones, body);
  auto fascia = buildFascia(models, body.parts);
  if (!fascia) return std::unexpected(fascia.error());
  addBothSides(*fascia, body);
  addBothSides(*structures, body);
  std::sort(body.parts.begin(), body.parts.end(), [](const Part& a, const Part& b) { return a.id < b.id; });
  bakeOpenness(body);
  return body;
}

}  // namespace myo::forge
