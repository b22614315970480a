#include "core/safe_file.h"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace myo {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kOwner = S_IRUSR | S_IWUSR;

std::unexpected<Error> problem(const fs::path& where) {
  const char* fix = errno == ENOSPC || errno == EDQUOT || errno == EFBIG  ? "Make room on the disk"
                    : errno == EACCES || errno == EPERM || errno == EROFS ? "Choose a folder you may write to"
                    : errno == ENOENT || errno == ENOTDIR                 ? "Check that the folder exists"
                    : errno == EWOULDBLOCK || errno == ENAMETOOLONG || errno == ELOOP ? "Choose another name"
                                                                                      : "";
  const std::string why = errno == EWOULDBLOCK ? "another program is writing it" : std::strerror(errno);
  return fail("cannot be written: " + why, where.string(), fix);
}

// A descriptor that is closed, and the file behind it removed unless it was handed on.
class Draft {
public:
  explicit Draft(std::string name) : name_(std::move(name)) {}
  ~Draft() {
    if (descriptor_ >= 0 && !handedOn_) ::unlink(name_.c_str());
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  // Takes the draft's name for this program alone. One left by a run that was killed is taken over: its lock died too.
  bool open() {
    for (;;) {
      const int d = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, kOwner);
      if (d < 0) return false;
      struct stat held {
      }, named{};
      if (::flock(d, LOCK_EX | LOCK_NB) != 0 || ::fstat(d, &held) != 0) {
        const int why = errno;
        ::close(d);
        errno = why;
        return false;
      }
      // Another program may have renamed it between opening and locking.
      const bool ours =
          ::stat(name_.c_str(), &named) == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev;
      if (ours) {
        descriptor_ = d;
        return true;
      }
      ::close(d);
    }
  }

  bool write(std::string_view bytes, mode_t mode) {
    if (::ftruncate(descriptor_, 0) != 0 || ::fchmod(descriptor_, mode) != 0) return false;
    while (!bytes.empty()) {
      const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return ::fsync(descriptor_) == 0 || errno == EINVAL;
  }

  bool renameTo(const fs::path& file) { return handedOn_ = ::rename(name_.c_str(), file.c_str()) == 0; }

private:
  std::string name_;
  int descriptor_ = -1;
  bool handedOn_ = false;
};

// A new name is on the disk only when its folder is.
void syncFolder(const fs::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

// The old bytes get a second name before the first one goes to the new bytes: there is always a whole file.
void keepAs(const fs::path& file, const fs::path& previous) {
  const std::string older = previous.string() + ".new";
  ::unlink(older.c_str());
  if (::link(file.c_str(), older.c_str()) != 0) return;
  ::chmod(older.c_str(), kOwner);
  ::rename(older.c_str(), previous.c_str());
}

// The mask can only be asked for by setting it, so it is asked for once.
mode_t usualMode() {
  static const mode_t mode = [] {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
  }();
  return mode;
}

Result<void> replace(const fs::path& asked, std::string_view bytes, mode_t mode, const fs::path* previous) {
  std::error_code code;
  fs::path file = asked;
  if (fs::is_symlink(asked, code))
    if (const fs::path target = fs::weakly_canonical(asked, code); !code) file = target;
  const auto status = fs::status(file, code);
  if (fs::exists(status) && !fs::is_regular_file(status))
    return fail("cannot be written: this is not a file", asked.string(), "Choose another name");
  Draft draft(file.string() + ".new");
  if (!draft.open() || !draft.write(bytes, mode)) return problem(asked);
  if (previous) keepAs(file, *previous);
  if (!draft.renameTo(file)) return problem(asked);
  syncFolder(file.parent_path());
  return {};
}

}  // namespace

Result<void> writeFileAtomically(const fs::path& file, std::string_view bytes, Access access) {
  return replace(file, bytes, access == Access::OwnerOnly ? kOwner : usualMode(), nullptr);
}

Result<void> replaceFileKeepingPrevious(const fs::path& file, const fs::path& previous, std::string_view bytes) {
  return replace(file, bytes, kOwner, &previous);
}

}  // namespace myo
