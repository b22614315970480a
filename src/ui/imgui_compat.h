// Dear ImGui as packaged. All of it stays inside this folder.
#pragma once

#include <imgui.h>

#include <imgui_stdlib.h>  // after imgui.h, which it does not include

#include <glm/vec4.hpp>

static_assert(IMGUI_VERSION_NUM >= 18600, "Myoscope needs Dear ImGui 1.86 or later");

namespace myo::ui {

inline ImVec4 toImVec(glm::vec4 c) { return {c.r, c.g, c.b, c.a}; }
inline ImU32 toImU32(glm::vec4 c) { return ImGui::ColorConvertFloat4ToU32(toImVec(c)); }

// The widget calls of a scope in a state that must be taken back on every way out (ImGui asserts otherwise).
class Pushed {
public:
  Pushed() = default;
  Pushed(const Pushed&) = delete;
  Pushed& operator=(const Pushed&) = delete;
  ~Pushed() {
    ImGui::PopStyleColor(colours_);
    ImGui::PopStyleVar(vars_);
    for (int i = 0; i < fonts_; ++i) ImGui::PopFont();
    for (int i = 0; i < ids_; ++i) ImGui::PopID();
  }
  Pushed& colour(ImGuiCol which, glm::vec4 c) { return ImGui::PushStyleColor(which, toImVec(c)), ++colours_, *this; }
  Pushed& var(ImGuiStyleVar which, float v) { return ImGui::PushStyleVar(which, v), ++vars_, *this; }
  Pushed& var(ImGuiStyleVar which, ImVec2 v) { return ImGui::PushStyleVar(which, v), ++vars_, *this; }
  Pushed& font(ImFont* f) { return ImGui::PushFont(f), ++fonts_, *this; }
  Pushed& id(const char* text) { return ImGui::PushID(text), ++ids_, *this; }

private:
  int colours_ = 0, vars_ = 0, fonts_ = 0, ids_ = 0;
};

}  // namespace myo::ui
