#include <algorithm>

#include "ui/overlays.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {
constexpr double kNoteSeconds = 4.0;
constexpr std::size_t kMostErrors = 3;
}

void Banner::show(std::string text, Tone tone, double now) {
  if (tone == Tone::Info || tone_ == Tone::Info) clear();
  tone_ = tone;
  until_ = tone == Tone::Info ? now + kNoteSeconds : 0.0;
  std::erase(lines_, text);
  lines_.push_back(std::move(text));
  if (lines_.size() > kMostErrors) lines_.erase(lines_.begin());
}

void Banner::withdraw(const std::string& error) {
  if (tone_ == Tone::Error) std::erase(lines_, error);
}

double Banner::remaining(double now) const {
  return !isOpen() || until_ == 0.0 ? 0.0 : std::max(0.01, until_ - now);
}

void Banner::draw(const Frame& frame, double now) {
  if (until_ > 0.0 && now >= until_) clear();
  if (!isOpen()) return;
  const Rect& scene = frame.layout.scene;
  const bool error = tone_ == Tone::Error;
  const float width = std::min(frame.px(520.f), scene.w - frame.px(24.f));
  ImGui::SetNextWindowPos({scene.x + scene.w * 0.5f, scene.y + frame.px(110.f)}, ImGuiCond_Always, {0.5f, 0.f});
  ImGui::SetNextWindowSize({width, 0.f});
  Pushed look;
  look.colour(ImGuiCol_WindowBg, frame.colour(error ? "ui.danger.ground" : "ui.panel"));
  look.colour(ImGuiCol_Border, frame.colour(error ? "ui.danger" : "ui.edge"));
  look.var(ImGuiStyleVar_WindowRounding, frame.px(10.f)).var(ImGuiStyleVar_WindowBorderSize, 1.f);
  ImGui::Begin("banner", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  for (const std::string& line : lines_) {
    paragraph(frame, line, error ? "ui.danger" : "ui.text");
    frame.note("banner");
  }
  if (error && button(frame, "banner.close", frame.text("banner.close"))) clear();
  ImGui::End();
}

}  // namespace myo::ui
