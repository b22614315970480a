#include "ui/style.h"

#include <utility>

#include "ui/imgui_compat.h"

namespace myo::ui {

void applyStyle(const Theme& theme, float scale) {
  ImGuiStyle style;
  style.WindowRounding = 0.f;
  style.WindowBorderSize = 0.f;
  style.ChildBorderSize = 0.f;
  style.PopupRounding = 8.f;
  style.FrameRounding = 6.f;
  style.GrabRounding = 6.f;
  style.GrabMinSize = 14.f;
  style.ScrollbarRounding = 6.f;
  style.ScrollbarSize = 10.f;
  style.FramePadding = {10.f, 6.f};
  style.ItemSpacing = {8.f, 6.f};
  style.ItemInnerSpacing = {6.f, 4.f};
  style.WindowPadding = {16.f, 16.f};
  style.DisabledAlpha = 1.f;  // what cannot be used is told by its shape; its words stay readable
  style.SelectableTextAlign = {0.f, 0.5f};
  style.ScaleAllSizes(scale);
  const std::pair<ImGuiCol, const char*> colours[] = {
      {ImGuiCol_Text, "ui.text"},
      {ImGuiCol_TextDisabled, "ui.disabled"},
      {ImGuiCol_WindowBg, "ui.panel"},
      {ImGuiCol_PopupBg, "ui.panel"},
      {ImGuiCol_Border, "ui.edge"},
      {ImGuiCol_FrameBg, "ui.control"},
      {ImGuiCol_FrameBgHovered, "ui.control.hover"},
      {ImGuiCol_FrameBgActive, "ui.control.active"},
      {ImGuiCol_ScrollbarGrab, "ui.control.active"},
      {ImGuiCol_ScrollbarGrabHovered, "ui.muted"},
      {ImGuiCol_ScrollbarGrabActive, "ui.muted"},
      {ImGuiCol_CheckMark, "ui.accent"},
      {ImGuiCol_SliderGrab, "ui.accent"},
      {ImGuiCol_SliderGrabActive, "ui.accent"},
      {ImGuiCol_Button, "ui.control"},
      {ImGuiCol_ButtonHovered, "ui.control.hover"},
      {ImGuiCol_ButtonActive, "ui.control.active"},
      {ImGuiCol_Header, "ui.selection"},
      {ImGuiCol_HeaderHovered, "ui.control.hover"},
      {ImGuiCol_HeaderActive, "ui.control.hover"},
      {ImGuiCol_Separator, "ui.border"},
      {ImGuiCol_Tab, "ui.control"},
      {ImGuiCol_TabHovered, "ui.control.hover"},
      {ImGuiCol_TabActive, "ui.selection"},
      {ImGuiCol_TextSelectedBg, "ui.selection"},
      {ImGuiCol_NavHighlight, "ui.focus"},
  };
  for (const auto& [slot, token] : colours) style.Colors[slot] = toImVec(theme.colour(token));
  style.Colors[ImGuiCol_ScrollbarBg] = {0.f, 0.f, 0.f, 0.f};
  style.Colors[ImGuiCol_ModalWindowDimBg] = {0.f, 0.f, 0.f, 0.35f};
  style.Colors[ImGuiCol_NavWindowingDimBg] = {0.f, 0.f, 0.f, 0.f};
  ImGui::GetStyle() = style;
}

}  // namespace myo::ui
