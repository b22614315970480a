#include "ui/rows.h"

#include <algorithm>
#include <cmath>

namespace myo::ui {

void Rows::place(float width) {
  const float spacing = ImGui::GetStyle().ItemSpacing.x;
  if (used_ > 0.f && used_ + spacing + width <= limit_) {
    ImGui::SameLine();
    used_ += spacing + width;
  } else {
    used_ = width;
  }
}

void Rows::group(float width) {
  const float room = frame_.px(10.f);
  if (used_ > 0.f && used_ + room + width <= limit_) {
    ImGui::SameLine(0.f, room);
    ImGui::Dummy({0.f, 0.f});
    used_ += room;
  } else {
    used_ = 0.f;
  }
}

void Rows::command(const std::string& id, bool chosen) { command(id, frame_.text("short." + id), chosen); }

void Rows::command(const std::string& id, const std::string& label, bool chosen) {
  place(buttonWidth(label));
  commandButton(frame_, id, label, {.chosen = chosen, .flat = true});
}

void Rows::words(const std::string& text) const {
  ImFont* font = frame_.fonts.small;
  const float whole = font->CalcTextSizeA(font->FontSize, 1e6f, 0.f, text.c_str()).x + 1.f;
  const float lines = std::ceil(whole / limit_);
  const float room = lines <= 1.f ? whole : std::min(limit_, whole / lines * 1.1f);
  Pushed look;
  look.colour(ImGuiCol_Text, frame_.colour("overlay.muted")).font(font);
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + room);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
}

}  // namespace myo::ui
