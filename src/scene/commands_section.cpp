#include <fmt/core.h>

#include "scene/commands.h"
#include "scene/section_actions.h"
#include "scene/subject.h"

namespace myo {
namespace {

constexpr float kStep = 4.f;  // mm a key press
constexpr float kLean = 5.f;  // degrees

bool canCut(const Session& s) {
  return s.world() && s.world()->zones && activeMuscle(*s.world(), s.goal()) &&
         !activeMuscle(*s.world(), s.goal())->triggerPoints.empty();
}
bool isCut(const Session& s) { return s.goal().section.has_value(); }

}  // namespace

void addSectionCommands(std::vector<Command>& table) {
  const auto add = [&](const std::string& id, const char* key, std::function<void(Session&)> run,
                       std::function<bool(const Session&)> enabled) {
    table.push_back({"section." + id, "section", key, {}, std::move(run), std::move(enabled)});
  };
  add("show", "G", toggleSection, [](const Session& s) { return canCut(s) || isCut(s); });
  for (const SectionWay way : kSectionWays)
    add(
        fmt::format("way.{}", sectionWayName(way)), "", [way](Session& s) { openSection(s, way); }, canCut);
  add("next-way", "Shift+G", nextSectionWay, canCut);
  add(
      "nearer", "Ctrl+Up", [](Session& s) { moveSectionBy(s, kStep); }, isCut);
  add(
      "farther", "Ctrl+Down", [](Session& s) { moveSectionBy(s, -kStep); }, isCut);
  add(
      "lean-left", "Ctrl+Left", [](Session& s) { leanSectionBy(s, -kLean, 0.f); }, isCut);
  add(
      "lean-right", "Ctrl+Right", [](Session& s) { leanSectionBy(s, kLean, 0.f); }, isCut);
  add(
      "lean-up", "Ctrl+PageUp", [](Session& s) { leanSectionBy(s, 0.f, kLean); }, isCut);
  add(
      "lean-down", "Ctrl+PageDown", [](Session& s) { leanSectionBy(s, 0.f, -kLean); }, isCut);
  add("rest", "Ctrl+Home", restSection, isCut);
}

}  // namespace myo
