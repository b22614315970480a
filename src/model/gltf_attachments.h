// Where muscles are fixed to bone: the "attachments" of a node's extras.
#pragma once

#include <string>

#include <glm/mat4x4.hpp>
#include <nlohmann/json_fwd.hpp>

#include "core/error.h"
#include "model/body.h"

namespace myo {

// Reads a list of patches, in metres and the node's frame, to millimetres by `transform`. `where` is the list's place,
// for errors. Unknown keys are left alone.
Result<std::vector<Attachment>> readAttachmentList(const nlohmann::json& list, const glm::dmat4& transform,
                                                   const std::string& where);

}  // namespace myo
