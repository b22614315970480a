#include "ui/tools.h"

#include <algorithm>

#include <fmt/core.h>
#include <glm/geometric.hpp>

#include "scene/brushing.h"
#include "scene/camera.h"
#include "scene/find_actions.h"
#include "scene/text_twin.h"
#include "ui/answer_panel.h"
#include "ui/scene_bars.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

constexpr std::size_t kHinted = 3;

Viewport viewportOf(const Rect& scene) { return {static_cast<int>(scene.w), static_cast<int>(scene.h)}; }

void slider(const Frame& frame, const char* name, const char* key, float value, float low, float high,
            const std::function<void(Brush&, float)>& set) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(frame.text(key).c_str());
  ImGui::SameLine(0.f, frame.px(6.f));
  ImGui::SetNextItemWidth(frame.px(68.f));
  Pushed edge;
  edge.var(ImGuiStyleVar_FrameBorderSize, 1.f);
  if (ImGui::SliderFloat(fmt::format("##{}", name).c_str(), &value, low, high, "", ImGuiSliderFlags_NoInput)) {
    frame.act([set, value](Session& s) {
      Brush brush = s.brush();
      set(brush, value);
      s.setBrush(brush);
    });
  }
  frame.note(name);
}

void settings(const Frame& frame) {
  if (frame.session.tool() == Tool::Point) {
    return paragraph(frame, frame.text("tool.point.how"), "ui.muted", frame.fonts.small);
  }
  const Brush& brush = frame.session.brush();
  Pushed look;
  look.var(ImGuiStyleVar_ItemSpacing, ImVec2(frame.px(4.f), frame.px(4.f)));
  slider(frame, "brush.size", "tool.size", brush.radius, kMinBrush, kMaxBrush, [](Brush& b, float v) { b.radius = v; });
  ImGui::SameLine(0.f, frame.px(8.f));
  slider(frame, "brush.strength", "tool.strength", brush.intensity, kMinIntensity, 1.f,
         [](Brush& b, float v) { b.intensity = v; });
  look.var(ImGuiStyleVar_FramePadding, ImVec2(frame.px(7.f), frame.px(4.f)));
  commandButton(frame, "hurt.brush.erase", frame.text("short.hurt.brush.erase"), {.chosen = brush.erase});
  const auto next = [&](const char* id, bool chosen) {
    const std::string& label = frame.text(std::string("short.") + id);
    besideOrBelow(buttonWidth(label));
    commandButton(frame, id, label, {.chosen = chosen});
  };
  next("hurt.brush.both-sides", brush.bothSides);
  next("hurt.pain.mirror", false);
  next("edit.undo", false);
  next("edit.redo", false);
  next("hurt.pain.clear", false);
}

}  // namespace

void drawToolPanel(const Frame& frame) {
  const Tool tool = frame.session.tool();
  const float room = ImGui::GetContentRegionAvail().x, spacing = ImGui::GetStyle().ItemSpacing.x;
  const std::string& paint = frame.text("short.hurt.paint");
  const std::string& point = frame.text("short.hurt.point");
  const float edges = 2.f * ImGui::GetStyle().FramePadding.x;
  const float narrow = ImGui::CalcTextSize(paint.c_str()).x + edges;
  // Side by side where both have room.
  const bool both = ImGui::CalcTextSize(point.c_str()).x + edges + spacing + narrow <= room;
  {
    Pushed look;
    look.var(ImGuiStyleVar_FrameBorderSize, 1.f);
    commandButton(frame, "hurt.point", point,
                  {.chosen = tool == Tool::Point, .width = both ? room - narrow - spacing : room});
    if (both) ImGui::SameLine();
    commandButton(frame, "hurt.paint", paint, {.chosen = tool == Tool::Paint, .width = both ? narrow : room});
  }
  if (tool != Tool::Look) settings(frame);
}

void drawToolBar(const Frame& frame) {
  if (frame.session.tool() == Tool::Look || frame.widgets.contains("hurt.paint")) return;
  const Rect& scene = frame.layout.scene;
  const auto views = frame.widgets.find("panel.views");
  const float top = views == frame.widgets.end() ? scene.y + frame.px(12.f) : views->second.bottom() + frame.px(8.f);
  beginFloating(frame, "tool", scene.x + frame.px(12.f), top, 0.f, 0.f);
  // As wide as the panel would be.
  ImGui::BeginGroup();
  ImGui::Dummy({frame.px(248.f), 0.f});
  ImGui::PushTextWrapPos(frame.px(248.f));
  settings(frame);
  ImGui::PopTextWrapPos();
  if (button(frame, "tool.done", frame.text("tool.done"))) {
    frame.act([](Session& s) { s.setTool(Tool::Look); });
  }
  ImGui::EndGroup();
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  frame.widgets["panel.tool"] = {at.x, at.y, size.x, size.y};
  endFloating();
}

void drawCross(const Frame& frame, glm::vec2 at) {
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const float arm = frame.px(16.f), free = frame.px(4.f);
  for (const bool rim : {true, false}) {
    const ImU32 ink = toImU32(frame.colour(rim ? "mark.halo" : "ui.focus"));
    const float wide = frame.px(rim ? 5.f : 2.f);
    for (const float way : {-1.f, 1.f}) {
      list.AddLine({at.x + way * free, at.y}, {at.x + way * arm, at.y}, ink, wide);
      list.AddLine({at.x, at.y + way * free}, {at.x, at.y + way * arm}, ink, wide);
    }
  }
  frame.widgets["cross"] = {at.x - arm, at.y - arm, 2.f * arm, 2.f * arm};
}

void ToolCursor::draw(const Frame& frame) {
  const Tool tool = frame.session.tool();
  if (!frame.session.world() || tool == Tool::Look) return;
  if (tool == Tool::Paint) drawRing(frame);
  if (tool == Tool::Point) drawHint(frame);
}

void ToolCursor::drawRing(const Frame& frame) {
  const Rect& scene = frame.layout.scene;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!scene.contains(mouse.x, mouse.y) || ImGui::GetIO().WantCaptureMouse) return;
  const World& world = *frame.session.world();
  const Camera& camera = frame.session.state().camera;
  const auto at = skinUnder(world, camera, viewportOf(scene), {mouse.x - scene.x, mouse.y - scene.y});
  if (!at) return;
  std::vector<ImVec2> line;
  for (const glm::vec3& p : brushRing(world, *at, frame.session.brush().radius)) {
    if (const auto pixel = pixelOf(camera, viewportOf(scene), p))
      line.push_back({scene.x + pixel->x, scene.y + pixel->y});
  }
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.PushClipRect({scene.x, scene.y}, {scene.right(), scene.bottom()});
  const auto count = static_cast<int>(line.size());
  list.AddPolyline(line.data(), count, toImU32(frame.colour("mark.halo")), 0, frame.px(4.f));
  list.AddPolyline(line.data(), count, toImU32(frame.colour("scene.pain.ink")), 0, frame.px(1.8f));
  if (frame.session.brush().erase) {
    const float arm = frame.px(5.f);
    list.AddLine({mouse.x - arm, mouse.y}, {mouse.x + arm, mouse.y}, toImU32(frame.colour("scene.pain.ink")),
                 frame.px(2.f));
  }
  list.PopClipRect();
}

void ToolCursor::drawHint(const Frame& frame) {
  const std::shared_ptr<const World>& world = frame.session.world();
  if (!frame.picked.skin) return;
  // What has been asked already is answered in the panel.
  const Question& question = frame.session.question();
  constexpr float kSame = 3.f;  // mm
  if (question.kind == Question::Kind::Point && glm::distance(question.place, *frame.picked.skin) < kSame) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (place_ != frame.picked.skin || world_.lock() != world || !ranking_) {
    place_ = frame.picked.skin;
    world_ = world;
    ranking_ = rankAt(*world, *place_);
  }
  if (!ranking_) return tip(frame, frame.text("find.preparing"));
  std::string text = regionNames(world->atlas, {world->zones->regionAt(*place_)});
  if (!ranking_->warnings.empty()) text += "\n" + frame.text("find.hint.flag");
  const auto& points = ranking_->points;
  for (std::size_t i = 0; i < std::min(kHinted, points.size()); ++i) {
    text += fmt::format("\n{}{}  {}", points[i].tied ? "= " : "", points[i].rank, sidedPoint(frame, points[i]));
  }
  if (points.empty()) text += "\n" + frame.text("find.answer.none");
  if (points.size() > kHinted) text += "\n" + frame.strings.format("find.hint.more", points.size() - kHinted);
  tip(frame, text);
  if (points.empty()) return;
  frame.hover.triggerPoint = points.front().triggerPoint;
  frame.hover.side = points.front().side;
}

}  // namespace myo::ui
