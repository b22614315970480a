#include "scene/case_document.h"

#include "core/json.h"

namespace myo {
namespace {

std::string bytesOf(const std::filesystem::path& file) { return readTextFile(file).value_or(std::string()); }

}  // namespace

void CaseDocument::begin(const PainMap& pain) {
  file_.clear();
  bytes_.clear();
  saved_ = Saved{{}, pain};
}

Checked<OpenedCase> CaseDocument::open(const std::filesystem::path& file) {
  auto opened = openCase(file);
  if (!opened) return opened;
  file_ = file;
  bytes_ = bytesOf(file);
  saved_ = Saved{opened->content, opened->content.view.pain};
  // The file itself is damaged: what stands in for it is not saved there.
  if (!opened->warning.empty()) saved_.reset();
  return opened;
}

void CaseDocument::adopt() {
  file_.clear();
  bytes_.clear();
  saved_.reset();
}

Result<void> CaseDocument::save(const std::filesystem::path& file, const Case& content) {
  if (auto done = saveCase(file, content); !done) return done;
  file_ = file;
  bytes_ = writeCase(content);
  saved_ = Saved{content, content.view.pain};
  return {};
}

bool CaseDocument::unsaved(const CaseRecord& record, const PainMap& pain) const {
  return !saved_ || saved_->record != record || saved_->pain != pain;
}

bool CaseDocument::changedOutside() const {
  if (file_.empty()) return false;
  const std::string now = bytesOf(file_);
  return !now.empty() && now != bytes_;
}

}  // namespace myo
