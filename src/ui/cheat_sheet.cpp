#include <algorithm>

#include "ui/overlays.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

void drawLine(const Frame& frame, const std::string& title, const std::string& key) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  paragraph(frame, title);
  ImGui::TableNextColumn();
  paragraph(frame, key, "ui.muted");
}

void drawGroup(const Frame& frame, const std::string& group) {
  heading(frame, frame.text("group." + group));
  if (!ImGui::BeginTable(group.c_str(), 2)) return;
  ImGui::TableSetupColumn("title", ImGuiTableColumnFlags_WidthStretch, 0.6f);
  ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthStretch, 0.4f);
  for (const Command& command : commandTable()) {
    if (command.group != group) continue;
    std::string keys = keyText(frame.strings, command.key);
    if (!command.otherKey.empty()) keys += ", " + keyText(frame.strings, command.otherKey);
    drawLine(frame, frame.text("command." + command.id), keys);
  }
  ImGui::EndTable();
}

void drawMouse(const Frame& frame) {
  heading(frame, frame.text("group.mouse"));
  if (!ImGui::BeginTable("mouse", 2)) return;
  ImGui::TableSetupColumn("title", ImGuiTableColumnFlags_WidthStretch, 0.5f);
  ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthStretch, 0.5f);
  for (const char* what :
       {"turn", "move", "zoom", "select", "add", "through", "ask", "frame", "paint", "paint-turn", "cross", "cut"}) {
    const std::string key = std::string("mouse.") + what;
    drawLine(frame, frame.text(key), frame.text(key + ".how"));
  }
  ImGui::EndTable();
}

}  // namespace

void CheatSheet::draw(const Frame& frame) {
  if (!open_) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(frame.px(1120.f), display.x - frame.px(32.f));
  const float height = display.y - frame.px(32.f);
  ImGui::SetNextWindowPos({display.x * 0.5f, display.y * 0.5f}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSizeConstraints({width, 0.f}, {width, height});
  ImGui::SetNextWindowSize({width, 0.f});  // as tall as its contents
  Pushed look;
  look.var(ImGuiStyleVar_WindowRounding, frame.px(12.f)).var(ImGuiStyleVar_WindowBorderSize, 1.f);
  look.var(ImGuiStyleVar_WindowPadding, ImVec2(frame.px(24.f), frame.px(20.f)));
  ImGui::Begin("help", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings);
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  paragraph(frame, frame.text("help.title"), "ui.text", frame.fonts.title);
  paragraph(frame, frame.text("help.lead"), "ui.muted");
  // Three columns of about equal length, fewer where there is no room.
  const int columns = std::clamp(static_cast<int>(width / frame.px(340.f)), 1, 3);
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {frame.px(6.f), frame.px(1.f)});
  if (ImGui::BeginTable("sheet", columns)) {
    ImGui::TableNextColumn();
    drawMouse(frame);
    for (const char* group : {"select", "side", "region"}) drawGroup(frame, group);
    ImGui::TableNextColumn();
    for (const char* group : {"view", "section", "hurt"}) drawGroup(frame, group);
    ImGui::TableNextColumn();
    for (const char* group : {"case", "layer", "program"}) drawGroup(frame, group);
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
  const bool elsewhere = !ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) && ImGui::IsMouseClicked(0);
  ImGui::End();
  if (elsewhere) close();
}

}  // namespace myo::ui
