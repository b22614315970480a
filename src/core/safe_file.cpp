#include "core/safe_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace myo {
namespace {

std::unexpected<Error> problem(const std::string& where) {
  const char* fix = errno == ENOSPC   ? "Make room on the disk"
                    : errno == EACCES ? "Choose a folder you may write to"
                    : errno == ENOENT ? "Check that the folder exists"
                                      : "";
  return fail(std::string("cannot be written: ") + std::strerror(errno), where, fix);
}

Result<void> writeWhole(int descriptor, std::string_view bytes, const std::string& where) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return problem(where);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::fsync(descriptor) != 0 && errno != EINVAL) return problem(where);
  return {};
}

// A new name is on the disk only when its folder is.
void syncFolder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Result<void> replaceFileKeepingPrevious(const std::filesystem::path& file, const std::filesystem::path& previous,
                                        std::string_view bytes) {
  const std::string fresh = file.string() + ".new";
  ::unlink(fresh.c_str());  // of a run that was killed
  const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return problem(file.string());
  auto written = writeWhole(descriptor, bytes, file.string());
  ::close(descriptor);
  if (!written) {
    ::unlink(fresh.c_str());
    return written;
  }
  // The old bytes get a second name before the first one goes to the new bytes: there is always a whole file.
  const std::string older = previous.string() + ".new";
  ::unlink(older.c_str());
  if (::link(file.c_str(), older.c_str()) == 0) {
    ::chmod(older.c_str(), S_IRUSR | S_IWUSR);
    ::rename(older.c_str(), previous.c_str());
  }
  if (::rename(fresh.c_str(), file.c_str()) != 0) {
    const auto failed = problem(file.string());
    ::unlink(fresh.c_str());
    return failed;
  }
  syncFolder(file.parent_path());
  return {};
}

}  // namespace myo
