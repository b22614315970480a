#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "scene/autosave.h"

namespace myo {
namespace {

namespace fs = std::filesystem;

constexpr int kPlaces = 64;  // programs at a time
constexpr std::size_t kMostPath = 4096;

}  // namespace

AutosavePlace::AutosavePlace(AutosavePlace&& other) noexcept
    : folder_(std::move(other.folder_)), name_(std::move(other.name_)), lock_(std::exchange(other.lock_, -1)) {}

AutosavePlace& AutosavePlace::operator=(AutosavePlace&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(name_, other.name_);
  std::swap(lock_, other.lock_);
  if (const int old = std::exchange(other.lock_, -1); old >= 0) ::close(old);
  return *this;
}

AutosavePlace::~AutosavePlace() {
  if (lock_ >= 0) ::close(lock_);
}

Result<std::optional<AutosavePlace>> AutosavePlace::take(const fs::path& folder, int number) {
  const std::string name = std::to_string(number);
  const fs::path lock = folder / (name + ".lock");
  const int descriptor = ::open(lock.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return fail(std::string("cannot be written: ") + std::strerror(errno), lock.string(),
                "Choose another folder with XDG_STATE_HOME");
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor);
    return std::nullopt;
  }
  return AutosavePlace(folder, name, descriptor);
}

bool AutosavePlace::used() const {
  std::error_code code;
  return fs::exists(file(), code) || fs::exists(previousOf(file()), code);
}

void AutosavePlace::clear() const {
  std::error_code ignored;
  // The older one first: killed in between, the newer one is what is found.
  fs::remove(previousOf(file()), ignored);
  fs::remove(file(), ignored);
}

void AutosavePlace::noteOwner(const fs::path& own) const {
  if (own == owner()) return;
  // In one piece, its end with it: never cut off by a program that is killed.
  std::string text = own.string().substr(0, kMostPath - 1);
  text += '\0';
  if (::pwrite(lock_, text.data(), text.size(), 0) >= 0) ::fdatasync(lock_);
}

fs::path AutosavePlace::owner() const {
  std::string text(kMostPath, '\0');
  const ssize_t n = ::pread(lock_, text.data(), text.size(), 0);
  text.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return text.substr(0, text.find('\0'));
}

std::vector<Leftover> leftovers(const fs::path& folder) {
  std::vector<Leftover> found;
  for (int number = 1; number <= kPlaces; ++number) {
    std::error_code code;
    const fs::path file = folder / (std::to_string(number) + ".json");
    if (!fs::exists(file, code) && !fs::exists(previousOf(file), code)) continue;
    auto place = AutosavePlace::take(folder, number);
    if (!place || !*place) continue;
    auto opened = openCase(file);
    if (!opened) continue;
    const auto time = fs::last_write_time(fs::exists(file, code) ? file : previousOf(file), code);
    fs::path own = (*place)->owner();
    found.push_back({std::move(**place), std::move(opened->content), std::move(own), time});
  }
  std::vector<std::size_t> order(found.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return found[a].time > found[b].time; });
  std::vector<Leftover> sorted;
  for (const std::size_t i : order) sorted.push_back(std::move(found[i]));
  return sorted;
}

Result<std::unique_ptr<Autosave>> Autosave::make(const fs::path& folder, Pace pace) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code)
    return fail("cannot be made: " + code.message(), folder.string(), "Unsaved work is not kept against crashes");
  fs::permissions(folder, fs::perms::owner_all, code);
  for (int number = 1; number <= kPlaces; ++number) {
    auto place = AutosavePlace::take(folder, number);
    if (!place) return std::unexpected(place.error());
    if (!*place || (*place)->used()) continue;
    return std::unique_ptr<Autosave>(new Autosave(std::move(**place), pace));
  }
  return fail("holds too much unsaved work", folder.string(), "Remove what is not needed");
}

}  // namespace myo
