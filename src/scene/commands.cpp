#include "scene/commands.h"

#include <algorithm>

namespace myo {

const std::vector<std::string>& muscleRegions() {
  static const std::vector<std::string> regions{"head_neck", "shoulder_chest", "upper_arm", "forearm_hand", "back",
                                                "abdomen",   "pelvis_hip",     "thigh",     "leg_foot"};
  return regions;
}

const std::vector<Command>& commandTable() {
  static const std::vector<Command> table = [] {
    std::vector<Command> all;
    addViewCommands(all);
    addLayerCommands(all);
    addSelectionCommands(all);
    addFindCommands(all);
    addSectionCommands(all);
    addCaseCommands(all);
    addProgramCommands(all);
    return all;
  }();
  return table;
}

const Command* findCommand(std::string_view id) {
  const auto& table = commandTable();
  const auto at = std::find_if(table.begin(), table.end(), [&](const Command& c) { return c.id == id; });
  return at == table.end() ? nullptr : &*at;
}

const Command* commandForKey(std::string_view key) {
  if (key.empty()) return nullptr;
  const auto& table = commandTable();
  const auto at =
      std::find_if(table.begin(), table.end(), [&](const Command& c) { return c.key == key || c.otherKey == key; });
  return at == table.end() ? nullptr : &*at;
}

bool runCommand(Session& session, std::string_view id) {
  const Command* command = findCommand(id);
  if (!command || !command->canRun(session)) return false;
  command->run(session);
  return true;
}

}  // namespace myo
