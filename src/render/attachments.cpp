#include "render/attachments.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace myo {
namespace {

// The direction in which hatching counts its lines: along the surface, so that lines are seen on all of it.
glm::vec3 hatchAxis(const Attachment& patch) {
  if (patch.facing == glm::vec3(0.f)) {
    // Runs around a shaft: count along it.
    const glm::vec3 along = glm::vec3(patch.balls.back() - patch.balls.front());
    return glm::dot(along, along) > 1.f ? glm::normalize(along + glm::vec3(0.f, 0.01f, 0.f)) : glm::vec3(0.f, 1.f, 0.f);
  }
  const glm::vec3 other = std::abs(patch.facing.y) < 0.8f ? glm::vec3(0.5f, 0.8f, 0.3f) : glm::vec3(0.7f, 0.f, 0.7f);
  return glm::normalize(other - glm::dot(other, patch.facing) * patch.facing);
}

}  // namespace

AttachmentPaint attachmentPaint(std::vector<ShownAttachment> shown) {
  std::ranges::stable_sort(shown, {}, &ShownAttachment::bone);
  AttachmentPaint paint;
  for (const ShownAttachment& s : shown) {
    if (s.patch->balls.empty()) continue;
    if (paint.bones.empty() || paint.bones.back().part != s.bone)
      paint.bones.push_back({s.bone, static_cast<int>(paint.texels.size()), 0});
    ++paint.bones.back().count;
    const bool insertion = s.patch->end == Attachment::End::Insertion;
    paint.texels.emplace_back(s.patch->facing, static_cast<float>(s.patch->balls.size()));
    paint.texels.emplace_back(hatchAxis(*s.patch), insertion ? 1.f : 0.f);
    paint.texels.insert(paint.texels.end(), s.patch->balls.begin(), s.patch->balls.end());
  }
  return paint;
}

}  // namespace myo
