#include "scene/commands.h"
#include "scene/find_actions.h"
#include "scene/subject.h"

namespace myo {
namespace {

constexpr float kBrushStep = 1.25f, kIntensityStep = 0.2f;

bool hasZones(const Session& s) { return s.world() && s.world()->zones; }
bool painting(const Session& s) { return s.tool() == Tool::Paint; }
bool anyPain(const Session& s) { return !s.goal().pain.empty(); }
bool anyFinding(const Session& s) { return !s.goal().findings.empty(); }

template <class Change>
std::function<void(Session&)> brush(Change change) {
  return [change](Session& s) {
    Brush next = s.brush();
    change(next);
    s.setBrush(next);
  };
}

}  // namespace

void addFindCommands(std::vector<Command>& table) {
  const auto add = [&](const char* id, const char* key, std::function<void(Session&)> run,
                       std::function<bool(const Session&)> enabled) {
    table.push_back({id, "hurt", key, {}, std::move(run), std::move(enabled)});
  };
  add(
      "hurt.point", "W", [](Session& s) { chooseTool(s, Tool::Point); }, hasZones);
  add(
      "hurt.paint", "D", [](Session& s) { chooseTool(s, Tool::Paint); }, hasZones);
  add(
      "hurt.ambiguity", "U", [](Session& s) { s.edit([](ViewState& v) { v.ambiguity = !v.ambiguity; }); }, hasZones);
  add("hurt.brush.larger", "Shift+]", brush([](Brush& b) { b.radius *= kBrushStep; }), painting);
  add("hurt.brush.smaller", "Shift+[", brush([](Brush& b) { b.radius /= kBrushStep; }), painting);
  add("hurt.brush.stronger", "Shift+.", brush([](Brush& b) { b.intensity += kIntensityStep; }), painting);
  add("hurt.brush.weaker", "Shift+,", brush([](Brush& b) { b.intensity -= kIntensityStep; }), painting);
  add("hurt.brush.erase", "Shift+E", brush([](Brush& b) { b.erase = !b.erase; }), painting);
  add("hurt.brush.both-sides", "Shift+B", brush([](Brush& b) { b.bothSides = !b.bothSides; }), painting);
  add("hurt.pain.mirror", "Shift+M", mirrorPain, anyPain);
  add("hurt.pain.clear", "Shift+D", clearPain, anyPain);
  add("hurt.pain.ask", "Shift+W", askPain, anyPain);
  add("hurt.small-set", "Shift+S", showSmallSet, [](const Session& s) { return !s.answer().small.points.empty(); });
  add("hurt.finding", "C", toggleActiveFinding,
      [](const Session& s) { return s.world() && activeTriggerPoint(*s.world(), s.goal()); });
  add(
      "hurt.apart", "Shift+A", [](Session& s) { lookAtFindings(s, FindingsLook::Apart); },
      [](const Session& s) { return canTellApart(s.goal()); });
  add(
      "hurt.unexplained", "Shift+U", [](Session& s) { lookAtFindings(s, FindingsLook::Unexplained); },
      [](const Session& s) { return anyFinding(s) && anyPain(s); });
  add("hurt.findings.clear", "Shift+C", clearFindings, anyFinding);
}

}  // namespace myo
