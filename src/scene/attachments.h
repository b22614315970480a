// Where the selected muscles are fixed to bone, as a state shows it.
#pragma once

#include <vector>

#include "scene/visibility.h"

namespace myo {

// One patch on one bone of the body.
struct ShownAttachment {
  std::size_t bone = 0;  // index into world.body.parts
  const Attachment* patch = nullptr;
};

// The patches of all selected muscle parts on bones that are visible, in the order of body.parts; none beside a section. `looks` is that of
// the same state.
std::vector<ShownAttachment> shownAttachments(const World& world, const ViewState& state,
                                              const std::vector<PartLook>& looks);

// What of them is there, for legends.
struct AttachmentKinds {
  bool origin = false, insertion = false;
};
AttachmentKinds attachmentKinds(const World& world, const ViewState& state);

}  // namespace myo
