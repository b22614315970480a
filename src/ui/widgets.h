// The few building blocks all panels are made of.
#pragma once

#include <string>
#include <string_view>

#include "data/atlas.h"
#include "ui/frame.h"
#include "ui/imgui_compat.h"

namespace myo::ui {

// A fixed window that fills `rect`; always pair with endPanel.
bool beginPanel(const Frame& frame, const char* name, const Rect& rect, std::string_view ground, float padding,
                int extraFlags = 0);
void endPanel();

void gap(const Frame& frame, float plain);
void heading(const Frame& frame, const std::string& text);
void paragraph(const Frame& frame, const std::string& text, std::string_view colour = "ui.text",
               ImFont* font = nullptr);

struct ButtonLook {
  bool chosen = false;  // one of several, and this is it
  bool enabled = true;
  bool flat = false;  // no ground until the cursor is on it
  float width = 0.f;  // 0: as wide as its text
};
bool button(const Frame& frame, const std::string& name, const std::string& label, const ButtonLook& look = {});
// A button that runs a command: greyed while it cannot run, title and key as a tooltip, named after the command.
void commandButton(const Frame& frame, const std::string& command, const std::string& label, ButtonLook look = {});
// The command's title and key.
std::string commandTip(const Frame& frame, const Command& command);
// "Ctrl+K" with the names of keys in the person's language.
std::string keyText(const Strings& strings, const std::string& key);

// A wrapped tooltip for the last widget.
void tip(const Frame& frame, const std::string& text);

// A row that can be chosen, with a rounded ground; draw on it with the window's draw list. True when chosen.
bool choice(const Frame& frame, const std::string& name, bool chosen, float height);

// A small tag with a coloured ground.
void badge(const Frame& frame, const std::string& text, std::string_view colour);

// The text, and under it how well founded it is: class of evidence and sources, each with its full citation as a
// tooltip.
void statement(const Frame& frame, const Statement& statement, std::string_view colour = "ui.text");
void evidence(const Frame& frame, const Statement& statement);
std::string citation(const Source& source);

float buttonWidth(const std::string& label);
// The next item stands beside the last one where it has room, else on a line of its own.
void besideOrBelow(float width);
// True when the next item of this width still fits on the line.
bool fits(float width);
// Cuts a text with an ellipsis to a width.
std::string cut(const std::string& text, float width);

}  // namespace myo::ui
