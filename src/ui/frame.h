// What a panel gets to draw one frame: everything to read, and one place for what it wants done.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "render/theme.h"
#include "scene/commands.h"
#include "scene/pick.h"
#include "scene/search.h"
#include "scene/session.h"
#include "scene/strings.h"
#include "ui/fonts.h"
#include "ui/layout.h"

namespace myo::ui {

using Action = std::function<void(Session&)>;

// What a panel's row under the cursor stands for; the scene lights it.
struct Hover {
  std::string part, triggerPoint;
  Side side = Side::Midline;  // of triggerPoint; Midline: the chosen sides
};

struct Frame {
  const Session& session;
  const Strings& strings;
  const Theme& theme;
  const Fonts& fonts;
  const SearchIndex& index;
  const Layout& layout;
  const PickResult& picked;  // under the cursor
  float scale = 1.f;

  std::vector<Action>& actions;
  Hover& hover;
  std::map<std::string, Rect>& widgets;  // named places on the screen, for tests

  const std::string& text(std::string_view key) const { return strings(key); }
  glm::vec4 colour(std::string_view token) const { return theme.colour(token); }
  float px(float plain) const { return plain * scale; }
  void act(Action action) const { actions.push_back(std::move(action)); }
  void run(const std::string& command) const {
    act([command](Session& s) { runCommand(s, command); });
  }
  // Names the last widget drawn; "focus." before the name while the keyboard's frame is on it.
  void note(const std::string& name) const;
};

}  // namespace myo::ui
