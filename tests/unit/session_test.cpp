#include "scene/session.h"

#include <set>

#include <catch2/catch.hpp>

#include "scene/actions.h"
#include "scene/commands.h"
#include "unit/small_world.h"

using namespace myo;

namespace {

Session loaded() {
  Session session;
  session.setWorld(test::smallWorld());
  return session;
}

}  // namespace

TEST_CASE("edits can be undone and redone") {
  Session session = loaded();
  select(session, "outer");
  setSide(session, SideChoice::Left);
  CHECK(session.state().side == SideChoice::Left);
  session.undo();
  CHECK(session.state().side == SideChoice::Right);
  CHECK(session.state().selection == std::vector<std::string>{"outer"});
  session.undo();
  CHECK(session.state().selection.empty());
  CHECK_FALSE(session.canUndo());
  session.redo();
  session.redo();
  CHECK(session.state().side == SideChoice::Left);
  CHECK_FALSE(session.canRedo());
}

TEST_CASE("an edit that changes nothing is no step and no new revision") {
  Session session = loaded();
  const auto revision = session.revision();
  setSide(session, SideChoice::Right);
  CHECK_FALSE(session.canUndo());
  CHECK(session.revision() == revision);
}

TEST_CASE("all moves of one gesture are one step") {
  Session session = loaded();
  const Camera start = session.state().camera;
  const auto gesture = session.newGesture();
  for (int i = 1; i <= 10; ++i) session.moveCamera(turnedTo(start, static_cast<float>(i), 0.f), gesture);
  session.undo();
  while (session.advance(0.1)) {
  }
  CHECK(session.state().camera == start);
  CHECK_FALSE(session.canUndo());
}

TEST_CASE("a flight arrives after its time and can be interrupted") {
  Session session = loaded();
  const Camera there = turnedTo(session.state().camera, 90.f, 10.f);
  session.flyTo(there);
  CHECK(session.flying());
  CHECK(session.advance(0.1));
  CHECK_FALSE(session.state().camera == there);
  CHECK(session.goal().camera == there);
  session.advance(0.4);
  CHECK(session.state().camera == there);
  CHECK_FALSE(session.flying());

  session.flyTo(turnedTo(there, 180.f, 0.f));
  session.advance(0.2);
  const Camera halfway = session.state().camera;
  session.moveCamera(turnedTo(halfway, halfway.yaw + 1.f, 0.f), session.newGesture());
  CHECK_FALSE(session.flying());
}

TEST_CASE("a new world drops what it does not know") {
  Session session = loaded();
  session.edit([](ViewState& s) { s.selection = {"gone", "outer.trp1"}; });
  session.setWorld(test::smallWorld());
  CHECK(session.state().selection == std::vector<std::string>{"outer.trp1"});
}

TEST_CASE("stepping goes round the muscle's trigger points") {
  Session session = loaded();
  select(session, "outer");
  stepTriggerPoint(session, 1);
  CHECK(session.goal().selection.back() == "outer.trp1");
  stepTriggerPoint(session, 1);
  CHECK(session.goal().selection.back() == "outer.trp2");
  stepTriggerPoint(session, 1);
  CHECK(session.goal().selection.back() == "outer.trp1");
  stepTriggerPoint(session, -1);
  CHECK(session.goal().selection.back() == "outer.trp2");
}

TEST_CASE("Esc takes back one thing at a time") {
  Session session = loaded();
  select(session, "outer");
  isolateSelected(session);
  CHECK_FALSE(session.goal().isolated.empty());
  dismiss(session);
  CHECK(session.goal().isolated.empty());
  CHECK_FALSE(session.goal().selection.empty());
  dismiss(session);
  CHECK(session.goal().selection.empty());
  dismiss(session);
}

TEST_CASE("commands have one id, one key and a place") {
  std::set<std::string> ids, keys;
  for (const Command& command : commandTable()) {
    INFO(command.id);
    CHECK(ids.insert(command.id).second);
    for (const std::string& key : {command.key, command.otherKey}) {
      if (!key.empty()) CHECK(keys.insert(key).second);
    }
    CHECK_FALSE(command.group.empty());
    CHECK(command.run);
    CHECK(findCommand(command.id) == &command);
    if (!command.key.empty()) CHECK(commandForKey(command.key) == &command);
  }
  CHECK(findCommand("no.such") == nullptr);
  CHECK(commandForKey("") == nullptr);
}

TEST_CASE("every command runs in an empty and in a full session") {
  for (const bool full : {false, true}) {
    for (const Command& command : commandTable()) {
      INFO(command.id);
      Session session;
      if (full) session.setWorld(test::smallWorld());
      if (full) select(session, "outer");
      runCommand(session, command.id);
      session.advance(1.0);
    }
  }
}

TEST_CASE("view commands look from where they say") {
  Session session = loaded();
  runCommand(session, "view.right");
  session.advance(1.0);
  CHECK(axes(session.state().camera).back.x == Approx(-1.f));  // the eye is on the patient's right, -X
  runCommand(session, "view.front");
  session.advance(1.0);
  CHECK(axes(session.state().camera).back.z == Approx(1.f));
}

TEST_CASE("no step back takes the person's theme away") {
  Session session = loaded();
  select(session, "outer");
  session.setTheme("dark");
  session.undo();
  CHECK(session.goal().theme == "dark");
  session.redo();
  CHECK(session.goal().theme == "dark");
  CHECK(session.goal().selection == std::vector<std::string>{"outer"});
}

TEST_CASE("what is told in between leaves no steps") {
  Session session = loaded();
  select(session, "outer");
  const ViewState before = session.goal();
  session.beginAside();
  CHECK_FALSE(session.canUndo());
  setSide(session, SideChoice::Left);
  session.setTheme("dark");
  ViewState after = before;
  after.theme = "dark";
  session.endAside(after);
  CHECK(session.goal() == after);
  CHECK(session.canUndo());
  session.undo();
  CHECK(session.goal().selection.empty());
  CHECK(session.goal().side == SideChoice::Right);
  CHECK(session.goal().theme == "dark");
  CHECK_FALSE(session.canUndo());
}
