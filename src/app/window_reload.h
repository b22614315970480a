// Loading worlds beside the window's thread, and noticing edited files. Nothing here runs while nothing changes.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/error.h"
#include "scene/world.h"

namespace myo {

using LoadedWorld = Checked<std::shared_ptr<const World>>;

// Loads on its own thread; the last request wins. `ready` is called there when a result can be taken.
class WorldLoader {
public:
  WorldLoader(std::filesystem::path model, std::filesystem::path data, std::function<void()> ready);
  ~WorldLoader();
  void request(const std::string& language);  // of the atlas's texts
  std::optional<LoadedWorld> take();

private:
  void run();
  std::filesystem::path model_, data_;
  std::function<void()> ready_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::string language_;
  bool wanted_ = false, stop_ = false;
  std::optional<LoadedWorld> result_;
  std::thread thread_;
};

// Watches folders (with what is below) and single files. `changed` is called on the watcher's thread with the index of
// the place, some time after the last of a burst of changes, as editors write in steps.
class FileWatcher {
public:
  FileWatcher(std::vector<std::filesystem::path> places, std::function<void(std::size_t)> changed);
  ~FileWatcher();
  FileWatcher(const FileWatcher&) = delete;
  FileWatcher& operator=(const FileWatcher&) = delete;

private:
  struct Watch {
    int descriptor = -1;
    std::size_t place = 0;
    std::string file;  // empty: any file of the folder
  };
  void watchFolder(const std::filesystem::path& folder, std::size_t place, const std::string& file);
  void run();

  std::vector<std::filesystem::path> places_;
  std::function<void(std::size_t)> changed_;
  std::vector<Watch> watches_;
  int inotify_ = -1, stop_ = -1;
  std::thread thread_;
};

}  // namespace myo
