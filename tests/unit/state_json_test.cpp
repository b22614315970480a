#include "scene/state_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace myo;

namespace {

ViewState unusual() {
  ViewState s;
  s.camera = {{1.1f, 2.2f, -3.3f}, 1234.5f, 271.3f, -12.75f, 30.f, true};
  s.selection = {"trapezius", "trapezius.trp1"};
  s.side = SideChoice::Both;
  s.skin = 0.1f;
  s.peel = 2;
  s.muscles = false;
  s.nerves = s.vessels = s.organs = s.hazards = true;
  s.fascia = false;
  s.labels = false;
  s.attachments = false;
  s.hidden = {"muscle/trapezius.descending"};
  s.isolated = {"muscle/infraspinatus"};
  s.theme = "dark";
  s.section = Section{SectionWay::Along, {10.5f, -3.f, 77.25f}, {0.6f, 0.f, 0.8f}, 12.5f, -7.f, 33.f};
  return s;
}

void refuses(const std::string& text, const std::string& where) {
  const auto read = readState(text, "x");
  INFO(text);
  REQUIRE_FALSE(read);
  REQUIRE(read.error().size() == 1);
  CHECK(read.error().front().where == where);
}

}  // namespace

TEST_CASE("a state is read as it was written") {
  for (const ViewState& state : {ViewState{}, unusual()}) {
    const auto read = readState(writeState(state), "x");
    REQUIRE(read);
    CHECK(*read == state);
    CHECK(writeState(*read) == writeState(state));
  }
}

TEST_CASE("an empty state is the default one") { CHECK(readState("{}", "x").value() == ViewState{}); }

TEST_CASE("what is under the cursor is not kept") {
  ViewState state;
  state.hoveredPart = "muscle/x.R";
  state.hoveredTriggerPoint = "x.trp1";
  CHECK(readState(writeState(state), "x").value() == ViewState{});
}

TEST_CASE("bad states are refused with their place") {
  refuses(R"({"skin": 1.5})", "x:/skin");
  refuses(R"({"skin": "a"})", "x:/skin");
  refuses(R"({"peel": -1})", "x:/peel");
  refuses(R"({"peel": 1.5})", "x:/peel");
  refuses(R"({"side": "top"})", "x:/side");
  refuses(R"({"muscles": 1})", "x:/muscles");
  refuses(R"({"nerves": "on"})", "x:/nerves");
  refuses(R"({"hazards": 1})", "x:/hazards");
  refuses(R"({"fascia": "no"})", "x:/fascia");
  refuses(R"({"selection": "a"})", "x:/selection");
  refuses(R"({"selection": ["a", 3]})", "x:/selection/1");
  refuses(R"({"colour": 1})", "x:/colour");
  refuses(R"({"format": "myoscope.state/2"})", "x:/format");
  refuses(R"({"camera": 3})", "x:/camera");
  refuses(R"({"camera": {"pitch": 95}})", "x:/camera/pitch");
  refuses(R"({"camera": {"distance_mm": 0}})", "x:/camera/distance_mm");
  refuses(R"({"camera": {"target_mm": [1, 2]}})", "x:/camera/target_mm");
  refuses(R"({"camera": {"target_mm": [1, 2, 1e9]}})", "x:/camera/target_mm/2");
  refuses(R"({"camera": {"roll": 1}})", "x:/camera/roll");
  refuses(R"({"section": 3})", "x:/section");
  refuses(R"({"section": {"normal": [1, 1, 0]}})", "x:/section/normal");
  refuses(R"({"section": {"normal": [0, 0, 0]}})", "x:/section/normal");
  refuses(R"({"section": {"way": "oblique"}})", "x:/section/way");
  refuses(R"({"section": {"way": 1}})", "x:/section/way");
  refuses(R"({"section": {"offset_mm": 1e9}})", "x:/section/offset_mm");
  refuses(R"({"section": {"lean_up": 90}})", "x:/section/lean_up");
  refuses(R"({"section": {"depth": 1}})", "x:/section/depth");
  refuses("[]", "x:");
}

TEST_CASE("all errors of a state are listed") {
  const auto read = readState(R"({"skin": 2, "peel": 99, "zoom": 1})", "x");
  REQUIRE_FALSE(read);
  CHECK(read.error().size() == 3);
}
