#include "scene/state_file.h"

#include <filesystem>

#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/image.h"
#include "core/json.h"
#include "scene/state_json.h"

using namespace myo;

namespace {

std::string picture(const ViewState& state) {
  Image image{2, 2, std::vector<std::uint8_t>(16, 200)};
  return encodePng(image, {{"Software", "Myoscope"}, {"myoscope.state", writeState(state)}});
}

// A file that goes with the test.
struct File {
  explicit File(std::string_view bytes)
      : path(std::filesystem::temp_directory_path() / ("myoscope-state-" + std::to_string(::getpid()))) {
    REQUIRE(writeFileAtomically(path, bytes));
  }
  ~File() { std::filesystem::remove(path); }
  std::filesystem::path path;
};

}  // namespace

TEST_CASE("a picture gives back the view it was made from") {
  ViewState state;
  state.selection = {"trapezius.trp1"};
  state.skin = 0.2f;
  const File file(picture(state));
  const auto read = readStateFile(file.path);
  REQUIRE(read);
  CHECK(*read == state);
}

TEST_CASE("a state file is read, a foreign picture refused") {
  CHECK(readStateFile(File("{}").path).value() == ViewState{});
  const Image image{1, 1, {0, 0, 0, 255}};
  CHECK_FALSE(readStateFile(File(encodePng(image)).path));
  CHECK_FALSE(readStateFile("/no/such/file"));
}

TEST_CASE("a picture cut anywhere is no crash") {
  const std::string whole = picture({});
  for (std::size_t n = 0; n < whole.size(); ++n) {
    const auto text = pngText(std::string_view(whole).substr(0, n), "myoscope.state");
    if (text) CHECK(readState(*text, "x"));
  }
  std::string liar = whole;
  liar[8] = liar[9] = '\xff';  // the first chunk claims to be huge
  CHECK_FALSE(pngText(liar, "myoscope.state"));
}
