#include <fmt/core.h>

#include "scene/actions.h"
#include "scene/commands.h"

namespace myo {
namespace {

bool anySelected(const Session& session) { return session.world() && !session.goal().selection.empty(); }
bool hasWorld(const Session& session) { return session.world() != nullptr; }

bool anyTakenAway(const Session& session) {
  const ViewState& s = session.goal();
  return !s.hidden.empty() || !s.isolated.empty() || s.peel > 0 || !s.muscles || !s.skeleton || !s.fascia;
}

}  // namespace

void addSelectionCommands(std::vector<Command>& table) {
  const auto add = [&](const char* id, const char* key, const char* other, std::function<void(Session&)> run,
                       std::function<bool(const Session&)> enabled) {
    table.push_back({id, "select", key, other, std::move(run), std::move(enabled)});
  };
  add(
      "select.next-trigger-point", "N", "", [](Session& s) { stepTriggerPoint(s, 1); }, anySelected);
  add(
      "select.previous-trigger-point", "Shift+N", "", [](Session& s) { stepTriggerPoint(s, -1); }, anySelected);
  add(
      "select.next-muscle", ".", "", [](Session& s) { stepMuscle(s, 1); }, hasWorld);
  add(
      "select.previous-muscle", ",", "", [](Session& s) { stepMuscle(s, -1); }, hasWorld);
  add("select.hide", "H", "", hideSelected, anySelected);
  add("select.isolate", "I", "", isolateSelected,
      [](const Session& s) { return anySelected(s) || !s.goal().isolated.empty(); });
  add("select.show-all", "A", "", showAll, anyTakenAway);
  add("select.clear", "", "", clearSelection, anySelected);
  add(
      "edit.undo", "Ctrl+Z", "", [](Session& s) { s.undo(); }, [](const Session& s) { return s.canUndo(); });
  add(
      "edit.redo", "Ctrl+Y", "Ctrl+Shift+Z", [](Session& s) { s.redo(); },
      [](const Session& s) { return s.canRedo(); });
}

}  // namespace myo
