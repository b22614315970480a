#include "ui/section_panel.h"

#include <algorithm>
#include <string>

#include "scene/section_actions.h"
#include "ui/scene_bars.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

ImFont* typeOf(const Frame& frame) { return frame.fonts.small; }

glm::vec2 measured(const Frame& frame, const std::string& text) {
  ImFont* font = typeOf(frame);
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e6f, 0.f, text.c_str());
  return {size.x + frame.px(8.f), size.y + frame.px(2.f)};
}

// Clear of the bars above and below, and of the legend.
LabelRoom roomFor(const Frame& frame) {
  const Rect& scene = frame.layout.scene;
  float top = frame.px(52.f), bottom = scene.h - frame.px(12.f);
  for (const char* name : {"panel.views", "panel.section"})
    if (const auto at = frame.widgets.find(name); at != frame.widgets.end())
      top = std::max(top, at->second.bottom() - scene.y + frame.px(10.f));
  for (const char* name : {"panel.layers", "panel.legend"})
    if (const auto at = frame.widgets.find(name); at != frame.widgets.end())
      bottom = std::min(bottom, at->second.y - scene.y - frame.px(10.f));
  const float margin = frame.px(76.f);  // the side flags stand at the edges
  return {{margin, top}, {scene.w - margin, std::max(top, bottom)}};
}

// One of the three ways to move it: its name, and a slider without figures, for the model is no ruler.
void slider(const Frame& frame, const char* name, float most, float Section::*what, std::uint64_t& grip) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(frame.text(std::string("section.") + name).c_str());
  ImGui::SameLine();
  float value = (*frame.session.goal().section).*what;
  ImGui::SetNextItemWidth(frame.px(92.f));
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
  ImGui::SameLine(0.f, frame.px(10.f));
}

}  // namespace

void SectionPanel::drawControls(const Frame& frame) {
  const auto& section = frame.session.goal().section;
  if (!section || !frame.session.world()) return;
  const Rect& scene = frame.layout.scene;
  const auto bar = frame.widgets.find("panel.views");
  const float top = bar == frame.widgets.end() ? scene.y + frame.px(12.f) : bar->second.bottom() + frame.px(8.f);
  beginFloating(frame, "section", scene.x + frame.px(12.f), top, 0.f, 0.f);
  for (const SectionWay way : kSectionWays) {
    const std::string id = "section.way." + std::string(sectionWayName(way));
    commandButton(frame, id, frame.text("short." + id), {.chosen = way == section->way, .flat = true});
    ImGui::SameLine();
  }
  commandButton(frame, "section.rest", frame.text("short.section.rest"), {.flat = true});
  ImGui::SameLine();
  commandButton(frame, "section.show", frame.text("present.leave"), {.flat = true});
  slider(frame, "move", kMostOffset, &Section::offset, grip_);
  slider(frame, "right", kMostLean, &Section::leanRight, grip_);
  slider(frame, "up", kMostLean, &Section::leanUp, grip_);
  ImGui::NewLine();
  paragraph(frame, frame.text("section.no-ruler"), "overlay.muted", frame.fonts.small);
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
    list.AddText(font, font->FontSize, at(l.low + glm::vec2(frame.px(4.f), frame.px(1.f))), ink, l.text.c_str());
  }
  list.PopClipRect();
}

}  // namespace myo::ui
