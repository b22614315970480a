// No text is cut off, covered or outside its panel: every panel, in every language, at the usual and the largest text.
#include <algorithm>

#include <catch2/catch.hpp>

#include "access/overflow.h"
#include "scene/actions.h"

using namespace myo;
using namespace myo::test;

namespace {

const std::vector<std::string> kLanguages{"en", "es", "de", "fr"};

void expectWell(Panels& panels, const std::string& what) {
  REQUIRE(drawn().size() > 3);
  for (const std::string& problem : misplaced(panels)) {
    UNSCOPED_INFO(what << ": " << problem);
    CHECK(problem.empty());
  }
}

void walk(const std::string& language, Size size) {
  Panels panels(language, "light", size);
  for (const Situation& situation : situations()) {
    situation.enter(panels);
    expectWell(panels, language + ", " + situation.name);
    clear(panels);
  }
}

}  // namespace

TEST_CASE("nothing overflows at 1280 x 800") {
  for (const std::string& language : kLanguages) walk(language, {1280.f, 800.f, 1.f});
}

TEST_CASE("nothing overflows with the largest text") {
  for (const std::string& language : kLanguages) walk(language, {1280.f, 800.f, ui::fittingScale(1280.f, 800.f, 3.f)});
}

TEST_CASE("no tooltip overflows") {
  for (const std::string& language : kLanguages) {
    Panels panels(language, "light", {1280.f, 800.f, 1.f});
    int tips = 0;
    for (const char* name : {"a region asked about, with warnings", "painted pain, marked ones", "a trigger point"}) {
      const auto all = situations();
      std::ranges::find(all, name, &Situation::name)->enter(panels);
      const auto widgets = panels.out().widgets;
      for (const auto& [widget, rect] : widgets) {
        if (rect.right() > 1280.f || rect.bottom() > 740.f || widget.starts_with("panel.")) continue;
        panels.point(rect.x + rect.w * 0.5f, rect.y + rect.h * 0.5f);
        panels.settle(2);
        expectWell(panels, language + ", " + name + ", on " + widget);
        tips += std::ranges::any_of(drawn(), [](const DrawnText& t) { return inTooltip(t.list); });
      }
      clear(panels);
    }
    CHECK(tips > 20);
  }
}

TEST_CASE("no card of any muscle overflows") {
  for (const std::string& language : kLanguages) {
    Panels panels(language, "light", {1280.f, 24000.f, 1.f});
    for (const Muscle& muscle : panels.world().atlas.muscles) {
      select(panels.session(), muscle.triggerPoints.empty() ? muscle.id : muscle.triggerPoints.front());
      panels.settle(2);
      expectWell(panels, language + ", " + muscle.id);
    }
  }
}
