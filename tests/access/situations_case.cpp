// The case panel with all it can hold, and every dialog.
#include <catch2/catch.hpp>

#include "access/panels.h"
#include "scene/actions.h"
#include "scene/case_actions.h"

namespace myo::test {
namespace {

// Findings with everything said, one of them in hand.
void noteFindings(Panels& p) {
  for (const char* id : {"extensor_carpi_radialis_brevis.trp1", "infraspinatus.trp1", "trapezius.trp1"}) {
    select(p.session(), id, Reveal::FlyTo);
    p.settle();
    addFindings(p.session());
    setPain(p.session(), p.session().record().findings.size() - 1, 10);
    nextActivity(p.session());
  }
  setNotes(p.session(), 0, p.strings()("case.privacy"), p.session().newGesture());
  p.openCase({"case-2026-11-23.json", "/home/somebody/Documents", true});
  p.settle();
  REQUIRE(p.out().widgets.contains("case.notes.finding"));
}

void askFile(Panels& p, ui::FilePurpose purpose, const std::string& path) {
  p.ui().askFile({.purpose = purpose,
                  .path = path,
                  .recent = {},
                  .home = "/root",
                  .width = 1920,
                  .height = 1080,
                  .selection = true,
                  .findings = true});
  p.settle(4);
  REQUIRE(p.ui().asked() == "file");
  REQUIRE(p.out().widgets.contains("dialog.path"));
}

void askAbout(Panels& p, const std::string& title, const std::string& text, std::vector<std::string> answers) {
  std::vector<std::string> words;
  for (const std::string& key : answers) words.push_back(p.strings()(key));
  p.ui().ask({"question", p.strings()(title), text, words});
  p.settle(4);
  REQUIRE(p.out().widgets.contains("ask.0"));
}

}  // namespace

std::vector<Situation> caseSituations() {
  std::vector<Situation> all;
  const auto add = [&](const std::string& name, std::function<void(Panels&)> enter) {
    all.push_back({name, std::move(enter)});
  };
  add("an empty case", [](Panels& p) {
    p.ui().showCase();
    p.settle();
  });
  add("a case", noteFindings);
  add("a case on the body", [](Panels& p) {
    noteFindings(p);
    showFindings(p.session());
    p.openCase({"case-2026-11-23.json", "/home/somebody/Documents", false});
    p.settle();
  });
  add("a finding this atlas does not know", [](Panels& p) {
    noteFindings(p);
    p.session().editRecord([](CaseRecord& r) { r.findings.emplace_back().triggerPoint = "infraspinatus.trp77"; });
    p.settle();
  });
  struct Dialog {
    const char* name;
    ui::FilePurpose purpose;
    const char* path;
  };
  constexpr Dialog kDialogs[]{
      {"opening", ui::FilePurpose::Open, "/usr/"},
      {"opening what is not there", ui::FilePurpose::Open, "/usr/share/case-2026-11-23.json"},
      {"saving", ui::FilePurpose::SaveCase, "/usr/share/case-2026-11-23"},
      {"saving over another", ui::FilePurpose::SaveCase, MYOSCOPE_SOURCE_DIR "/CMakePresets.json"},
      {"saving in no folder", ui::FilePurpose::SaveCase, "/home/somebody/Documents/case-2026-11-23.json"},
      {"a picture's size", ui::FilePurpose::SavePicture, "/usr/share/myoscope"},
      {"the page for the patient", ui::FilePurpose::PatientPage, "/usr/share/case-2026-11-23"}};
  for (const Dialog& d : kDialogs) add(d.name, [d](Panels& p) { askFile(p, d.purpose, d.path); });
  add("unsaved changes", [](Panels& p) {
    askAbout(p, "ask.unsaved.title", p.strings().format("ask.unsaved.text", "case-2026-11-23.json"),
             {"ask.unsaved.save", "ask.unsaved.drop", "dialog.cancel"});
  });
  add("a file that changed", [](Panels& p) {
    askAbout(p, "ask.changed.title", p.strings().format("ask.changed.text", "/home/somebody/case-2026-11-23.json"),
             {"ask.changed.other", "ask.changed.replace", "dialog.cancel"});
  });
  add("work a crash left", [](Panels& p) {
    askAbout(p, "ask.leftover.title",
             p.strings().format("ask.leftover.text", "case-2026-11-23.json", "2026-11-23 18:00", 3),
             {"ask.leftover.restore", "ask.leftover.drop", "ask.leftover.later"});
  });
  return all;
}

}  // namespace myo::test
