// Feeds arbitrary bytes to what opens a dropped picture: its text chunks, and the view in them.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

#include "core/png_text.h"
#include "scene/state_file.h"

namespace {

// A file in memory, for the reader takes a path.
class MemoryFile {
public:
  MemoryFile() : file_(::memfd_create("picture", 0)) {
    if (file_ < 0) __builtin_trap();
    path_ = "/proc/self/fd/" + std::to_string(file_);
  }
  const std::filesystem::path& hold(const std::uint8_t* data, std::size_t size) {
    if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, data, size, 0) != static_cast<ssize_t>(size)) __builtin_trap();
    return path_;
  }

private:
  int file_;
  std::filesystem::path path_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static MemoryFile file;
  const std::filesystem::path& path = file.hold(data, size);
  const auto text = myo::readPngText(path, "myoscope.state");
  if (text && text->size() > myo::kMaxPngText) __builtin_trap();
  if (!text && text.error().message().empty()) __builtin_trap();
  const auto state = myo::readStateFile(path);
  if (!state && (state.error().empty() || state.error().front().message().empty())) __builtin_trap();
  (void)myo::kindOf(path);
  return 0;
}
