#include "ui/menu.h"

#include <string>

#include "scene/commands.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

constexpr const char* kPopup = "menu.popup";

void items(const Frame& frame, const std::string& group) {
  for (const Command& command : commandTable()) {
    if (command.group != group) continue;
    const std::string& title = frame.text("command." + command.id);
    const std::string key = keyText(frame.strings, command.key);
    const bool can = command.canRun(frame.session);
    Pushed look;
    if (!can) look.font(frame.fonts.italic).colour(ImGuiCol_Text, frame.colour("ui.disabled"));
    if (ImGui::MenuItem(title.c_str(), key.c_str(), false, can)) frame.run(command.id);
  }
}

}  // namespace

float menuButtonWidth(const Frame& frame) {
  return ImGui::CalcTextSize(frame.text("menu").c_str()).x + 2.f * ImGui::GetStyle().FramePadding.x;
}

void menuButton(const Frame& frame) {
  if (button(frame, "menu", frame.text("menu"), {.flat = true})) ImGui::OpenPopup(kPopup);
  const ImVec2 below{ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + frame.px(4.f)};
  ImGui::SetNextWindowPos(below, ImGuiCond_Appearing);
  Pushed look;
  look.colour(ImGuiCol_PopupBg, frame.colour("ui.panel")).colour(ImGuiCol_Text, frame.colour("ui.text"));
  look.colour(ImGuiCol_TextDisabled, frame.colour("ui.disabled"));
  look.var(ImGuiStyleVar_WindowPadding, ImVec2(frame.px(8.f), frame.px(8.f)));
  look.var(ImGuiStyleVar_ItemSpacing, ImVec2(frame.px(12.f), frame.px(8.f)));
  if (!ImGui::BeginPopup(kPopup)) return;
  std::string last;
  for (const Command& command : commandTable()) {
    if (command.group == last) continue;
    last = command.group;
    if (!ImGui::BeginMenu(frame.text("group." + last).c_str())) continue;
    items(frame, last);
    ImGui::EndMenu();
  }
  ImGui::EndPopup();
}

}  // namespace myo::ui
