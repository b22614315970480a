// Everything a person can do, as named commands: keys, menus, palette, cheat sheet and tests use this one table.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "scene/session.h"

namespace myo {

struct Command {
  std::string id;     // "view.front"; its title is the text "command.view.front"
  std::string group;  // "view", "region", ...; its title is the text "group.view"
  std::string key;    // "Ctrl+Shift+C", "F1", "1"; empty: none
  std::string otherKey;
  std::function<void(Session&)> run;
  std::function<bool(const Session&)> enabled;  // empty: always
  bool whileTyping = false;                     // the key works while a text box has the keyboard

  bool canRun(const Session& session) const { return !enabled || enabled(session); }
};

// In the order menus and the cheat sheet show them.
const std::vector<Command>& commandTable();
const Command* findCommand(std::string_view id);
// By key as written in the table: modifiers in the order Ctrl, Alt, Shift.
const Command* commandForKey(std::string_view key);

// Runs it if it can be run now.
bool runCommand(Session& session, std::string_view id);

// The parts of the table; each file adds its own.
void addViewCommands(std::vector<Command>& table);
void addLayerCommands(std::vector<Command>& table);
void addSelectionCommands(std::vector<Command>& table);
void addFindCommands(std::vector<Command>& table);
void addSectionCommands(std::vector<Command>& table);
void addCaseCommands(std::vector<Command>& table);
void addProgramCommands(std::vector<Command>& table);

// The atlas regions muscles are filed under, head to foot.
const std::vector<std::string>& muscleRegions();

}  // namespace myo
