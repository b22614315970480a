// Origins and insertions of the selected muscles, for the shader that paints them on bone.
#pragma once

#include <vector>

#include <glm/vec4.hpp>

#include "scene/attachments.h"

namespace myo {

// Texels attachments.frag reads, and which of them belong to which bone.
struct AttachmentPaint {
  struct Bone {
    std::size_t part = 0;      // index into body.parts
    int first = 0, count = 0;  // patches: 2 texels of head each, then their balls
  };
  std::vector<Bone> bones;
  std::vector<glm::vec4> texels;
};
AttachmentPaint attachmentPaint(std::vector<ShownAttachment> shown);

}  // namespace myo
