#include "scene/state_file.h"

#include <filesystem>

#include <unistd.h>
#include <zlib.h>

#include <catch2/catch.hpp>

#include "core/image.h"
#include "core/png_text.h"
#include "core/safe_file.h"
#include "scene/case_file.h"
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

TEST_CASE("a picture cut or changed anywhere gives its view whole or an error") {
  const std::string whole = picture({});
  int refused = 0;
  for (std::size_t n = 0; n < whole.size(); n += 3) {
    const File cut(std::string_view(whole).substr(0, n));
    const auto text = readPngText(cut.path, "myoscope.state");
    if (text) CHECK(readState(*text, "x"));
    if (!text) ++refused;
  }
  CHECK(refused > 100);
  const std::size_t text = whole.find("myoscope.state");
  for (std::size_t at = text; at < text + 400; at += 7) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    CHECK_FALSE(readStateFile(File(changed).path));
  }
}

namespace {

std::string fourBytes(std::uint32_t n) {
  return {static_cast<char>(n >> 24), static_cast<char>(n >> 16), static_cast<char>(n >> 8), static_cast<char>(n)};
}

std::string chunk(const std::string& type, const std::string& content) {
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>((type + content).data()),
                         static_cast<uInt>(type.size() + content.size()));
  return fourBytes(static_cast<std::uint32_t>(content.size())) + type + content +
         fourBytes(static_cast<std::uint32_t>(sum));
}

std::string packed(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  REQUIRE(compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                   text.size()) == Z_OK);
  out.resize(size);
  return out;
}

std::string messageOf(const std::string& bytes) {
  const File file(bytes);
  const auto state = readStateFile(file.path);
  return state ? std::string() : state.error().front().message();
}

}  // namespace

TEST_CASE("hostile text in pictures is refused with a reason; text that other programs packed is read") {
  const std::string start = "\x89PNG\r\n\x1a\n", key = std::string("myoscope.state") + '\0';
  const std::string state = R"({"skin": 0.25})";
  CHECK(readStateFile(File(start + chunk("tEXt", key + state)).path).value().skin == 0.25f);
  CHECK(readStateFile(File(start + chunk("zTXt", key + '\0' + packed(state))).path).value().skin == 0.25f);
  const std::string itxt = key + '\1' + std::string(3, '\0') + packed(state);
  CHECK(readStateFile(File(start + chunk("iTXt", itxt)).path).value().skin == 0.25f);
  // Unpacks to 64 MB.
  const std::string bomb = packed(std::string(64u << 20, ' '));
  CHECK(messageOf(start + chunk("zTXt", key + '\0' + bomb)).find("too large") != std::string::npos);
  CHECK(messageOf(start + chunk("tEXt", key + std::string(kMaxPngText, ' '))).find("at most") != std::string::npos);
  CHECK(messageOf(start + chunk("iTXt", key + '\0')).find("damaged") != std::string::npos);
  CHECK(messageOf(start + chunk("zTXt", key)).find("damaged") != std::string::npos);
  CHECK(messageOf(start + fourBytes(0xffffffff) + "iTXt" + key).find("cut off") != std::string::npos);
  CHECK(messageOf(start).find("carries no view") != std::string::npos);
  CHECK_FALSE(messageOf(start + chunk("tEXt", key + R"({"skin": 1e999})")).empty());
  CHECK(messageOf(start + chunk("tEXt", key + "{")).find("not valid JSON") != std::string::npos);
}

TEST_CASE("what a file holds is known, also when it is damaged") {
  const std::string one = writeCase({});
  CHECK(kindOf(File(one).path) == FileKind::Case);
  CHECK(kindOf(File(one.substr(0, one.size() - 20)).path) == FileKind::Case);
  CHECK(kindOf(File(writeState({})).path) == FileKind::View);
  CHECK(kindOf(File(picture({})).path) == FileKind::View);
  CHECK(kindOf("/no/such/file") == FileKind::View);
}
