#include "scene/case_actions.h"
#include "scene/commands.h"

namespace myo {
namespace {

bool hasWorld(const Session& s) { return s.world() != nullptr; }
bool inHand(const Session& s) { return findingInHand(s).has_value(); }
bool anyFinding(const Session& s) { return hasWorld(s) && !s.record().findings.empty(); }

// Does something to the finding in hand.
std::function<void(Session&)> withFinding(const std::function<void(Session&, std::size_t)>& act) {
  return [act](Session& s) {
    if (const auto at = findingInHand(s)) act(s, *at);
  };
}

}  // namespace

void addCaseCommands(std::vector<Command>& table) {
  const auto add = [&](const char* id, const char* key, std::function<void(Session&)> run,
                       std::function<bool(const Session&)> enabled) {
    table.push_back({id, "case", key, {}, std::move(run), std::move(enabled), true});
  };
  const auto ask = [&](const char* id, const char* key, Request request) {
    add(
        id, key, [request](Session& s) { s.request(request); }, hasWorld);
  };
  ask("case.panel", "F2", Request::ToggleCase);
  add("case.add", "F3", addFindings, [](const Session& s) { return !newFindings(s).empty(); });
  add(
      "case.next", "Alt+N", [](Session& s) { stepFinding(s, 1); }, anyFinding);
  add(
      "case.previous", "Alt+Shift+N", [](Session& s) { stepFinding(s, -1); }, anyFinding);
  add("case.activity", "Alt+A", nextActivity, inHand);
  add(
      "case.pain.more", "Alt+Up", [](Session& s) { stepPain(s, 1); }, inHand);
  add(
      "case.pain.less", "Alt+Down", [](Session& s) { stepPain(s, -1); }, inHand);
  ask("case.notes", "Alt+T", Request::EditNotes);
  add("case.earlier", "Alt+PageUp", withFinding([](Session& s, std::size_t at) { moveFinding(s, at, -1); }),
      [](const Session& s) { return findingInHand(s).value_or(0) > 0; });
  add("case.later", "Alt+PageDown", withFinding([](Session& s, std::size_t at) { moveFinding(s, at, 1); }),
      [](const Session& s) {
        const auto at = findingInHand(s);
        return at && *at + 1 < s.record().findings.size();
      });
  add("case.remove", "Alt+R", withFinding(removeFinding), inHand);
  add("case.show", "Alt+B", showFindings, anyFinding);
  ask("case.new", "Ctrl+N", Request::NewCase);
  ask("case.open", "Ctrl+O", Request::OpenCase);
  ask("case.reopen", "Ctrl+Shift+O", Request::ReopenCase);
  ask("case.save", "Ctrl+S", Request::SaveCase);
  ask("case.save-as", "Ctrl+Shift+S", Request::SaveCaseAs);
  ask("case.page", "Ctrl+P", Request::PatientPage);
}

}  // namespace myo
