#include "ui/presentation_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <glm/geometric.hpp>

#include "render/marks.h"
#include "scene/navigation.h"
#include "scene/subject.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

constexpr double kBeadSeconds = 3.0;  // from X to zone: slow enough for everybody

// How the words of a step are set: as large as the room allows, so that all of it is seen at once.
class Words {
public:
  Words(const Frame& frame, const PresentationStep& step) : frame_(frame), step_(step) {}

  void fit(float width, float height) {
    width_ = width;
    for (ImFont* type : {frame_.fonts.large, frame_.fonts.body}) {
      type_ = type;
      if (tall(step_.parts) <= height) return;
    }
  }

  void draw() const {
    Pushed look;
    look.var(ImGuiStyleVar_ItemSpacing, ImVec2(0.f, 0.f));
    bool first = true;
    for (const PresentationPart& part : step_.parts) {
      if (!std::exchange(first, false)) gap(frame_, kBetweenParts);
      if (!part.heading.empty()) {
        paragraph(frame_, part.heading, "ui.muted", frame_.fonts.strong);
        gap(frame_, kBelowHeading);
      }
      for (std::size_t i = 0; i < part.lines.size(); ++i) {
        if (i > 0) gap(frame_, kBetweenLines);
        if (part.lines.size() > 1) bullet();
        paragraph(frame_, part.lines[i], "ui.text", type_);
      }
    }
    if (step_.small.empty()) return;
    gap(frame_, kBetweenParts);
    paragraph(frame_, step_.small, "ui.muted", frame_.fonts.small);
  }

private:
  static constexpr float kBetweenParts = 16.f, kBelowHeading = 3.f, kBetweenLines = 6.f;
  static constexpr float kBulletRoom = 0.95f, kBulletRadius = 0.14f;  // of the type's size

  float wrapped(ImFont* font, const std::string& text, float width) const {
    return font->CalcTextSizeA(font->FontSize, 1e6f, width, text.c_str()).y;
  }

  float tall(const std::vector<PresentationPart>& parts) const {
    float sum = 0.f;
    for (const PresentationPart& part : parts) {
      if (!part.heading.empty()) sum += wrapped(frame_.fonts.strong, part.heading, width_) + frame_.px(kBelowHeading);
      const float room = width_ - (part.lines.size() > 1 ? kBulletRoom * type_->FontSize : 0.f);
      for (const std::string& line : part.lines) sum += wrapped(type_, line, room) + frame_.px(kBetweenLines);
      sum += frame_.px(kBetweenParts);
    }
    if (!step_.small.empty()) sum += wrapped(frame_.fonts.small, step_.small, width_);
    return sum;
  }

  void bullet() const {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float size = type_->FontSize;
    ImGui::GetWindowDrawList()->AddCircleFilled({at.x + 0.3f * size, at.y + 0.55f * size}, kBulletRadius * size,
                                                toImU32(frame_.colour("ui.accent")));
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + kBulletRoom * size);
  }

  const Frame& frame_;
  const PresentationStep& step_;
  ImFont* type_ = nullptr;
  float width_ = 0.f;
};

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

// Names beside their places: the first to the right and below, the next to the left and above, and so on.
void drawCallouts(const Frame& frame, const PresentationStep& step) {
  if (frame.session.flying()) return;
  const Rect& scene = frame.layout.scene;
  const Viewport viewport{static_cast<int>(scene.w), static_cast<int>(scene.h)};
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const ImU32 ink = toImU32(frame.colour("overlay.text")), halo = toImU32(frame.colour("mark.halo"));
  ImFont* font = frame.fonts.strong;
  float side = 1.f;
  for (const Callout& callout : step.callouts) {
    const auto at = pixelOf(frame.session.state().camera, viewport, callout.place);
    if (!at || at->x < 0.f || at->y < 0.f || at->x > scene.w || at->y > scene.h) continue;
    const ImVec2 text = font->CalcTextSizeA(font->FontSize, 1e6f, 0.f, callout.text.c_str());
    const ImVec2 pad{frame.px(8.f), frame.px(5.f)};
    const glm::vec2 way = glm::normalize(glm::vec2(70.f, 52.f)) * side * frame.px(callout.clear);
    const ImVec2 anchor{scene.x + at->x + way.x, scene.y + at->y + way.y};
    ImVec2 low{anchor.x + side * frame.px(70.f) - (side < 0.f ? text.x + 2.f * pad.x : 0.f),
               anchor.y + side * frame.px(52.f) - 0.5f * text.y};
    low.x = std::clamp(low.x, scene.x + frame.px(12.f), scene.right() - frame.px(12.f) - text.x - 2.f * pad.x);
    low.y = std::clamp(low.y, scene.y + frame.px(12.f), scene.bottom() - frame.px(12.f) - text.y - 2.f * pad.y);
    const ImVec2 high{low.x + text.x + 2.f * pad.x, low.y + text.y + 2.f * pad.y};
    const ImVec2 end{std::clamp(anchor.x, low.x, high.x), (low.y + high.y) * 0.5f};
    list.AddLine(anchor, end, halo, frame.px(4.f));
    list.AddLine(anchor, end, ink, frame.px(1.6f));
    list.AddCircleFilled(anchor, frame.px(4.5f), halo);
    list.AddCircleFilled(anchor, frame.px(3.f), ink);
    list.AddRectFilled(low, high, toImU32(frame.colour("overlay.panel")), frame.px(6.f));
    list.AddRect(low, high, toImU32(frame.colour("overlay.border")), frame.px(6.f));
    list.AddText(font, font->FontSize, {low.x + pad.x, low.y + pad.y}, ink, callout.text.c_str());
    side = -side;
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
  drawCallouts(frame, *telling.step);
  beginPanel(frame, "presentation", frame.layout.card, "ui.panel", 20.f, ImGuiWindowFlags_NoNav);
  drawStepDots(frame, telling);
  paragraph(frame, telling.step->title, "ui.text", frame.fonts.title);
  gap(frame, 8.f);
  const float below = heightOfButtons(frame, telling);
  // A child of its own for each step, so that each begins at its top.
  const ImVec2 room{ImGui::GetContentRegionAvail().x, std::max(40.f, ImGui::GetContentRegionAvail().y - below)};
  ImGui::BeginChild(telling.step->id.c_str(), {0.f, room.y}, false, ImGuiWindowFlags_NoNav);
  Words words(frame, *telling.step);
  words.fit(room.x, room.y);
  words.draw();
  ImGui::EndChild();
  drawButtons(frame, telling);
  endPanel();
}

}  // namespace myo::ui
