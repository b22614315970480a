#include "app/case_desk.h"

#include "app/window_settings.h"

namespace myo {
namespace {

constexpr std::size_t kMostRecent = 8;

}  // namespace

CaseDesk::CaseDesk(std::filesystem::path folder) : folder_(std::move(folder)) {
  if (folder_.empty()) return;
  recent_ = readRecent(folder_);
  const auto place = folder_ / "autosave";
  leftovers_ = leftovers(place);
  auto autosave = Autosave::make(place, {});
  if (autosave)
    autosave_ = std::move(*autosave);
  else
    trouble_ = autosave.error();
}

void CaseDesk::begin(const Case& content) {
  document_.begin(content.view.pain);
  follow(content);
}

Checked<OpenedCase> CaseDesk::open(const std::filesystem::path& file) {
  auto opened = document_.open(file);
  if (!opened) return opened;
  use(file);
  follow(opened->content);
  return opened;
}

Result<void> CaseDesk::save(const std::filesystem::path& file, const Case& content) {
  if (auto saved = document_.save(file, content); !saved) return saved;
  use(file);
  follow(content);
  return {};
}

void CaseDesk::use(const std::filesystem::path& file) {
  std::error_code code;
  const std::string path = std::filesystem::absolute(file, code).string();
  std::erase(recent_, path);
  recent_.insert(recent_.begin(), path);
  if (recent_.size() > kMostRecent) recent_.resize(kMostRecent);
  writeRecent(folder_, recent_);
}

void CaseDesk::follow(const Case& now) {
  unsaved_ = document_.unsaved(now, now.view.pain);
  if (!autosave_) return;
  if (!unsaved_) return leave();
  if (kept_ == now) return;
  kept_ = now;
  autosave_->keep(now, document_.file());
}

void CaseDesk::leave() {
  if (!autosave_ || !kept_) return;
  kept_.reset();
  autosave_->drop();
}

std::optional<Error> CaseDesk::trouble() {
  if (!trouble_ && autosave_) trouble_ = autosave_->takeError();
  return std::exchange(trouble_, std::nullopt);
}

Case CaseDesk::restore() {
  Leftover found = std::move(leftovers_.front());
  leftovers_.erase(leftovers_.begin());
  document_.adopt();
  follow(found.content);
  if (autosave_) {
    autosave_->finish();
    if (trouble_ = autosave_->takeError(); !trouble_) found.place.clear();
  }
  return found.content;
}

void CaseDesk::discardLeftover() {
  leftovers_.front().place.clear();
  leftovers_.erase(leftovers_.begin());
}

}  // namespace myo
