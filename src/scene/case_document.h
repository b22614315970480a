// The case that is open: which file it is of, and whether it has changed since. Knows no window.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "scene/case_file.h"

namespace myo {

class CaseDocument {
public:
  const std::filesystem::path& file() const { return file_; }  // empty: it has none yet

  // A new case; what is painted when it begins is no change.
  void begin(const PainMap& pain);
  // Reads a case, on success this document is of it. Nothing changes on failure.
  Checked<OpenedCase> open(const std::filesystem::path& file);
  // Found again after a crash: all of it is unsaved, and it has no file, so that the person's own one is not replaced
  // without a word.
  void adopt();
  Result<void> save(const std::filesystem::path& file, const Case& content);

  // Findings, notes or painted pain differ from what was saved. The view alone is saved with them, but is no change.
  bool unsaved(const CaseRecord& record, const PainMap& pain) const;
  // Another program wrote the file since it was opened or saved here.
  bool changedOutside() const;

private:
  struct Saved {
    CaseRecord record;
    PainMap pain;
  };
  std::filesystem::path file_;
  std::string bytes_;  // of the file when it was opened or saved
  std::optional<Saved> saved_{Saved{}};
};

}  // namespace myo
