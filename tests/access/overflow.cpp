#include "access/overflow.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include <imgui_internal.h>

namespace myo::test {
namespace {

constexpr float kSlack = 1.f;

bool seen(const DrawnText& t) {
  return t.high.x > t.clipLow.x && t.low.x < t.clipHigh.x && t.high.y > t.clipLow.y && t.low.y < t.clipHigh.y;
}

bool scrolls(const ImGuiWindow* window) {
  for (; window; window = (window->Flags & ImGuiWindowFlags_ChildWindow) ? window->ParentWindow : nullptr)
    if (window->ScrollMax.y > 0.f) return true;
  return false;
}

std::string place(const DrawnText& t) {
  return fmt::format("\"{}\" at {:.0f},{:.0f} .. {:.0f},{:.0f}", t.text.substr(0, 60), t.low.x, t.low.y, t.high.x,
                     t.high.y);
}

void checkClip(const DrawnText& t, const Owner& owner, std::vector<std::string>& out) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float right = std::min(t.clipHigh.x, display.x), left = std::max(0.f, t.clipLow.x);
  if (t.low.x < left - kSlack || t.high.x > right + kSlack)
    out.push_back(fmt::format("cut off at the side: {}, room {:.0f} .. {:.0f}", place(t), left, right));
  const bool below = t.high.y > std::min(t.clipHigh.y, display.y) + 2.f, above = t.low.y < t.clipLow.y - 2.f;
  if ((below || above) && !scrolls(owner.window))
    out.push_back(
        fmt::format("cut off above or below: {}, room {:.0f} .. {:.0f}", place(t), t.clipLow.y, t.clipHigh.y));
  std::istringstream words(t.text);
  for (std::string word; t.wrap > 0.f && words >> word;)  // a file's path may break
    if (word.front() != '/' && t.font->CalcTextSizeA(t.size, 1e6f, 0.f, word.c_str()).x > t.wrap + kSlack)
      out.push_back(fmt::format("the word {} is broken: {}", word, place(t)));
  if (t.text.ends_with("\u2026")) out.push_back("shortened: " + place(t));
}

bool overlap(ImVec2 lowA, ImVec2 highA, ImVec2 lowB, ImVec2 highB, float by) {
  return std::min(highA.x, highB.x) - std::max(lowA.x, lowB.x) > by &&
         std::min(highA.y, highB.y) - std::max(lowA.y, lowB.y) > by;
}

// Windows that lie on the scene to stay: bars and panels, not what pops up over everything.
bool passing(const ImGuiWindow& window) {
  static const std::vector<std::string> over{"palette", "help", "banner"};
  const ImGuiWindow* root = window.RootWindow ? window.RootWindow : &window;
  return (root->Flags & (ImGuiWindowFlags_Popup | ImGuiWindowFlags_Tooltip)) != 0 ||
         std::ranges::find(over, std::string(root->Name)) != over.end();
}

}  // namespace

Owner ownerOf(const ImDrawList* list) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  for (int i = 0; i < context.Windows.Size; ++i)
    if (context.Windows[i]->DrawList == list) return {context.Windows[i], i};
  return {};
}

bool inTooltip(const ImDrawList* list) {
  const Owner owner = ownerOf(list);
  return owner.window && (owner.window->Flags & ImGuiWindowFlags_Tooltip) && owner.window->WasActive;
}

std::vector<std::string> misplaced(const Panels& panels) {
  std::vector<std::string> out;
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  std::vector<const DrawnText*> shown;
  for (const DrawnText& t : drawn()) {
    const Owner owner = ownerOf(t.list);
    if (!seen(t) || (owner.window && (!owner.window->WasActive || owner.window->Hidden))) continue;
    shown.push_back(&t);
    checkClip(t, owner, out);
  }
  for (std::size_t i = 0; i < shown.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const DrawnText &a = *shown[i], &b = *shown[k];
      if (a.list == b.list && overlap(a.low, a.high, b.low, b.high, 2.f))
        out.push_back("one over the other: " + place(a) + " and " + place(b));
    }
    if (ownerOf(shown[i]->list).window) continue;
    for (const ImGuiWindow* window : context.Windows) {
      if (!window->WasActive || window->Hidden || passing(*window)) continue;
      const ImRect r = window->Rect();
      if (overlap(shown[i]->low, shown[i]->high, r.Min, r.Max, 2.f))
        out.push_back(fmt::format("{} lies beneath the panel {}", place(*shown[i]), window->Name));
    }
  }
  for (const ImGuiWindow* window : context.Windows) {
    if (!window->WasActive || window->Hidden || (window->Flags & ImGuiWindowFlags_ChildWindow)) continue;
    const ImRect r = window->Rect();
    if (r.Min.x < -kSlack || r.Min.y < -kSlack || r.Max.x > display.x + kSlack || r.Max.y > display.y + kSlack)
      out.push_back(fmt::format("the panel {} reaches beyond the window: {:.0f},{:.0f} .. {:.0f},{:.0f}", window->Name,
                                r.Min.x, r.Min.y, r.Max.x, r.Max.y));
  }
  const auto at = [&](const char* name) {
    const auto found = panels.out().widgets.find(name);
    return found == panels.out().widgets.end() ? ui::Rect{} : found->second;
  };
  const ui::Rect a = at("panel.views"), b = at("panel.layers");
  if (a.w > 0.f && b.w > 0.f && overlap({a.x, a.y}, {a.right(), a.bottom()}, {b.x, b.y}, {b.right(), b.bottom()}, 1.f))
    out.emplace_back("the bars on the scene meet");
  return out;
}

}  // namespace myo::test
