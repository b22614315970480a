#include "app/window_reload.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

#include "app/resources.h"

namespace myo {
namespace {

constexpr int kQuietMilliseconds = 150;
constexpr std::size_t kMostFolders = 200;
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_CREATE;

}  // namespace

WorldLoader::WorldLoader(std::filesystem::path model, std::filesystem::path data, std::function<void()> ready)
    : model_(std::move(model)), data_(std::move(data)), ready_(std::move(ready)), thread_([this] { run(); }) {}

WorldLoader::~WorldLoader() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void WorldLoader::request(const std::string& language) {
  {
    const std::scoped_lock lock(mutex_);
    language_ = language;
    wanted_ = true;
  }
  wake_.notify_all();
}

std::optional<LoadedWorld> WorldLoader::take() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(result_, std::nullopt);
}

void WorldLoader::run() {
  for (;;) {
    std::string language;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return wanted_ || stop_; });
      if (stop_) return;
      wanted_ = false;
      language = language_;
    }
    LoadedWorld loaded = loadWorld(model_, data_, language);
    const std::shared_ptr<const World> world = loaded ? *loaded : nullptr;
    {
      const std::scoped_lock lock(mutex_);
      if (wanted_) continue;  // the files changed meanwhile
      result_ = std::move(loaded);
    }
    ready_();
    if (world) world->finder->prepare(cacheFolder());  // so that no hover and no question waits
  }
}

FileWatcher::FileWatcher(std::vector<std::filesystem::path> places, std::function<void(std::size_t)> changed)
    : places_(std::move(places)), changed_(std::move(changed)) {
  inotify_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  stop_ = eventfd(0, EFD_CLOEXEC);
  if (inotify_ < 0 || stop_ < 0) return;  // no reload then; the program works without
  for (std::size_t i = 0; i < places_.size(); ++i) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(places_[i], ignored)) {
      // A file is replaced as a whole by most writers, so its folder is watched for its name.
      watchFolder(places_[i].parent_path(), i, places_[i].filename().string());
      continue;
    }
    watchFolder(places_[i], i, {});
    for (const auto& entry : std::filesystem::recursive_directory_iterator(places_[i], ignored)) {
      if (entry.is_directory(ignored)) watchFolder(entry.path(), i, {});
    }
  }
  thread_ = std::thread([this] { run(); });
}

FileWatcher::~FileWatcher() {
  if (thread_.joinable()) {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(stop_, &one, sizeof one);
    thread_.join();
  }
  if (inotify_ >= 0) ::close(inotify_);
  if (stop_ >= 0) ::close(stop_);
}

void FileWatcher::watchFolder(const std::filesystem::path& folder, std::size_t place, const std::string& file) {
  if (watches_.size() >= kMostFolders) return;
  const int descriptor = inotify_add_watch(inotify_, folder.empty() ? "." : folder.c_str(), kEvents);
  if (descriptor >= 0) watches_.push_back({descriptor, place, file});
}

void FileWatcher::run() {
  std::set<std::size_t> pending;
  for (;;) {
    std::array<pollfd, 2> wait{pollfd{inotify_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
    const int ready = ::poll(wait.data(), wait.size(), pending.empty() ? -1 : kQuietMilliseconds);
    if (wait[1].revents != 0) return;
    if (ready == 0) {
      for (const std::size_t place : std::exchange(pending, {})) changed_(place);
      continue;
    }
    alignas(inotify_event) std::array<char, 8192> bytes;
    const ssize_t n = ::read(inotify_, bytes.data(), bytes.size());
    for (ssize_t at = 0; at < n;) {
      inotify_event event;
      std::memcpy(&event, bytes.data() + at, sizeof event);
      const char* name = event.len > 0 ? bytes.data() + at + sizeof event : "";
      for (const Watch& watch : watches_) {
        if (watch.descriptor == event.wd && (watch.file.empty() || watch.file == name)) pending.insert(watch.place);
      }
      at += static_cast<ssize_t>(sizeof event + event.len);
    }
  }
}

}  // namespace myo
