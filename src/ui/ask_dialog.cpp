#include <algorithm>

#include "ui/dialogs.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

}  // namespace

bool beginDialog(const Frame& frame, const char* name, float plainWidth, Pushed& look) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(frame.px(plainWidth), display.x - frame.px(32.f));
  ImGui::SetNextWindowPos({display.x * 0.5f, display.y * 0.45f}, ImGuiCond_Always, {0.5f, 0.45f});
  ImGui::SetNextWindowSizeConstraints({width, 0.f}, {width, display.y - frame.px(16.f)});
  ImGui::SetNextWindowSize({width, 0.f});
  look.var(ImGuiStyleVar_WindowRounding, frame.px(12.f)).var(ImGuiStyleVar_WindowBorderSize, 1.f);
  look.var(ImGuiStyleVar_WindowPadding, ImVec2(frame.px(24.f), frame.px(20.f)));
  return ImGui::BeginPopupModal(name, nullptr,
                                ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse |
                                    ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                    ImGuiWindowFlags_NoNav);
}

const std::string& AskDialog::id() const {
  static const std::string none;
  return ask_ ? ask_->id : none;
}

std::optional<Reply> AskDialog::draw(const Frame& frame) {
  if (!ask_) return std::nullopt;
  constexpr const char* kName = "ask";
  if (fresh_) ImGui::OpenPopup(kName);
  Pushed look;
  std::optional<std::size_t> taken;
  if (beginDialog(frame, kName, 520.f, look)) {
    paragraph(frame, ask_->title, "ui.text", frame.fonts.title);
    gap(frame, 2.f);
    paragraph(frame, ask_->text);
    gap(frame, 8.f);
    const std::size_t count = ask_->answers.size();
    if (!std::exchange(fresh_, false)) {  // not by the key that opened it
      const bool back = pressed(ImGuiKey_LeftArrow) || (pressed(ImGuiKey_Tab) && ImGui::GetIO().KeyShift);
      const bool on = pressed(ImGuiKey_RightArrow) || (pressed(ImGuiKey_Tab) && !ImGui::GetIO().KeyShift);
      if (on) chosen_ = (chosen_ + 1) % count;
      if (back) chosen_ = (chosen_ + count - 1) % count;
      if (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeyPadEnter) || pressed(ImGuiKey_Space)) taken = chosen_;
    }
    for (std::size_t i = 0; i < count; ++i) {
      const std::string& label = ask_->answers[i];
      if (i > 0) besideOrBelow(buttonWidth(label));
      if (button(frame, "ask." + std::to_string(i), label, {.chosen = i == chosen_})) taken = i;
    }
    if (std::exchange(left_, false)) taken = count - 1;
    if (taken) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  if (!taken) return std::nullopt;
  Reply reply{ask_->id, *taken};
  ask_.reset();
  return reply;
}

}  // namespace myo::ui
