#include "find/words.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace myo;

namespace {

const Atlas& shipped() {
  static const Atlas atlas = loadAtlas(MYOSCOPE_SOURCE_DIR "/data").value();
  return atlas;
}

bool has(const WordsMatch& match, const std::string& token) {
  return std::find(match.regions.begin(), match.regions.end(), token) != match.regions.end();
}

}  // namespace

TEST_CASE("patients' words find their regions") {
  const std::vector<std::pair<const char*, const char*>> known{{"tennis elbow", "elbow.lateral_epicondyle"},
                                                               {"Tennis-Elbow", "elbow.lateral_epicondyle"},
                                                               {"tenis elbow", "elbow.lateral_epicondyle"},
                                                               {"sciatica", "thigh.posterior_upper"},
                                                               {"back of the head", "head.occiput"},
                                                               {"plantar fasciitis", "heel.plantar"},
                                                               {"frozen shoulder", "shoulder.deep_joint"},
                                                               {"headache behind the eye", "face.retro_orbital"},
                                                               {"head.temple", "head.temple"},
                                                               {"temple", "head.temple"},
                                                               {"little finger", "digit5"},
                                                               {"lower buttock", "buttock.lower"},
                                                               {"my kneecap hurts", "knee.anterior"},
                                                               {"groin", "groin"},
                                                               {"lumbago", "back.lumbar"},
                                                               {"popliteal fossa", "knee.posterior"}};
  for (const auto& [text, token] : known) {
    INFO(text);
    const auto match = meaning(shipped(), text);
    REQUIRE(match);
    CHECK(has(*match, token));
    CHECK(match->fit > 0.5f);
  }
}

TEST_CASE("every phrase finds itself, and every region its name and token") {
  for (const Phrase& phrase : shipped().phrases)
    for (const std::string& words : phrase.words.at("en")) {
      INFO(words);
      const auto match = meaning(shipped(), words);
      REQUIRE(match);
      CHECK(match->regions == phrase.regions);
    }
  for (const Region& region : shipped().regions) {
    INFO(region.token);
    const auto match = meaning(shipped(), region.token);
    REQUIRE(match);
    CHECK(has(*match, region.token));
  }
}

TEST_CASE("unknown words are refused with suggestions") {
  for (const char* text : {"", " ", "xyzzy", "quantum", "!!!", "\xff\xfe"}) {
    INFO(text);
    const auto match = meaning(shipped(), text);
    REQUIRE_FALSE(match);
    CHECK_FALSE(match.error().fix.empty());
  }
  const auto near = meaning(shipped(), "elbow crocodile banana");
  REQUIRE_FALSE(near);
  CHECK(near.error().fix.find("elbow") != std::string::npos);
  CHECK_FALSE(meaning(shipped(), std::string(100000, 'a')));
}
