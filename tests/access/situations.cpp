#include <algorithm>

#include <catch2/catch.hpp>

#include <imgui_internal.h>

#include "access/panels.h"
#include "scene/actions.h"
#include "scene/find_actions.h"
#include "scene/navigation.h"
#include "scene/section_actions.h"
#include "scene/subject.h"

namespace myo::test {
namespace {

void choose(Panels& p, const std::string& id) {
  select(p.session(), id, Reveal::FlyTo);
  p.settle();
}

// The region whose pain asks for the most to be excluded first.
std::string gravest(Panels& p) {
  static std::string found;
  if (!found.empty()) return found;
  std::size_t most = 0;
  for (const Region& region : p.world().atlas.regions) {
    if (!region.broader.empty() || region.deep) continue;
    askRegions(p.session(), {region.token}, region.name, {});
    const std::size_t flags = p.session().answer().ranking.warnings.size();
    if (flags > most) most = flags, found = region.token;
    stopAsking(p.session());
  }
  return found;
}

void askGravest(Panels& p) {
  const Region* region = p.world().atlas.region(gravest(p));
  REQUIRE(region);
  askRegions(p.session(), {region->token}, region->name, "Note: " + region->definition);
  p.settle();
  CHECK(p.session().answer().ranking.warnings.size() > 3);
}

void paintPain(Panels& p) {
  chooseTool(p.session(), Tool::Paint);
  const glm::vec3 chest = p.world().zones->skin().closest({-90.f, 1290.f, 140.f})->position;
  p.session().paint({{chest, 60.f, 1.f, false}, {chest + glm::vec3(30.f, 40.f, 0.f), 60.f, 0.6f, false}},
                    p.session().newGesture());
  p.settle();
}

void mark(Panels& p, std::size_t count) {
  for (const char* id : {"pectoralis_major.trp1", "infraspinatus.trp1", "scalenus_anterior.trp1"}) {
    if (count-- == 0) break;
    if (p.world().atlas.triggerPoint(id)) toggleFinding(p.session(), {id, Side::Right});
  }
  while (p.session().goal().findings.size() < 2) {
    toggleFinding(p.session(), {p.world().atlas.triggerPoints[p.session().goal().findings.size()].id, Side::Left});
  }
  p.settle();
}

void askPoint(Panels& p) {
  chooseTool(p.session(), Tool::Point);
  PickResult picked;
  picked.skin = p.world().zones->skin().closest({-90.f, 1290.f, 140.f})->position;
  askHere(p.session(), picked);
  p.settle();
}

const DrawnText* written(const std::string& text) {
  const auto at = std::ranges::find(drawn(), text, &DrawnText::text);
  return at == drawn().end() ? nullptr : &*at;
}

// Opens the menu, then each of its submenus by putting the mouse on it.
void openMenu(Panels& p, const std::string& group) {
  if (!p.out().widgets.contains("menu")) {  // folded bars
    p.pointAt("bars");
    p.click();
  }
  p.pointAt("menu");
  p.click();
  p.settle(3);
  const DrawnText* title = written(p.strings()("group." + group));
  if (!title) FAIL("no menu " << group);
  p.point((title->low.x + title->high.x) * 0.5f, (title->low.y + title->high.y) * 0.5f);
  p.settle(6);
}

}  // namespace

void clear(Panels& p) {
  p.stopPresenting();
  while (p.ui().dismiss()) p.settle(1);
  ImGui::ClosePopupsOverWindow(nullptr, false);
  p.point(-1e4f, -1e4f);
  Session& s = p.session();
  stopAsking(s);
  s.setTool(Tool::Look);
  const std::string theme = s.goal().theme;
  ViewState fresh;
  fresh.theme = theme;
  s.restore(fresh);
  resetView(s);
  s.editRecord([](CaseRecord& r) { r = {}; });
  p.openCase({});
  p.ui().showCase();
  p.ui().toggleCase();  // back to the card
  p.settle(2);
}

std::vector<Situation> situations() {
  std::vector<Situation> all;
  const auto add = [&](const std::string& name, std::function<void(Panels&)> enter) {
    all.push_back({name, std::move(enter)});
  };
  add("nothing selected", [](Panels& p) { p.settle(); });
  add("a trigger point", [](Panels& p) { choose(p, "trapezius.trp1"); });
  add("both sides, everything lit", [](Panels& p) {
    choose(p, "scalenus_anterior");
    setSide(p.session(), SideChoice::Both);
    p.session().edit([](ViewState& s) { s.hazards = s.nerves = s.vessels = s.organs = true, s.peel = 2; });
    p.settle();
  });
  add("several at once", [](Panels& p) {
    for (const char* id : {"trapezius.trp1", "infraspinatus.trp1", "extensor_carpi_radialis_brevis.trp1"})
      toggleSelected(p.session(), id);
    p.settle();
  });
  for (const Kind kind : {Kind::Artery, Kind::Vein, Kind::Nerve, Kind::Organ, Kind::Fascia})
    add("a structure: " + std::string(kindName(kind)), [kind](Panels& p) {
      // The one with the longest name.
      const Part* longest = nullptr;
      for (const Part& part : p.world().body.parts)
        if (part.kind == kind && (!longest || part.name.size() > longest->name.size())) longest = &part;
      if (longest) choose(p, longest->base);
    });
  add("the view from the patient's side", [](Panels& p) {
    viewFrom(p.session(), 270.f, 0.f);
    p.settle();
  });
  add("pointing", [](Panels& p) {
    chooseTool(p.session(), Tool::Point);
    p.settle();
  });
  add("a place asked about", askPoint);
  add("a region asked about, with warnings", askGravest);
  add("warnings unfolded", [](Panels& p) {
    askGravest(p);
    if (!p.out().widgets.contains("flags")) return;
    p.pointAt("flags");
    p.click();
  });
  add("the brush", [](Panels& p) {
    chooseTool(p.session(), Tool::Paint);
    p.settle();
  });
  add("painted pain", paintPain);
  add("painted pain, marked ones", [](Panels& p) {
    paintPain(p);
    mark(p, 2);
  });
  add("told apart", [](Panels& p) {
    mark(p, 3);
    lookAtFindings(p.session(), FindingsLook::Apart);
    p.settle();
  });
  add("a combined case", [](Panels& p) { mark(p, 3); });
  add("unexplained", [](Panels& p) {
    paintPain(p);
    mark(p, 2);
    lookAtFindings(p.session(), FindingsLook::Unexplained);
    p.settle();
  });
  add("the map of counts", [](Panels& p) {
    p.session().edit([](ViewState& s) { s.ambiguity = true; });
    p.settle();
  });
  add("the palette", [](Panels& p) {
    p.ui().openPalette();
    p.settle(4);
  });
  add("keys and mouse", [](Panels& p) {
    p.ui().openHelp();
    p.settle(4);
  });
  add("a note", [](Panels& p) {
    p.ui().showNote(p.strings()("present.nothing"), 1.0);
    p.settle();
  });
  add("an error", [](Panels& p) {
    p.ui().showError(p.strings().format("error.save", "/home/somebody/Pictures/myoscope-20260101-120000.png"), 1.0);
    p.settle();
  });
  add("several errors", [](Panels& p) {
    p.ui().showError(p.strings().format("error.no-fonts", "fonts-dejavu-core"), 1.0);
    p.ui().showError(p.strings().format("case.previous", "/home/somebody/Documents/case-2026-11-23.json"), 1.0);
    p.settle();
  });
  for (const SectionWay way : kSectionWays)
    add("a section: " + std::string(sectionWayName(way)), [way](Panels& p) {
      choose(p, "scalenus_anterior.trp1");
      openSection(p.session(), way);
      p.settle();
      REQUIRE(p.session().goal().section.has_value());
    });
  for (Situation& situation : caseSituations()) all.push_back(std::move(situation));
  for (const char* group : {"view", "region", "layer", "side", "select", "hurt", "case", "program", "present"})
    add(std::string("the menu: ") + group, [group](Panels& p) { openMenu(p, group); });
  for (std::size_t step = 0; step < 9; ++step)
    add("presentation " + std::to_string(step + 1), [step](Panels& p) {
      p.present("trapezius.trp1");
      REQUIRE(p.tell(step));
    });
  for (const char* id : {"trapezius.trp1", "infraspinatus.trp1"}) {
    add(std::string("a section: ") + id, [id](Panels& p) {
      choose(p, id);
      p.session().edit([](ViewState& s) { s.attachments = s.hazards = true; });
      openSection(p.session(), SectionWay::Needle);
      p.settle(6);
      REQUIRE(p.session().goal().section);
      CHECK((p.layout().compact || p.out().widgets.contains("panel.section")));
    });
    add(std::string("a section in the presentation: ") + id, [id](Panels& p) {
      p.present(id);
      REQUIRE(p.tell(6));
      openSection(p.session(), SectionWay::Needle);
      p.settle(6);
      CHECK((p.layout().compact || p.out().widgets.contains("section.move")));
    });
  }
  return all;
}

}  // namespace myo::test
