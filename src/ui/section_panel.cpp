#include "ui/section_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "scene/section_actions.h"
#include "ui/rows.h"
#include "ui/scene_bars.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

ImFont* typeOf(const Frame& frame) { return frame.fonts.small; }

glm::vec2 measured(const Frame& frame, const std::string& text) {
  ImFont* font = typeOf(frame);
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e6f, 0.f, text.c_str());
  return {size.x + 2.f * std::round(frame.px(5.f)), size.y + 2.f * std::round(frame.px(2.f))};
}

// Clear of the bars above and below, of the side flags and of the legend.
LabelRoom roomFor(const Frame& frame) {
  const Rect& scene = frame.layout.scene;
  float top = frame.px(52.f), bottom = scene.h - frame.px(12.f);
  const float middle = scene.y + scene.h * 0.5f;
  for (const char* name : {"panel.views", "panel.section", "panel.layers", "panel.legend", "sideflag.left",
                           "sideflag.right", "sideflag.faces"}) {
    const auto at = frame.widgets.find(name);
    if (at == frame.widgets.end()) continue;
    if (at->second.y < middle)
      top = std::max(top, at->second.bottom() - scene.y + frame.px(10.f));
    else
      bottom = std::min(bottom, at->second.y - scene.y - frame.px(10.f));
  }
  const float margin = frame.px(12.f);
  return {{margin, top}, {scene.w - margin, std::max(top, bottom)}};
}

// One of the three ways to move it: its name, and a slider without figures, for the model is no ruler.
void slider(const Frame& frame, Rows& rows, const char* name, float most, float Section::*what, std::uint64_t& grip) {
  const std::string& label = frame.text(std::string("section.") + name);
  const float width = frame.px(92.f);
  rows.place(ImGui::CalcTextSize(label.c_str()).x + ImGui::GetStyle().ItemSpacing.x + width + frame.px(6.f));
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(label.c_str());
  ImGui::SameLine();
  float value = (*frame.session.goal().section).*what;
  ImGui::SetNextItemWidth(width);
  const std::string id = std::string("##section.") + name;
  if (ImGui::SliderFloat(id.c_str(), &value, -most, most, "", ImGuiSliderFlags_NoInput)) {
    // All moves of one grip on the slider are one undo step.
    const bool gripped = ImGui::IsItemActivated();
    frame.act([what, value, gripped, &grip](Session& s) {
      if (gripped || grip == 0) grip = s.newGesture();
      if (!s.goal().section) return;
      Section next = *s.goal().section;
      next.*what = value;
      s.moveSection(next, grip);
    });
  }
  frame.note(std::string("section.") + name);
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) tip(frame, frame.text(std::string("section.tip.") + name));
}

}  // namespace

void SectionPanel::drawControls(const Frame& frame, Controls which) {
  const auto& section = frame.session.goal().section;
  if (!section || !frame.session.world()) return;
  const Rect& scene = frame.layout.scene;
  const auto bar = frame.widgets.find("panel.views");
  const float top = bar == frame.widgets.end() ? scene.y + frame.px(12.f) : bar->second.bottom() + frame.px(8.f);
  const bool all = which == Controls::All;
  beginFloating(frame, "section", scene.x + frame.px(12.f), all ? top : scene.bottom() - frame.px(12.f), 0.f,
                all ? 0.f : 1.f);
  Rows rows(frame, frame.layout.scene.w - frame.px(40.f));
  const auto command = [&](const std::string& id, const std::string& label, bool chosen) {
    rows.place(buttonWidth(label));
    commandButton(frame, id, label, {.chosen = chosen, .flat = true});
  };
  for (const SectionWay way : kSectionWays) {
    const std::string id = "section.way." + std::string(sectionWayName(way));
    if (all) command(id, frame.text("short." + id), way == section->way);
  }
  if (all) command("section.rest", frame.text("short.section.rest"), false);
  if (all) command("section.show", frame.text("present.leave"), false);
  rows.breakRow();
  slider(frame, rows, "move", kMostOffset, &Section::offset, grip_);
  slider(frame, rows, "right", kMostLean, &Section::leanRight, grip_);
  slider(frame, rows, "up", kMostLean, &Section::leanUp, grip_);
  if (!all) command("section.rest", frame.text("short.section.rest"), false);
  rows.words(frame.text("section.no-ruler"));
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  frame.widgets["panel.section"] = {at.x, at.y, size.x, size.y};
  endFloating();
}

const std::vector<SectionLabel>& SectionPanel::labels(const Frame& frame, const LabelRoom& room) {
  const auto& world = frame.session.world();
  ViewState state = frame.session.state();
  state.hoveredPart.clear();
  state.hoveredTriggerPoint.clear();
  const Rect& scene = frame.layout.scene;
  std::vector<float> shape{scene.w, scene.h, room.low.x, room.low.y, room.high.x, room.high.y, frame.scale};
  // While the camera flies names would only flicker.
  if (frame.session.flying()) {
    labels_.clear();
    shape_.clear();
    return labels_;
  }
  if (world_.lock() == world && state_ == state && shape_ == shape) return labels_;
  const auto cut = cuts_.of(world, state.section);
  labels_ = sectionLabels(*world, state, *cut, frame.strings, {scene.w, scene.h}, room,
                          [&](const std::string& text) { return measured(frame, text); });
  world_ = world;
  state_ = std::move(state);
  shape_ = std::move(shape);
  return labels_;
}

void SectionPanel::drawLabels(const Frame& frame) {
  if (!frame.session.state().section || !frame.session.world()) return;
  const Rect& scene = frame.layout.scene;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.PushClipRect({scene.x, scene.y}, {scene.right(), scene.bottom()});
  const ImU32 ink = toImU32(frame.colour("overlay.text")), ground = toImU32(frame.colour("overlay.panel")),
              halo = toImU32(frame.colour("mark.halo"));
  ImFont* font = typeOf(frame);
  const auto& all = labels(frame, roomFor(frame));
  const auto at = [&](glm::vec2 p) { return ImVec2{scene.x + p.x, scene.y + p.y}; };
  for (const SectionLabel& l : all) {
    const ImVec2 anchor = at(l.anchor), end = at({l.left ? l.high.x : l.low.x, (l.low.y + l.high.y) * 0.5f});
    list.AddLine(anchor, end, halo, frame.px(2.8f));
    list.AddLine(anchor, end, ink, frame.px(l.strong ? 1.5f : 1.f));
    list.AddCircleFilled(anchor, frame.px(3.2f), halo);
    list.AddCircleFilled(anchor, frame.px(2.2f), ink);
  }
  for (const SectionLabel& l : all) {
    list.AddRectFilled(at(l.low), at(l.high), ground, frame.px(4.f));
    if (l.strong) list.AddRect(at(l.low), at(l.high), ink, frame.px(4.f), 0, frame.px(1.f));
    list.AddText(font, font->FontSize, at(l.low + glm::vec2(std::round(frame.px(5.f)), std::round(frame.px(2.f)))), ink,
                 l.text.c_str());
  }
  list.PopClipRect();
}

}  // namespace myo::ui
