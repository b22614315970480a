// What a physician found in one patient, to be opened again: findings, painted pain and view. Nothing that says who the
// patient is: no such field exists. Format "myoscope.case/1", docs/formats.md.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.h"
#include "data/atlas.h"
#include "scene/case_record.h"
#include "scene/view_state.h"

namespace myo {

struct Case : CaseRecord {
  ViewState view;  // with the painted pain

  bool operator==(const Case&) const = default;
};

std::string writeCase(const Case& one);
// Every error is listed, with `name` and the JSON pointer. A newer format is refused, not guessed at.
Checked<Case> readCase(std::string_view text, const std::string& name);
// Trigger points the atlas does not know, each with its JSON pointer. They are no reason not to open a case.
Errors unknownFindings(const CaseRecord& record, const Atlas& atlas, const std::string& name);

// Replaces `file` whole or not at all, readable by its owner alone, and on the disk when this returns. What it held
// before is kept beside it (previousOf), so that killed at any moment one of the two is whole.
Result<void> saveCase(const std::filesystem::path& file, const Case& one);
std::filesystem::path previousOf(const std::filesystem::path& file);

struct OpenedCase {
  Case content;
  std::string warning;  // not empty: the file itself was damaged, this is the one before, and why
};
// The file, or when it is damaged or missing the one before. Fails with the file's own errors when neither is whole.
Checked<OpenedCase> openCase(const std::filesystem::path& file);

}  // namespace myo
