#include "ui/scene_bars.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/core.h>

#include "scene/actions.h"
#include "ui/menu.h"
#include "ui/rows.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

// With a scroll bar where it would be taller than its room.
constexpr ImGuiWindowFlags kFloating =
    ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing;

// A scroll bar may take some of it.
float innerWidth(const Frame& frame) {
  return frame.layout.scene.w - frame.px(2.f * (12.f + 8.f)) - (frame.layout.compact ? frame.px(10.f) : 0.f);
}

void caption(const Frame& frame, Rows& row, const std::string& text) {
  row.place(ImGui::CalcTextSize(text.c_str()).x + frame.px(12.f));
  Pushed look;
  look.colour(ImGuiCol_Text, frame.colour("overlay.muted"));
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + frame.px(8.f));
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(text.c_str());
}

bool looksFrom(const Frame& frame, float yaw, float pitch) {
  const Camera& c = frame.session.goal().camera;
  const float turn = wrapDegrees(c.yaw - yaw + 180.f) - 180.f;
  return std::abs(turn) < 1.f && std::abs(c.pitch - pitch) < 1.f;
}

void viewButtons(const Frame& frame, Rows& row) {
  row.place(menuButtonWidth(frame));
  menuButton(frame);
  row.command("view.front", looksFrom(frame, 0.f, 0.f));
  row.command("view.back", looksFrom(frame, 180.f, 0.f));
  row.command("view.right", looksFrom(frame, 270.f, 0.f));
  row.command("view.left", looksFrom(frame, 90.f, 0.f));
  row.command("view.top", looksFrom(frame, 180.f, 89.f));
  row.command("view.reset");
}

void sideButtons(const Frame& frame, Rows& row) {
  const std::string& title = frame.text("side.caption");
  float width = ImGui::CalcTextSize(title.c_str()).x + frame.px(12.f);
  for (const char* id : {"short.side.right", "short.side.left", "short.side.both"}) {
    width += buttonWidth(frame.text(id)) + ImGui::GetStyle().ItemSpacing.x;
  }
  row.group(width);
  caption(frame, row, title);
  const SideChoice side = frame.session.goal().side;
  row.command("side.right", side == SideChoice::Right);
  row.command("side.left", side == SideChoice::Left);
  row.command("side.both", side == SideChoice::Both);
}

// Steps through the dissection; the words beside it say how far it has gone.
void peelSlider(const Frame& frame, Rows& row) {
  const World* world = frame.session.world().get();
  const std::string& title = frame.text("layer.peel.title");
  const float width = frame.px(90.f);
  row.group(ImGui::CalcTextSize(title.c_str()).x + width + frame.px(20.f));
  caption(frame, row, title);
  row.place(width);
  int peel = frame.session.goal().peel;
  const std::string words =
      peel == 0 ? frame.text("layer.peel.none") : frame.strings.format("layer.peel.caption", peel);
  ImGui::SetNextItemWidth(width);
  Pushed edge;
  edge.var(ImGuiStyleVar_FrameBorderSize, 1.f);
  const int deepest = world ? deepestLayer(*world) : 0;
  if (ImGui::SliderInt("##peel", &peel, 0, deepest, "", ImGuiSliderFlags_NoInput))
    frame.act([peel](Session& s) { setPeel(s, peel); });
  frame.note("peel");
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) tip(frame, frame.text("layer.peel.tip"));
  caption(frame, row, words);
}

void layerControls(const Frame& frame, Rows& row) {
  const ViewState& state = frame.session.goal();
  caption(frame, row, frame.text("layer.skin.caption"));
  const float sliderWidth = frame.px(120.f);
  row.place(sliderWidth);
  float skin = state.skin;
  ImGui::SetNextItemWidth(sliderWidth);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1.f);
  if (ImGui::SliderFloat("##skin", &skin, 0.f, 1.f, "", ImGuiSliderFlags_NoInput)) {
    frame.act([skin](Session& s) { setSkin(s, skin); });
  }
  ImGui::PopStyleVar();
  frame.note("skin");
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) tip(frame, frame.text("layer.skin.tip"));
  peelSlider(frame, row);
  row.command("layer.muscles", state.muscles);
  row.command("layer.fascia", state.fascia);
  row.command("layer.skeleton", state.skeleton);
  row.command("layer.nerves", state.nerves);
  row.command("layer.vessels", state.vessels);
  row.command("layer.organs", state.organs);
  row.command("layer.hazards", state.hazards);
  row.command("section.show", state.section.has_value());
}

void noteWindow(const Frame& frame, const char* name) {
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  frame.widgets[name] = {at.x, at.y, size.x, size.y};
}

}  // namespace

void beginFloating(const Frame& frame, const char* name, float x, float y, float alignX, float alignY, float tallest) {
  const Rect& scene = frame.layout.scene;
  const float room = tallest > 0.f ? tallest : scene.h - frame.px(24.f);
  ImGui::SetNextWindowSizeConstraints({0.f, 0.f}, {scene.w - frame.px(24.f), std::max(room, frame.px(40.f))});
  ImGui::SetNextWindowPos({x, y}, ImGuiCond_Always, {alignX, alignY});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, toImVec(frame.colour("overlay.panel")));
  ImGui::PushStyleColor(ImGuiCol_Border, toImVec(frame.colour("overlay.border")));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(10.f));
  // Whole pixels: a window a part of one smaller than its contents gets a scroll bar.
  const float padding = std::round(frame.px(8.f));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {padding, padding});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {frame.px(4.f), frame.px(4.f)});
  ImGui::Begin(name, nullptr, kFloating);
}

void endFloating() {
  ImGui::End();
  ImGui::PopStyleVar(4);
  ImGui::PopStyleColor(2);
}

void drawBars(const Frame& frame, bool& open) {
  const Rect& scene = frame.layout.scene;
  const float x = scene.x + frame.px(12.f), top = scene.y + frame.px(12.f);
  if (frame.layout.compact) {
    // The side flags below stay in sight.
    beginFloating(frame, "views", x, top, 0.f, 0.f, scene.h - frame.px(24.f + 36.f));
    if (button(frame, "bars", frame.text("bars"), {.chosen = open, .flat = true})) open = !open;
    if (open) {
      Rows views(frame, innerWidth(frame));
      viewButtons(frame, views);
      Rows sides(frame, innerWidth(frame));
      sideButtons(frame, sides);
      Rows layers(frame, innerWidth(frame));
      layerControls(frame, layers);
    }
    noteWindow(frame, "panel.views");
    endFloating();
    return;
  }
  beginFloating(frame, "views", x, top, 0.f, 0.f);
  Rows views(frame, innerWidth(frame));
  viewButtons(frame, views);
  sideButtons(frame, views);
  noteWindow(frame, "panel.views");
  endFloating();
  beginFloating(frame, "layers", x, scene.bottom() - frame.px(12.f), 0.f, 1.f);
  Rows layers(frame, innerWidth(frame));
  layerControls(frame, layers);
  noteWindow(frame, "panel.layers");
  endFloating();
}

}  // namespace myo::ui
