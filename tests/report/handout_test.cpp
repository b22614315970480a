// The page for the patient: every muscle of the atlas fits, alone and with others, on both papers.
#include "report/handout_pdf.h"

#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>

#include "scene/world.h"

using namespace myo;
namespace fs = std::filesystem;

namespace {

const fs::path kData = fs::path(MYOSCOPE_SOURCE_DIR) / "data";

struct Studio {
  std::map<std::string, std::shared_ptr<World>> worlds;  // atlas only: the words need no body

  const World& world(const std::string& language) {
    auto& world = worlds[language];
    if (!world) {
      world = std::make_shared<World>();
      world->atlas = loadAtlas(kData, language).value();
    }
    return *world;
  }
};

Studio& studio() {
  static Studio one;
  return one;
}

Handout page(const std::vector<Finding>& findings, const std::string& language, std::size_t pictures = 0) {
  const Clinic clinic{
      "Clinic of the Long Name for Pain and Movement", {"1 Example Street", "Telephone 123"}, "Thank you", {}};
  const Strings strings = Strings::load(kData / "lang", language).value();
  Handout out = handoutOf(studio().world(language), findings, clinic, {2026, 11, 23}, strings).value();
  const Image white{20, 20, std::vector<std::uint8_t>(1600, 255)};
  out.pictures.assign(pictures, HandoutPicture{white, "Seen from behind", "LEFT", "RIGHT", {}});
  return out;
}

}  // namespace

TEST_CASE("every muscle's page can be set, in every language and on both papers") {
  for (const std::string& language : languagesOf(kData / "lang"))
    for (const Muscle& muscle : studio().world(language).atlas.muscles)
      for (const Paper paper : {Paper::A4, Paper::Letter}) {
        INFO(language << " " << muscle.id);
        const auto pdf = handoutPdf(page({{muscle.id, Side::Left}}, language, 2), paper, {2026, 11, 23});
        REQUIRE(pdf.has_value());
        CHECK(pdf->starts_with("%PDF-"));
      }
}

TEST_CASE("four findings with the longest words fit on one page") {
  for (const std::string& language : languagesOf(kData / "lang")) {
    std::vector<const Muscle*> longest;
    for (const Muscle& m : studio().world(language).atlas.muscles) longest.push_back(&m);
    std::ranges::sort(longest, std::ranges::greater(), [](const Muscle* m) { return m->plain.text.size(); });
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < 4; ++i) findings.push_back({longest[i]->id, i % 2 ? Side::Left : Side::Right});
    CHECK(handoutPdf(page(findings, language, 4), Paper::Letter, {2026, 11, 23}).has_value());
  }
}

TEST_CASE("a page says side, muscle, where it hurts and what to do") {
  const Handout one = page({{"infraspinatus.trp1", Side::Left}}, "en");
  REQUIRE(one.entries.size() == 1);
  CHECK(one.entries[0].letter.empty());
  CHECK(one.entries[0].name.starts_with("Left infraspinatus"));
  CHECK(one.entries[0].where.front().find("shoulder") != std::string::npos);
  CHECK(one.entries[0].words.size() > 3);
  CHECK_FALSE(one.entries[0].selfCare.empty());
  CHECK(one.date == "23 November 2026");
  CHECK(one.foot.front().find("never a diagnosis") != std::string::npos);
  const Handout two = page({{"infraspinatus.trp1", Side::Left}, {"soleus", Side::Right}}, "en");
  CHECK(two.entries[0].letter == "A");
  CHECK(two.entries[1].letter == "B");
}

TEST_CASE("the same page gives the same bytes, and too much is refused") {
  const Handout one = page({{"soleus.trp1", Side::Right}}, "en", 1);
  CHECK(handoutPdf(one, Paper::A4, {2026, 1, 2}).value() == handoutPdf(one, Paper::A4, {2026, 1, 2}).value());
  std::vector<Finding> many;
  for (const Muscle& m : studio().world("en").atlas.muscles)
    if (many.size() < 26) many.push_back({m.id, Side::Right});
  CHECK_FALSE(handoutPdf(page(many, "en", 1), Paper::Letter, {2026, 1, 2}).has_value());
}

TEST_CASE("wrong findings are refused") {
  const Strings strings = Strings::load(kData / "lang", "en").value();
  const World& world = studio().world("en");
  CHECK_FALSE(handoutOf(world, {}, {}, {}, strings).has_value());
  CHECK_FALSE(handoutOf(world, {{"no_such", Side::Right}}, {}, {}, strings).has_value());
  CHECK_FALSE(handoutOf(world, {{"soleus", Side::Right}, {"soleus", Side::Right}}, {}, {}, strings).has_value());
  CHECK(handoutOf(world, {{"soleus", Side::Right}, {"soleus", Side::Left}}, {}, {}, strings).has_value());
}

TEST_CASE("sentences keep their punctuation and numbers") {
  CHECK(sentencesOf("One. Two? Three!") == std::vector<std::string>{"One.", "Two?", "Three!"});
  CHECK(sentencesOf("Take 2.5 of it. 3 times. e.g. this") ==
        std::vector<std::string>{"Take 2.5 of it. 3 times. e.g. this"});
  CHECK(sentencesOf("").empty());
}

TEST_CASE("a clinic's file is checked") {
  const fs::path file = fs::temp_directory_path() / "myoscope-clinic-test.json";
  const auto read = [&](const std::string& text) {
    std::ofstream(file) << text;
    return readClinic(file);
  };
  const auto good =
      read(R"({"format": "myoscope.clinic/1", "name": "A", "lines": ["B"], "footer": "C", "paper": "letter"})");
  REQUIRE(good.has_value());
  CHECK(good->paper == Paper::Letter);
  const std::string five = R"(["1", "2", "3", "4", "5"])", wide = "\"" + std::string(200, 'x') + "\"";
  for (const std::string& text : {std::string("{"), std::string(R"({"format": "myoscope.clinic/2", "name": "A"})"),
                                  std::string(R"({"format": "myoscope.clinic/1"})"),
                                  std::string(R"({"format": "myoscope.clinic/1", "name": "A", "patient": "B"})"),
                                  std::string(R"({"format": "myoscope.clinic/1", "name": "A", "paper": "a3"})"),
                                  R"({"format": "myoscope.clinic/1", "name": "A", "lines": )" + five + "}",
                                  R"({"format": "myoscope.clinic/1", "name": )" + wide + "}"}) {
    INFO(text);
    const auto bad = read(text);
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().front().where.find("myoscope-clinic-test.json") != std::string::npos);
  }
  fs::remove(file);
}
