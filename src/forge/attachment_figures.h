// Where muscles are fixed to bone: models/attachments/*.json.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "model/body.h"

namespace myo::forge {

inline constexpr std::size_t kMaxAttachmentBalls = 12;

// One patch and whose it is.
struct AttachmentFigures {
  std::string part;  // base id of the muscle part
  Attachment attachment;
  std::string where;  // file and JSON pointer, for errors
};

// Reads one document; `name` is used in errors.
Checked<std::vector<AttachmentFigures>> parseAttachments(std::string_view text, const std::string& name);

// Reads all *.json of the folder. A folder that is not there has none.
Checked<std::vector<AttachmentFigures>> readAttachments(const std::filesystem::path& folder);

// Gives the right side's and the midline's muscles their patches; one in the midline has its mirror images too. Names
// of muscles and bones that are not there are errors.
Errors attach(const std::vector<AttachmentFigures>& figures, std::vector<Part>& muscles,
              const std::vector<Part>& bones);

// The same patch on the other side.
void mirror(Attachment& attachment);

}  // namespace myo::forge
