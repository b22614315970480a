// Every view as sentences, whole and in every language.
#include "scene/section.h"
#include "scene/text_twin.h"

#include <regex>

#include <catch2/catch.hpp>

#include "scene/card_twin.h"
#include "scene/find_twin.h"
#include "scene/subject.h"
#include "scene/world.h"

using namespace myo;
namespace fs = std::filesystem;

namespace {

const fs::path kData = fs::path(MYOSCOPE_SOURCE_DIR) / "data";

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// No key in place of a text, no placeholder left, no sentence that does not end.
void whole(const std::string& text) {
  INFO(text);
  CHECK_FALSE(text.empty());
  CHECK_FALSE(says(text, "{}"));
  static const std::regex key("(twin|card|find|region|short|evidence)\\.[a-z]");
  CHECK_FALSE(std::regex_search(text, key));
  CHECK_FALSE(says(text, ".."));
}

}  // namespace

TEST_CASE("every view is said in whole sentences, in every language") {
  for (const std::string& code : languagesOf(kData / "lang")) {
    INFO(code);
    const auto loaded = loadWorld(MYOSCOPE_BODY, kData, code);
    REQUIRE(loaded.has_value());
    const World& world = **loaded;
    world.finder->prepare(fs::temp_directory_path() / "myoscope-twin-zones");
    const Strings strings = Strings::load(kData / "lang", code).value();
    const auto twin = [&](const ViewState& state) {
      const std::string text = textTwin(world, state, strings);
      whole(text);
      return text;
    };
    ViewState state;
    twin(state);
    state.selection = {"trapezius"};
    const Muscle& muscle = *world.atlas.muscle("trapezius");
    const std::string ofMuscle = twin(state);
    CHECK(says(ofMuscle,
               placeNames(world.atlas, {world.atlas.triggerPoint("trapezius.trp1")->essential.regions.front()})));
    CHECK(says(ofMuscle, muscle.origin.text.substr(0, 20)));
    CHECK(says(ofMuscle, muscle.insertion.text.substr(0, 20)));
    state.attachments = false;
    CHECK_FALSE(says(twin(state), muscle.origin.text.substr(0, 20)));
    state.nerves = state.organs = true;
    state.skeleton = false;
    state.peel = 2;
    state.skin = 0.f;
    const std::string layers = twin(state);
    CHECK(says(layers, midSentence(strings("short.layer.nerves"))));
    CHECK(says(layers, midSentence(strings("short.layer.skeleton"))));
    CHECK(says(layers, strings("twin.skin.none")));
    CHECK(says(layers, strings.format("twin.peel", 2)));
    state = {};
    state.selection = {"nerve/sciatic"};
    CHECK(says(twin(state), namedPart(world, "nerve/sciatic")->course));
    state.selection = {"fascia/iliotibial_tract"};
    CHECK(says(twin(state), namedPart(world, "fascia/iliotibial_tract")->course));
    state = {};
    state.findings = {{"infraspinatus.trp1", Side::Right}, {"scalenus_anterior.trp1", Side::Right}};
    const std::string together = twin(state);
    state.findingsLook = FindingsLook::Apart;
    const std::string apart = twin(state);
    CHECK(together != apart);
    CHECK(says(apart, strings("twin.own.ask").substr(0, 5)));
    state.findings.clear();
    state.ambiguity = true;
    twin(state);
    whole(cardWords(world, muscle, SideChoice::Right, strings));
    const std::string card = cardWords(world, *world.atlas.triggerPoint("trapezius.trp1"), SideChoice::Left, strings);
    whole(card);
    CHECK(says(card, strings("card.red-flags")) == !muscle.redFlags.empty());
    CHECK(says(card, muscle.nameLa));
    whole(cardWords(world, *namedPart(world, "fascia/linea_alba"), SideChoice::Right, strings));
  }
}

TEST_CASE("the twin's sentences begin and go on as sentences do") {
  const auto world = loadWorld(MYOSCOPE_BODY, kData).value();
  const Strings strings = Strings::load(kData / "lang", "en").value();
  ViewState state;
  state.selection = {"nerve/sciatic"};
  const std::string ofNerve = textTwin(*world, state, strings);
  CHECK(says(ofNerve, ": right sciatic nerve. Course: "));
  state.selection = {"infraspinatus.trp1"};
  state.section = sectionAt(*world, state, SectionWay::Needle);
  const std::string ofSection = textTwin(*world, state, strings);
  // Slips go by their muscle's name, once.
  CHECK_FALSE(says(ofSection, "slip"));
  const std::size_t first = ofSection.find("transversus thoracis");
  REQUIRE(first != std::string::npos);
  CHECK(ofSection.find("transversus thoracis", first + 1) == std::string::npos);
}
