// Names and patients' texts in other languages.
#include "data/translation.h"

#include <fstream>
#include <set>
#include <utility>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "data/atlas_texts.h"
#include "scene/strings.h"
#include "scene/subject.h"
#include "scene/world.h"
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

std::string file(const std::string& muscles, const std::string& regions = "[]", const std::string& texts = "{}") {
  return R"({"format": "myoscope.atlas-texts/1", "language": "xx", "muscles": )" + muscles + R"(, "regions": )" +
         regions + R"(, "texts": )" + texts + "}";
}

}  // namespace

TEST_CASE("a translation replaces names and patients' texts; the English name still finds the muscle") {
  Atlas atlas = test::smallWorld()->atlas;
  const std::string id = atlas.muscles.front().id, english = atlas.muscles.front().name;
  const Folder folder(file(R"([{"id": ")" + id + R"(", "name": "Musculo", "plain": "Aqui."}])"));
  REQUIRE(translate(atlas, folder.path).has_value());
  CHECK(atlas.muscle(id)->name == "Musculo");
  CHECK(atlas.muscle(id)->plain.text == "Aqui.");
  CHECK(atlas.muscle(id)->aliases.back() == english);
  CHECK(atlas.muscles[1].name == test::smallWorld()->atlas.muscles[1].name);
}

TEST_CASE("a translation replaces every text by its English words, wherever they are said") {
  Atlas atlas = loadAtlas(fs::path(MYOSCOPE_SOURCE_DIR) / "data").value();
  nlohmann::json texts;
  eachText(atlas, [&](std::string& text) { texts[text] = "es: " + text; });
  REQUIRE(texts.size() > 3000);
  const Folder folder(file("[]", "[]", texts.dump()));
  REQUIRE(translate(atlas, folder.path).has_value());
  eachText(atlas, [&](std::string& text) { REQUIRE(text.starts_with("es: ")); });
  CHECK(atlas.muscles.front().origin.text.starts_with("es: "));
  CHECK_FALSE(atlas.muscles.front().plain.text.starts_with("es: "));
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
      file("[]", "[]", R"({"The atlas never says this.": "A"})"),
      file("[]", "[]", R"({")" + before.muscles.front().origin.text + R"(": ""})"),
      file("[]", "[]", R"({")" + before.muscles.front().origin.text + R"(": 3})"),
      file("[]", "[]", R"(["A"])"),
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
    CHECK(atlas.muscles.front().name == before.muscles.front().name);
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

namespace {

const fs::path kLang = fs::path(MYOSCOPE_SOURCE_DIR) / "data/lang";

// "{}" and "{0}" in order of writing.
std::multiset<std::string> placeholders(const std::string& text) {
  std::multiset<std::string> found;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
    found.insert(text.substr(at, text.find('}', at) - at + 1));
  return found;
}

}  // namespace

namespace {

// The digits of a text in order of size; words and decimal signs differ between languages.
std::multiset<std::string> figures(const std::string& text) {
  std::multiset<std::string> found;
  std::string digits;
  for (const char c : text + ' ')
    if (c >= '0' && c <= '9')
      digits += c;
    else if (!digits.empty())
      found.insert(std::exchange(digits, {}));
  return found;
}

}  // namespace

TEST_CASE("every language says everything the program says, with the same placeholders") {
  const Strings english = Strings::load(kLang / "en.json").value();
  const std::vector<std::string> languages = languagesOf(kLang);
  CHECK(languages.size() >= 4);
  for (const std::string& code : languages) {
    const Strings own = Strings::load(kLang / (code + ".json")).value();
    CHECK(own.language() == code);
    CHECK_FALSE(own.name().empty());
    for (const auto& [key, text] : english.all()) {
      INFO(code << ": " << key);
      REQUIRE(own.has(key));
      CHECK_FALSE(own(key).empty());
      CHECK(placeholders(own(key)) == placeholders(text));
    }
    for (const auto& [key, text] : own.all()) {
      INFO(code << ", not in English: " << key);
      CHECK(english.has(key));
    }
  }
}

TEST_CASE("Spanish says every text of the atlas, with the same figures") {
  Atlas english = loadAtlas(fs::path(MYOSCOPE_SOURCE_DIR) / "data").value();
  Atlas spanish = loadAtlas(fs::path(MYOSCOPE_SOURCE_DIR) / "data", "es").value();
  std::set<std::string> said;
  for (const auto& file : fs::directory_iterator(kLang / "es"))
    if (const auto document = readJsonFile(file.path()).value(); document.contains("texts"))
      for (const auto& [words, translation] : document.at("texts").items()) said.insert(words);
  std::vector<std::string> original, translated;
  eachText(english, [&](std::string& text) { original.push_back(text); });
  eachText(spanish, [&](std::string& text) { translated.push_back(text); });
  REQUIRE(original.size() == translated.size());
  for (std::size_t i = 0; i < original.size(); ++i) {
    INFO(original[i] << "\n" << translated[i]);
    CHECK(said.contains(original[i]));
    CHECK(figures(original[i]) == figures(translated[i]));
  }
}

TEST_CASE("every structure and fascia has a name and words in every language, and none is of another body") {
  for (const std::string& code : languagesOf(kLang)) {
    const auto world = loadWorld(MYOSCOPE_BODY, fs::path(MYOSCOPE_SOURCE_DIR) / "data", code);
    REQUIRE(world.has_value());
    std::set<std::string> bases;
    for (const Part& part : (*world)->body.parts) {
      bases.insert(part.base);
      if (!isStructure(part.kind) && part.kind != Kind::Fascia) continue;
      INFO(code << ": " << part.id);
      CHECK_FALSE(part.course.empty());
      CHECK_FALSE(part.sources.empty());
      CHECK_FALSE(part.nameLa.empty());
      if (code == "en") continue;
      REQUIRE((*world)->atlas.part(part.base) != nullptr);
      CHECK_FALSE((*world)->atlas.part(part.base)->name.empty());
      CHECK_FALSE(part.alias.empty());
    }
    for (const PartText& text : (*world)->atlas.parts) {
      INFO(code << ": " << text.id);
      CHECK(bases.contains(text.id));
    }
  }
}

TEST_CASE("numbers as each language writes them") {
  for (const std::string& code : languagesOf(kLang))
    CHECK(Strings::load(kLang, code).value().number(3.25, 1) == (code == "en" ? "3.2" : "3,2"));
  CHECK(Strings::load(kLang, "de").value().number(12.0, 0) == "12");
}

TEST_CASE("Spanish has the name, plain words and self-care of every muscle, and every region's name") {
  const Atlas atlas = loadAtlas(fs::path(MYOSCOPE_SOURCE_DIR) / "data").value();
  std::set<std::string> muscles, regions, injection, phrases;
  for (const auto& file : fs::directory_iterator(kLang / "es")) {
    const auto document = readJsonFile(file.path()).value();
    for (const auto& entry : document.value("muscles", nlohmann::json::array())) {
      const std::string id = entry.at("id");
      INFO(id);
      CHECK(muscles.insert(id).second);
      const Muscle* english = atlas.muscle(id);
      REQUIRE(english != nullptr);
      CHECK(entry.contains("name"));
      CHECK(entry.at("plain") != english->plain.text);
      REQUIRE(entry.at("self_care").size() == english->selfCare.size());
      for (std::size_t i = 0; i < english->selfCare.size(); ++i)
        CHECK(entry["self_care"][i] != english->selfCare[i].text);
    }
    for (const auto& entry : document.value("regions", nlohmann::json::array()))
      CHECK(regions.insert(entry.at("token")).second);
    for (const auto& entry : document.value("injection", nlohmann::json::array()))
      CHECK(injection.insert(entry.at("id")).second);
    for (const auto& entry : document.value("phrases", nlohmann::json::array()))
      CHECK(phrases.insert(entry.at("id")).second);
  }
  CHECK(injection.size() == atlas.injection.size());
  CHECK(phrases.size() == atlas.plain.size());
  CHECK(muscles.size() == atlas.muscles.size());
  CHECK(regions.size() == atlas.regions.size());
  CHECK(loadAtlas(fs::path(MYOSCOPE_SOURCE_DIR) / "data", "es").has_value());
}

TEST_CASE("Spanish names every part of the body that ships; its muscles are named by the atlas") {
  const auto english = loadWorld(MYOSCOPE_BODY, fs::path(MYOSCOPE_SOURCE_DIR) / "data").value();
  const auto spanish = loadWorld(MYOSCOPE_BODY, fs::path(MYOSCOPE_SOURCE_DIR) / "data", "es").value();
  for (std::size_t i = 0; i < english->body.parts.size(); ++i) {
    const Part &before = english->body.parts[i], &after = spanish->body.parts[i];
    if (before.kind == Kind::Skin || (before.kind == Kind::Muscle && muscleOfPart(english->atlas, before.base))) continue;
    INFO(before.id);
    // Some are called the same in both.
    const bool same = before.base == "bone/atlas" || before.base == "bone/axis" || before.base == "bone/tibia";
    CHECK((same || after.name != before.name));
  }
}
