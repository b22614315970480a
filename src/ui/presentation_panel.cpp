#include "ui/presentation_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/marks.h"
#include "scene/navigation.h"
#include "scene/subject.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

constexpr double kBeadSeconds = 3.0;  // from X to zone: slow enough for everybody

constexpr std::size_t kFewWords = 330;  // characters that can be set in the largest type

// Short steps are set large; in long ones the reader looks for a line.
ImFont* typeFor(const Frame& frame, const PresentationStep& step) {
  std::size_t characters = 0;
  for (const PresentationPart& part : step.parts)
    for (const std::string& line : part.lines) characters += line.size();
  return characters <= kFewWords ? frame.fonts.title : nullptr;
}

void drawParts(const Frame& frame, const PresentationStep& step) {
  ImFont* type = typeFor(frame, step);
  for (const PresentationPart& part : step.parts) {
    if (!part.heading.empty()) heading(frame, part.heading);
    for (const std::string& line : part.lines) {
      if (part.lines.size() > 1) {
        ImGui::Bullet();
        ImGui::SameLine();
      }
      paragraph(frame, line, "ui.text", type);
      gap(frame, 5.f);
    }
    gap(frame, 4.f);
  }
  if (!step.small.empty()) paragraph(frame, step.small, "ui.muted", frame.fonts.small);
}

// One dot a step, the one told filled: position and shape say it, not colour.
void drawStepDots(const Frame& frame, const Telling& telling) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float radius = frame.px(4.f), apart = frame.px(15.f);
  const ImU32 ink = toImU32(frame.colour("ui.accent"));
  for (std::size_t i = 0; i < telling.count; ++i) {
    const ImVec2 centre{at.x + radius + apart * static_cast<float>(i), at.y + radius + frame.px(2.f)};
    if (i == telling.index)
      list.AddCircleFilled(centre, radius * 1.2f, ink);
    else
      list.AddCircle(centre, radius, ink, 0, frame.px(1.2f));
  }
  ImGui::Dummy({apart * static_cast<float>(telling.count), 2.f * radius + frame.px(4.f)});
  ImGui::SameLine();
  paragraph(frame, frame.strings.format("present.step", telling.index + 1, telling.count), "ui.muted",
            frame.fonts.small);
}

struct StepButton {
  const char *command, *label;
  bool enabled;
};

std::vector<StepButton> buttonsOf(const Frame& frame, const Telling& telling) {
  std::vector<StepButton> out{{"present.back", "present.back", telling.index > 0},
                              {"present.next", "present.next", telling.index + 1 < telling.count}};
  if (telling.step->pulse && !telling.still)
    out.push_back({"present.pause", telling.paused ? "present.resume" : "present.pause", true});
  if (telling.step->section)
    out.push_back({"section.show", frame.session.goal().section ? "section.hide" : "short.section.show", true});
  out.push_back({"present.start", "present.leave", true});
  return out;
}

// What buttons and keys below the words need.
float heightOfButtons(const Frame& frame, const Telling& telling) {
  const float room = ImGui::GetContentRegionAvail().x, spacing = ImGui::GetStyle().ItemSpacing.x;
  float used = 0.f, rows = 1.f;
  for (const StepButton& b : buttonsOf(frame, telling)) {
    const float width = buttonWidth(frame.text(b.label));
    if (used > 0.f && used + spacing + width > room) rows += 1.f, used = 0.f;
    used += (used > 0.f ? spacing : 0.f) + width;
  }
  ImFont* small = frame.fonts.small;
  const float keys = small->CalcTextSizeA(small->FontSize, 1e6f, room, frame.text("present.keys").c_str()).y;
  return rows * ImGui::GetFrameHeightWithSpacing() + keys + frame.px(12.f);
}

void drawButtons(const Frame& frame, const Telling& telling) {
  bool first = true;
  for (const StepButton& b : buttonsOf(frame, telling)) {
    const std::string& label = frame.text(b.label);
    if (!std::exchange(first, false)) besideOrBelow(buttonWidth(label));
    commandButton(frame, b.command, label, {.enabled = b.enabled});
  }
  paragraph(frame, frame.text("present.keys"), "ui.muted", frame.fonts.small);
}

void drawBead(const Frame& frame, double now) {
  const World* world = frame.session.world().get();
  if (!world) return;
  const ViewState& state = frame.session.state();
  const Rect& scene = frame.layout.scene;
  const Viewport viewport{static_cast<int>(scene.w), static_cast<int>(scene.h)};
  for (const Marker& marker : markersOf(*world, state)) {
    const auto path = tetherPath(*world, state, *marker.point, marker.side, marker.position);
    if (path.size() < 2) continue;
    const double t = std::fmod(now, kBeadSeconds) / kBeadSeconds * static_cast<double>(path.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(t), path.size() - 2);
    const float part = static_cast<float>(t - static_cast<double>(i));
    const auto at = pixelOf(state.camera, viewport, path[i] * (1.f - part) + path[i + 1] * part);
    if (!at || at->x < 0.f || at->y < 0.f || at->x > scene.w || at->y > scene.h) continue;
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    const ImVec2 centre{scene.x + at->x, scene.y + at->y};
    list.AddCircleFilled(centre, frame.px(5.5f), toImU32(frame.colour("mark.halo")));
    list.AddCircleFilled(centre, frame.px(4.f), toImU32(frame.colour("mark.tether")));
  }
}

}  // namespace

Layout presentationLayout(float width, float height, float scale) {
  Layout out;
  if (width >= height) {
    const float panel = std::min(width * 0.42f, 480.f * scale);
    out.scene = {0.f, 0.f, width - panel, height};
    out.card = {width - panel, 0.f, panel, height};
  } else {
    out.scene = {0.f, 0.f, width, height * 0.5f};
    out.card = {0.f, height * 0.5f, width, height * 0.5f};
  }
  out.status = {0.f, height, width, 0.f};
  return out;
}

void drawPresentation(const Frame& frame, const Telling& telling, double now) {
  if (telling.step->pulse && !telling.still) drawBead(frame, telling.paused ? 0.5 * kBeadSeconds : now);
  beginPanel(frame, "presentation", frame.layout.card, "ui.panel", 20.f, ImGuiWindowFlags_NoNav);
  drawStepDots(frame, telling);
  paragraph(frame, telling.step->title, "ui.text", frame.fonts.title);
  gap(frame, 8.f);
  const float below = heightOfButtons(frame, telling);
  // A child of its own for each step, so that each begins at its top.
  ImGui::BeginChild(telling.step->id.c_str(), {0.f, std::max(40.f, ImGui::GetContentRegionAvail().y - below)}, false,
                    ImGuiWindowFlags_NoNav);
  drawParts(frame, *telling.step);
  ImGui::EndChild();
  drawButtons(frame, telling);
  endPanel();
}

}  // namespace myo::ui
