// Names and patients' texts in other languages.
#include "data/translation.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "scene/strings.h"
#include "unit/small_world.h"

using namespace myo;
namespace fs = std::filesystem;

namespace {

// A folder with one file of texts, removed afterwards.
struct Folder {
  fs::path path = fs::temp_directory_path() / "myoscope-translation-test";
  explicit Folder(const std::string& text) {
    fs::remove_all(path);
    fs::create_directories(path);
    std::ofstream(path / "texts.json") << text;
  }
  ~Folder() { fs::remove_all(path); }
};

std::string file(const std::string& muscles, const std::string& regions = "[]") {
  return R"({"format": "myoscope.atlas-texts/1", "language": "xx", "muscles": )" + muscles + R"(, "regions": )" +
         regions + "}";
}

}  // namespace

TEST_CASE("a translation replaces names and patients' texts; the English name still finds the muscle") {
  Atlas atlas = test::smallWorld()->atlas;
  const std::string id = atlas.muscles.front().id, english = atlas.muscles.front().nameEn;
  const Folder folder(file(R"([{"id": ")" + id + R"(", "name": "Musculo", "plain": "Aqui."}])"));
  REQUIRE(translate(atlas, folder.path).has_value());
  CHECK(atlas.muscle(id)->nameEn == "Musculo");
  CHECK(atlas.muscle(id)->plain.text == "Aqui.");
  CHECK(atlas.muscle(id)->aliases.back() == english);
  CHECK(atlas.muscles[1].nameEn == test::smallWorld()->atlas.muscles[1].nameEn);
}

TEST_CASE("a translation that does not fit is refused whole, with every error's place") {
  const Atlas before = test::smallWorld()->atlas;
  const std::string id = before.muscles.front().id;
  const std::string bad[] = {
      file(R"([{"id": "no_such", "name": "A"}])"),
      file(R"([{"id": ")" + id + R"(", "nom": "A"}])"),
      file(R"([{"id": ")" + id + R"(", "name": ""}])"),
      file(R"([{"id": ")" + id + R"(", "self_care": ["a", "b", "c", "d", "e", "f", "g"]}])"),
      file("[]", R"([{"token": "no.such", "name": "A"}])"),
      R"({"format": "myoscope.atlas-texts/2", "language": "xx"})",
      R"({"format": "myoscope.atlas-texts/1")",
  };
  for (const std::string& text : bad) {
    INFO(text);
    const Folder folder(text);
    Atlas atlas = before;
    const auto result = translate(atlas, folder.path);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().front().where.find("texts.json") != std::string::npos);
    CHECK(atlas.muscles.front().nameEn == before.muscles.front().nameEn);
  }
}

TEST_CASE("a folder without texts leaves the atlas English") {
  Atlas atlas = test::smallWorld()->atlas;
  CHECK(translate(atlas, "/nonexistent/folder").has_value());
}

TEST_CASE("an unknown language is refused with those there are") {
  const auto strings = Strings::load(fs::path(MYOSCOPE_SOURCE_DIR) / "data/lang", "xx");
  REQUIRE_FALSE(strings.has_value());
  CHECK(strings.error().fix.find("en") != std::string::npos);
  CHECK(languagesOf(fs::path(MYOSCOPE_SOURCE_DIR) / "data/lang").front() == "en");
}
