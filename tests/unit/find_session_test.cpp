// Painting, marking and asking as a session keeps them: undo, limits, saved states.
#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "scene/actions.h"
#include "scene/commands.h"
#include "scene/find_actions.h"
#include "scene/find_twin.h"
#include "scene/state_json.h"
#include "unit/small_world.h"

using namespace myo;

namespace {

Session loaded() {
  Session session;
  session.setWorld(test::smallWorld());
  return session;
}

Dab dab(float x, bool erase = false) { return {{x, 850.f, 80.f}, 20.f, erase ? 1.f : 0.6f, erase}; }

}  // namespace

TEST_CASE("one stroke of the brush is one undo step") {
  Session session = loaded();
  const auto first = session.newGesture();
  for (int i = 0; i < 5; ++i) session.paint({dab(-150.f + static_cast<float>(i))}, first);
  const auto second = session.newGesture();
  session.paint({dab(-100.f), dab(100.f)}, second);
  CHECK(session.state().pain.dabs.size() == 7);
  CHECK(session.question().kind == Question::Kind::Pain);
  session.undo();
  CHECK(session.state().pain.dabs.size() == 5);
  session.undo();
  CHECK(session.state().pain.empty());
  CHECK_FALSE(session.canUndo());
  session.redo();
  session.redo();
  CHECK(session.state().pain.dabs.size() == 7);
}

TEST_CASE("a stroke beyond the most dabs is refused whole") {
  Session session = loaded();
  session.paint(std::vector<Dab>(kMostDabs, dab(-1.f)), session.newGesture());
  REQUIRE(session.state().pain.dabs.size() == kMostDabs);
  session.paint({dab(0.f)}, session.newGesture());
  CHECK(session.state().pain.dabs.size() == kMostDabs);
}

TEST_CASE("mirrored pain lies on both sides, in the same order, and mirroring again changes nothing") {
  Session session = loaded();
  session.paint({dab(-150.f), dab(-140.f, true)}, session.newGesture());
  mirrorPain(session);
  REQUIRE(session.state().pain.dabs.size() == 4);
  CHECK(session.state().pain.dabs[2] == dab(150.f));
  CHECK(session.state().pain.dabs[3] == dab(140.f, true));
  const auto revision = session.revision();
  mirrorPain(session);
  CHECK(session.revision() == revision);
  clearPain(session);
  CHECK(session.state().pain.empty());
  session.undo();
  CHECK(session.state().pain.dabs.size() == 4);
}

TEST_CASE("the brush stays within its limits") {
  Session session = loaded();
  session.setBrush({1000.f, 7.f, false, false});
  CHECK(session.brush().radius == kMaxBrush);
  CHECK(session.brush().intensity == 1.f);
  session.setBrush({-3.f, -1.f, true, false});
  CHECK(session.brush().radius == kMinBrush);
  CHECK(session.brush().intensity == kMinIntensity);
}

TEST_CASE("two or three marked trigger points can be told apart, not one and not four") {
  Session session = loaded();
  const std::vector<SidedPoint> points{{"outer.trp1", Side::Right},
                                       {"outer.trp1", Side::Left},
                                       {"outer.trp2", Side::Right},
                                       {"inner.trp1", Side::Right}};
  toggleFinding(session, points[0]);
  lookAtFindings(session, FindingsLook::Apart);
  CHECK(session.state().findingsLook == FindingsLook::Together);
  toggleFinding(session, points[1]);
  lookAtFindings(session, FindingsLook::Apart);
  CHECK(session.state().findingsLook == FindingsLook::Apart);
  toggleFinding(session, points[2]);
  CHECK(session.state().findingsLook == FindingsLook::Apart);
  toggleFinding(session, points[3]);
  CHECK(session.state().findingsLook == FindingsLook::Together);
  toggleFinding(session, points[3]);
  CHECK(session.state().findings.size() == 3);
  clearFindings(session);
  CHECK(session.state().findings.empty());
}

TEST_CASE("Esc takes back tool, question, marks and map one by one") {
  Session session = loaded();
  select(session, "outer");
  session.edit([](ViewState& s) {
    s.ambiguity = true;
    s.findings = {{"outer.trp1", Side::Left}};
  });
  session.setTool(Tool::Point);
  askPain(session);
  dismiss(session);
  CHECK(session.tool() == Tool::Look);
  CHECK(session.question().kind == Question::Kind::Pain);
  dismiss(session);
  CHECK(session.question().kind == Question::Kind::None);
  CHECK_FALSE(session.state().findings.empty());
  dismiss(session);
  CHECK(session.state().findings.empty());
  CHECK(session.state().ambiguity);
  dismiss(session);
  CHECK_FALSE(session.state().ambiguity);
  CHECK_FALSE(session.state().selection.empty());
}

TEST_CASE("painted pain, marks and map are kept in a saved state") {
  ViewState state;
  state.pain.dabs = {dab(-12.5f), dab(12.5f, true)};
  state.findings = {{"outer.trp1", Side::Left}, {"inner.trp1", Side::Right}};
  state.findingsLook = FindingsLook::Apart;
  state.ambiguity = true;
  const auto read = readState(writeState(state), "state");
  REQUIRE(read.has_value());
  CHECK(*read == state);
}

TEST_CASE("wrong pain and marks in a state are refused with their place") {
  const auto wrong = [](const std::string& text, const std::string& where) {
    INFO(text);
    const auto read = readState(text, "s.json");
    REQUIRE_FALSE(read.has_value());
    bool found = false;
    for (const Error& e : read.error()) found = found || e.where.find(where) != std::string::npos;
    CHECK(found);
  };
  wrong(R"({"findings": 3})", "/findings");
  wrong(R"({"findings": [{"trigger_point": "a.trp1", "side": "up"}]})", "/findings/0/side");
  wrong(R"({"findings": [{"side": "left"}]})", "/findings/0/trigger_point");
  wrong(R"({"findings_look": "sideways"})", "/findings_look");
  wrong(R"({"ambiguity": 1})", "/ambiguity");
  wrong(R"({"pain": {"format": "myoscope.pain/1", "dabs": [{"position_mm": [0, 0], "radius_mm": 5}]}})", "/pain");
  wrong(R"({"pain": []})", "/pain");
}

TEST_CASE("a world that does not know a marked trigger point lets go of it") {
  Session session;
  session.edit([](ViewState& s) { s.findings = {{"outer.trp1", Side::Left}, {"gone.trp9", Side::Right}}; });
  session.setWorld(test::smallWorld());
  CHECK(session.state().findings == std::vector<SidedPoint>{{"outer.trp1", Side::Left}});
}

TEST_CASE("every key of the table is of one command") {
  std::map<std::string, std::string> owner;
  for (const Command& command : commandTable()) {
    for (const std::string& key : {command.key, command.otherKey}) {
      if (key.empty()) continue;
      INFO(key << " of " << command.id << " and " << owner[key]);
      CHECK(owner[key].empty());
      owner[key] = command.id;
    }
  }
}
