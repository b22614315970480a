// The findings of a case in a session: added, changed, ordered, undone; the open document and what is unsaved.
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/json.h"
#include "scene/actions.h"
#include "scene/case_actions.h"
#include "scene/case_document.h"
#include "scene/commands.h"
#include "scene/find_actions.h"
#include "unit/small_world.h"

using namespace myo;
namespace fs = std::filesystem;

namespace {

Session loaded() {
  Session session;
  session.setWorld(test::smallWorld());
  return session;
}

std::string firstPoint(const Session& session, std::size_t n = 0) {
  return session.world()->atlas.triggerPoints.at(n).id;
}

std::vector<std::string> ids(const Session& session) {
  std::vector<std::string> out;
  for (const CaseFinding& f : session.record().findings) out.push_back(f.triggerPoint);
  return out;
}

}  // namespace

TEST_CASE("the active trigger point becomes a finding on the chosen sides, once") {
  Session session = loaded();
  CHECK_FALSE(runCommand(session, "case.add"));
  select(session, firstPoint(session));
  CHECK(runCommand(session, "case.add"));
  CHECK_FALSE(runCommand(session, "case.add"));
  REQUIRE(session.record().findings.size() == 1);
  CHECK(session.record().findings[0].side == Side::Right);
  setSide(session, SideChoice::Both);
  CHECK(runCommand(session, "case.add"));
  CHECK(session.record().findings.size() == 2);
  CHECK(session.record().findings[1].side == Side::Left);
}

TEST_CASE("marked trigger points become findings when none is active") {
  Session session = loaded();
  toggleFinding(session, {firstPoint(session, 0), Side::Left});
  toggleFinding(session, {firstPoint(session, 1), Side::Right});
  addFindings(session);
  CHECK(session.record().findings.size() == 2);
  CHECK(session.record().findings[0].side == Side::Left);
}

TEST_CASE("what is said of the finding in hand can be undone step by step, typing as one step") {
  Session session = loaded();
  select(session, firstPoint(session));
  runCommand(session, "case.add");
  const CaseRecord added = session.record();
  for (const char* id : {"case.activity", "case.pain.more", "case.pain.more"}) CHECK(runCommand(session, id));
  const auto gesture = session.newGesture();
  for (const char* text : {"w", "wo", "wor"}) setNotes(session, 0, text, gesture);
  const CaseFinding said = session.record().findings[0];
  CHECK(said.activity == Activity::Active);
  CHECK(said.pain == 1);
  CHECK(said.notes == "wor");
  session.undo();
  CHECK(session.record().findings[0].notes.empty());
  CHECK(session.record().findings[0].pain == 1);
  for (int i = 0; i < 3; ++i) session.undo();
  CHECK(session.record() == added);
  session.undo();
  CHECK(session.record().findings.empty());
  for (int i = 0; i < 5; ++i) session.redo();
  CHECK(session.record().findings[0] == said);
}

TEST_CASE("pain stays from 0 to 10 and may be unsaid again") {
  Session session = loaded();
  select(session, firstPoint(session));
  runCommand(session, "case.add");
  for (int i = 0; i < 20; ++i) stepPain(session, 1);
  CHECK(session.record().findings[0].pain == 10);
  for (int i = 0; i < 20; ++i) stepPain(session, -1);
  CHECK_FALSE(session.record().findings[0].pain);
  setPain(session, 0, 99);
  CHECK(session.record().findings[0].pain == 10);
  setPain(session, 7, 1);  // there is no such finding
  CHECK(session.record().findings.size() == 1);
}

TEST_CASE("findings are put in order, stepped through and removed") {
  Session session = loaded();
  for (std::size_t n = 0; n < 3; ++n) {
    select(session, firstPoint(session, n));
    addFindings(session);
  }
  const auto before = ids(session);
  runCommand(session, "case.earlier");
  CHECK(ids(session) == std::vector{before[0], before[2], before[1]});
  stepFinding(session, -1);
  CHECK(session.goal().selection == std::vector{before[0]});
  stepFinding(session, -1);
  CHECK(session.goal().selection == std::vector{before[1]});
  CHECK_FALSE(runCommand(session, "case.later"));
  runCommand(session, "case.remove");
  CHECK(ids(session) == std::vector{before[0], before[2]});
  showFindings(session);
  CHECK(findingsShown(session));
  CHECK(session.goal().findings.size() == 2);
  showFindings(session);
  CHECK(session.goal().findings.empty());
}

TEST_CASE("notes are cut between letters, where a case file would refuse them") {
  Session session = loaded();
  std::string text;
  while (text.size() <= kLongestNotes) text += "\xc3\xa4";  // two bytes each
  text.insert(0, "x");
  setCaseNotes(session, text, session.newGesture());
  CHECK(session.record().notes.size() == kLongestNotes - 1);
  Case one;
  static_cast<CaseRecord&>(one) = session.record();
  CHECK(readCase(writeCase(one), "x").value() == one);
}

TEST_CASE("a document knows what is unsaved, who else wrote its file, and never saves by itself") {
  const fs::path folder = fs::temp_directory_path() / ("myoscope-document-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const fs::path file = folder / "a.json";
  Session session = loaded();
  CaseDocument document;
  const auto unsaved = [&] { return document.unsaved(session.record(), session.goal().pain); };
  const auto content = [&] { return Case{session.record(), session.goal()}; };
  CHECK_FALSE(unsaved());
  viewFrom(session, 90.f, 0.f);
  CHECK_FALSE(unsaved());  // the view alone is no change
  select(session, firstPoint(session));
  addFindings(session);
  CHECK(unsaved());
  session.undo();
  CHECK_FALSE(unsaved());
  session.redo();
  REQUIRE(document.save(file, content()));
  CHECK_FALSE(unsaved());
  CHECK(document.file() == file);
  CHECK_FALSE(document.changedOutside());
  session.paint({Dab{}}, session.newGesture());
  CHECK(unsaved());
  CHECK_FALSE(document.save("/no/such/folder/a.json", content()));
  CHECK(document.file() == file);
  CHECK(unsaved());

  std::ofstream(file, std::ios::app) << "\n";
  CHECK(document.changedOutside());
  CHECK_FALSE(document.open("/no/such/file"));
  CHECK(document.file() == file);
  const auto opened = document.open(file);
  REQUIRE(opened);
  session.begin(opened->content, opened->content.view);
  CHECK_FALSE(unsaved());
  CHECK_FALSE(session.canUndo());
  CHECK_FALSE(document.changedOutside());

  // What stands in for a damaged file is not saved yet.
  REQUIRE(document.save(file, content()));
  std::ofstream(file) << "{";
  REQUIRE(document.open(file));
  CHECK(unsaved());
  document.adopt();
  CHECK(unsaved());
  CHECK(document.file().empty());
  fs::remove_all(folder);
}

TEST_CASE("trigger points an atlas does not know are listed and kept") {
  const Session session = loaded();
  CaseRecord record;
  record.findings.resize(2);
  record.findings[0].triggerPoint = firstPoint(session);
  record.findings[1].triggerPoint = "elbow_grease.trp1";
  const Errors errors = unknownFindings(record, session.world()->atlas, "a.json");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].where == "a.json:/findings/1/trigger_point");
  Session other;
  other.begin(record, {});
  other.setWorld(session.world());
  CHECK(other.record() == record);
}
