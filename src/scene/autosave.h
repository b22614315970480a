// Unsaved work kept against crashes and power cuts, apart from the person's own files, and found again at the next
// start. Each running program has a place of its own, held by a lock that dies with it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "scene/case_file.h"

namespace myo {

// One place: `N.json`, what it held before, and `N.lock` with the path of the person's own file.
class AutosavePlace {
public:
  AutosavePlace(AutosavePlace&& other) noexcept;
  AutosavePlace& operator=(AutosavePlace&& other) noexcept;  // lets go of its own place
  ~AutosavePlace();

  std::filesystem::path file() const { return folder_ / (name_ + ".json"); }
  // Nothing when another program holds it. Fails where the folder cannot be written to.
  static Result<std::optional<AutosavePlace>> take(const std::filesystem::path& folder, int number);
  bool used() const;  // by a program that did not come to its end
  void clear() const;
  void noteOwner(const std::filesystem::path& own) const;
  std::filesystem::path owner() const;

private:
  AutosavePlace(std::filesystem::path folder, std::string name, int lock)
      : folder_(std::move(folder)), name_(std::move(name)), lock_(lock) {}
  std::filesystem::path folder_;
  std::string name_;
  int lock_ = -1;
};

// Work a crashed program left. Its place is held until this is destroyed, so that it is offered once.
struct Leftover {
  AutosavePlace place;
  Case content;
  std::filesystem::path own;  // the person's file it was of; empty: it had none
  std::filesystem::file_time_type time;
};
// The newest first. What cannot be read is left where it is.
std::vector<Leftover> leftovers(const std::filesystem::path& folder);

// Writes on a thread of its own, a little after the last change and at the latest a while after the first.
class Autosave {
public:
  struct Pace {
    std::chrono::milliseconds after{500}, atLatest{3000};
  };
  // `folder` is made when missing, for its owner alone.
  static Result<std::unique_ptr<Autosave>> make(const std::filesystem::path& folder, Pace pace);
  // What was asked for last is written before it ends; it stays for the next start unless it was dropped.
  ~Autosave();
  Autosave(const Autosave&) = delete;
  Autosave& operator=(const Autosave&) = delete;

  void keep(Case content, std::filesystem::path own);
  // There is nothing unsaved any more.
  void drop();
  // Waits until all that was asked for is on the disk (or has failed).
  void finish();
  // What went wrong since the last call.
  std::optional<Error> takeError();

private:
  struct Wanted {
    std::optional<Case> content;  // nothing: drop
    std::filesystem::path own;
  };
  Autosave(AutosavePlace place, Pace pace);
  void run();
  void write(const Wanted& wanted);

  AutosavePlace place_;
  Pace pace_;
  std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::optional<Wanted> wanted_;
  std::chrono::steady_clock::time_point first_, last_;
  bool hurry_ = false, stop_ = false, busy_ = false;
  std::optional<Error> error_;
  std::thread thread_;
};

}  // namespace myo
