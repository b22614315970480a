// The figures stay a text a person can read: at most 2 MB in all.
#include <filesystem>

#include <catch2/catch.hpp>

namespace fs = std::filesystem;

TEST_CASE("models/ is at most 2 MB of text") {
  std::uintmax_t bytes = 0;
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(MYOSCOPE_SOURCE_DIR) / "models")) {
    if (!entry.is_regular_file()) continue;
    bytes += entry.file_size();
    ++files;
  }
  CHECK(files > 30);
  CHECK(bytes <= 2'000'000);
}
