// The case on the desk: its file, the autosave beside it, what crashed programs left, and the files used last. Knows no
// window; every call is cheap but open and save.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scene/autosave.h"
#include "scene/case_document.h"

namespace myo {

class CaseDesk {
public:
  // `folder`: where the program keeps its state; empty: nothing is kept.
  explicit CaseDesk(std::filesystem::path folder);

  const std::filesystem::path& file() const { return document_.file(); }
  bool unsaved() const { return unsaved_; }
  bool changedOutside() const { return document_.changedOutside(); }

  void begin(const Case& content);
  // Nothing changes when they fail.
  Checked<OpenedCase> open(const std::filesystem::path& file);
  Result<void> save(const std::filesystem::path& file, const Case& content);

  // To be called when the case may have changed: keeps what is unsaved.
  void follow(const Case& now);
  // The person has decided about what is unsaved: nothing is kept any more.
  void leave();
  // What went wrong with keeping, once.
  std::optional<Error> trouble();

  // Work a crashed program left, the newest first; null: none.
  const Leftover* leftover() const { return leftovers_.empty() ? nullptr : &leftovers_.front(); }
  // It is the case on the desk now, unsaved and without a file, and kept here before it is removed there.
  Case restore();
  void discardLeftover();
  void postponeLeftovers() { leftovers_.clear(); }

  const std::vector<std::string>& recent() const { return recent_; }

private:
  void use(const std::filesystem::path& file);

  std::filesystem::path folder_;
  CaseDocument document_;
  std::unique_ptr<Autosave> autosave_;
  std::optional<Error> trouble_;
  std::vector<Leftover> leftovers_;
  std::vector<std::string> recent_;
  std::optional<Case> kept_;  // what autosave was given last
  bool unsaved_ = false;
};

}  // namespace myo
