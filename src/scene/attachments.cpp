#include "scene/attachments.h"

namespace myo {

std::vector<ShownAttachment> shownAttachments(const World& world, const ViewState& state,
                                              const std::vector<PartLook>& looks) {
  std::vector<ShownAttachment> shown;
  if (!state.attachments || state.section) return shown;  // a section shows what is cut
  const std::vector<Part>& parts = world.body.parts;
  for (std::size_t m = 0; m < parts.size(); ++m) {
    if (!looks[m].selected) continue;
    for (const Attachment& patch : parts[m].attachments) {
      for (std::size_t b = 0; b < parts.size(); ++b) {
        const Side side = parts[b].side;
        const bool same = side == parts[m].side || side == Side::Midline || parts[m].side == Side::Midline;
        if (looks[b].visible && same && parts[b].base == patch.on) shown.push_back({b, &patch});
      }
    }
  }
  return shown;
}

AttachmentKinds attachmentKinds(const World& world, const ViewState& state) {
  AttachmentKinds kinds;
  if (state.selection.empty()) return kinds;
  for (const ShownAttachment& shown : shownAttachments(world, state, looks(world, state)))
    (shown.patch->end == Attachment::End::Origin ? kinds.origin : kinds.insertion) = true;
  return kinds;
}

}  // namespace myo
