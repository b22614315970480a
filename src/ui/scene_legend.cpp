#include <algorithm>

#include "scene/attachments.h"
#include "scene/camera.h"
#include "scene/text_twin.h"
#include "scene/visibility.h"
#include "ui/answer_panel.h"
#include "ui/samples.h"
#include "ui/scene_bars.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

// One line of the legend: a drawn sample and its meaning.
struct Line {
  enum class Sample { Cross, Solid, Dots, Hatched, Own, Shared, Pain, Unexplained, Ramp } sample;
  glm::vec3 colour;
  std::string text;
  int hue = 0;   // Own
  int most = 0;  // Ramp: the highest count
  float rows() const { return sample == Sample::Ramp ? 2.4f : 1.f; }
};

// The ramp below its words, with the counts at its ends and middle.
void drawRampLine(const Frame& frame, ImDrawList& list, const Line& line, ImVec2 at, float width, float step) {
  const ImFont* body = frame.fonts.body;
  list.AddText(body, body->FontSize, {at.x, at.y - frame.px(2.f)}, toImU32(frame.colour("overlay.text")),
               line.text.c_str(), nullptr, width);
  at.y += body->CalcTextSizeA(body->FontSize, 1e6f, width, line.text.c_str()).y - body->FontSize;
  drawRamp(frame, list, {at.x, at.y + step}, {width, frame.px(12.f)});
  ImFont* small = frame.fonts.small;
  const int numbers[] = {1, (1 + line.most) / 2, line.most};
  for (int i = 0; i < 3; ++i) {
    const std::string text = std::to_string(numbers[i]);
    const float wide = small->CalcTextSizeA(small->FontSize, 1e6f, 0.f, text.c_str()).x;
    const float share = static_cast<float>(i) * 0.5f;
    list.AddText(small, small->FontSize, {at.x + (width - wide) * share, at.y + step + frame.px(13.f)},
                 toImU32(frame.colour("overlay.text")), text.c_str());
  }
}

void drawSample(const Frame& frame, ImDrawList& list, const Line& line, ImVec2 at, float size) {
  const ImU32 ink = toImU32(frame.colour("overlay.text")), colour = toImU32(glm::vec4(line.colour, 1.f));
  if (line.sample == Line::Sample::Own) return drawOwnSample(frame, list, at, size, line.hue);
  if (line.sample == Line::Sample::Shared) return drawSharedSample(frame, list, at, size);
  if (line.sample == Line::Sample::Pain) return drawPainSample(frame, list, at, size, false);
  if (line.sample == Line::Sample::Unexplained) return drawPainSample(frame, list, at, size, true);
  if (line.sample == Line::Sample::Cross) {
    const float inset = size * 0.22f, wide = size * 0.14f;
    list.AddLine({at.x + inset, at.y + inset}, {at.x + size - inset, at.y + size - inset}, ink, wide);
    list.AddLine({at.x + size - inset, at.y + inset}, {at.x + inset, at.y + size - inset}, ink, wide);
  } else if (line.sample == Line::Sample::Solid) {
    list.AddRectFilled(at, {at.x + size, at.y + size}, colour, size * 0.25f);
  } else if (line.sample == Line::Sample::Hatched) {
    // Slanting lines within the box, as on the bone.
    list.PushClipRect(at, {at.x + size, at.y + size}, true);
    for (int i = 0; i < 4; ++i) {
      const float x = at.x + size * (static_cast<float>(i) * 0.5f - 0.25f);
      list.AddLine({x - size * 0.5f, at.y + size}, {x + size * 0.5f, at.y}, colour, size * 0.18f);
    }
    list.PopClipRect();
    list.AddRect(at, {at.x + size, at.y + size}, colour, 0.f, 0, size * 0.09f);
  } else {
    for (int y = 0; y < 3; ++y) {
      for (int x = 0; x < 3; ++x) {
        const float fx = (static_cast<float>(x) + 0.5f) / 3.f, fy = (static_cast<float>(y) + 0.5f) / 3.f;
        list.AddCircleFilled({at.x + size * fx, at.y + size * fy}, size * 0.11f, colour, 8);
      }
    }
  }
}

void addApart(const Frame& frame, std::vector<Line>& lines) {
  const World& world = *frame.session.world();
  lines.push_back({Line::Sample::Cross, {}, frame.text("legend.x")});
  lines.push_back({Line::Sample::Shared, {}, frame.text("legend.shared")});
  for (const ChosenPoint& chosen : chosenPoints(world, frame.session.state())) {
    const std::string name = sidedPoint(frame, {chosen.triggerPoint->id, chosen.side});
    lines.push_back({Line::Sample::Own, {}, frame.strings.format("legend.own", midSentence(name)), chosen.hue});
  }
}

void addPain(const Frame& frame, std::vector<Line>& lines) {
  const ViewState& state = frame.session.state();
  if (state.pain.empty()) return;
  lines.push_back({Line::Sample::Pain, {}, frame.text("legend.pain")});
  if (state.findingsLook == FindingsLook::Unexplained) {
    lines.push_back({Line::Sample::Unexplained, {}, frame.text("legend.unexplained")});
  }
}

void addZones(const Frame& frame, std::vector<Line>& lines) {
  const World& world = *frame.session.world();
  std::vector<int> hues;
  bool spillover = false;
  for (const ChosenPoint& chosen : chosenPoints(world, frame.session.state())) {
    spillover = spillover || chosen.triggerPoint->spillover.has_value();
    if (std::find(hues.begin(), hues.end(), chosen.hue) == hues.end()) hues.push_back(chosen.hue);
  }
  if (hues.empty()) return;
  // The kinds of zone have no colour of their own when there are several.
  const glm::vec3 first = hues.size() > 1 ? frame.theme.rgb("overlay.muted") : frame.theme.zone(hues.front());
  lines.push_back({Line::Sample::Cross, {}, frame.text("legend.x")});
  lines.push_back({Line::Sample::Solid, first, frame.text("legend.essential")});
  if (spillover) lines.push_back({Line::Sample::Dots, first, frame.text("legend.spillover")});
  if (hues.size() < 2) return;
  // Several at once: which colour is whose.
  constexpr std::size_t kMost = 8;
  std::vector<const TriggerPoint*> named;
  for (const ChosenPoint& chosen : chosenPoints(world, frame.session.state())) {
    if (std::find(named.begin(), named.end(), chosen.triggerPoint) != named.end() || named.size() == kMost) continue;
    named.push_back(chosen.triggerPoint);
    const Muscle* muscle = world.atlas.muscle(chosen.triggerPoint->muscle);
    const std::string name = (muscle ? muscle->name + " " : "") + std::to_string(chosen.triggerPoint->number);
    lines.push_back({Line::Sample::Solid, frame.theme.zone(chosen.hue), name});
  }
}

void addAttachments(const Frame& frame, std::vector<Line>& lines) {
  const AttachmentKinds kinds = attachmentKinds(*frame.session.world(), frame.session.state());
  if (kinds.origin)
    lines.push_back({Line::Sample::Solid, frame.theme.rgb("scene.attachment.origin"), frame.text("legend.origin")});
  if (kinds.insertion)
    lines.push_back(
        {Line::Sample::Hatched, frame.theme.rgb("scene.attachment.insertion"), frame.text("legend.insertion")});
}

void addRisk(const Frame& frame, std::vector<Line>& lines) {
  if (organAtRisk(*frame.session.world(), frame.session.state()))
    lines.push_back({Line::Sample::Solid, frame.theme.rgb("scene.risk"), frame.text("legend.risk")});
}

void drawFlag(const Frame& frame, const char* name, const std::string& text, ImVec2 anchor, float align) {
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  ImFont* font = frame.fonts.strong;
  const float pad = frame.px(8.f), room = frame.layout.scene.w - frame.px(24.f) - 2.f * pad;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e6f, room, text.c_str());
  const ImVec2 low{anchor.x - (size.x + 2.f * pad) * align, anchor.y - size.y * 0.5f - pad * 0.6f};
  const ImVec2 high{low.x + size.x + 2.f * pad, low.y + size.y + pad * 1.2f};
  list.AddRectFilled(low, high, toImU32(frame.colour("overlay.panel")), frame.px(6.f));
  list.AddRect(low, high, toImU32(frame.colour("overlay.border")), frame.px(6.f));
  list.AddText(font, font->FontSize, {low.x + pad, low.y + pad * 0.6f}, toImU32(frame.colour("overlay.text")),
               text.c_str(), nullptr, room);
  frame.widgets[name] = {low.x, low.y, high.x - low.x, high.y - low.y};
}

// How tall a line is, its text wrapped.
float heightOf(const Frame& frame, const Line& line, float room, float step) {
  const float text = frame.fonts.body->CalcTextSizeA(frame.fonts.body->FontSize, 1e6f, room, line.text.c_str()).y;
  return step * line.rows() + text - frame.fonts.body->FontSize;
}

// In the lower left corner of the scene, above the layer bar; it scrolls where the bars leave too little room.
void drawLines(const Frame& frame, const std::vector<Line>& lines) {
  const Rect& scene = frame.layout.scene;
  const float size = frame.px(14.f), gapX = frame.px(8.f), step = frame.px(20.f), margin = frame.px(12.f);
  const auto edge = [&](const char* name, float otherwise, bool below) {
    const auto at = frame.widgets.find(name);
    return at == frame.widgets.end() ? otherwise : below ? at->second.bottom() : at->second.y;
  };
  float floor = edge("panel.layers", scene.bottom() - frame.px(4.f), false) - frame.px(8.f);
  if (frame.layout.compact) floor -= frame.px(36.f);  // the side flags stand in the corners then
  const float ceiling = std::max(edge("panel.views", scene.y, true), edge("panel.tool", scene.y, true)) + frame.px(8.f);
  float wide = 0.f;
  for (const Line& line : lines) wide = std::max(wide, ImGui::CalcTextSize(line.text.c_str()).x);
  wide = std::min(wide, scene.w - 2.f * margin - frame.px(26.f) - size - gapX);
  beginFloating(frame, "legend", scene.x + margin, floor, 0.f, 1.f, floor - ceiling);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 first = ImGui::GetCursorScreenPos();
  ImVec2 at{first.x, first.y + frame.px(2.f)};
  for (const Line& line : lines) {
    const bool ramp = line.sample == Line::Sample::Ramp;
    if (ramp) drawRampLine(frame, list, line, at, wide + size + gapX, step);
    if (!ramp) {
      drawSample(frame, list, line, at, size);
      list.AddText(frame.fonts.body, frame.fonts.body->FontSize, {at.x + size + gapX, at.y - frame.px(2.f)},
                   toImU32(frame.colour("overlay.text")), line.text.c_str(), nullptr, wide);
    }
    at.y += heightOf(frame, line, ramp ? wide + size + gapX : wide, step);
  }
  ImGui::Dummy({wide + size + gapX, at.y - first.y - frame.px(4.f)});
  const ImVec2 corner = ImGui::GetWindowPos(), extent = ImGui::GetWindowSize();
  frame.widgets["panel.legend"] = {corner.x, corner.y, extent.x, extent.y};
  endFloating();
}

std::string flagText(const Frame& frame, Side side) {
  return frame.text(side == Side::Right ? "flag.right" : "flag.left");
}

}  // namespace

int Legend::highestCount(const std::shared_ptr<const World>& world) {
  if (!world->finder || !world->finder->ready()) return 0;
  if (counted_.lock() != world) {
    counted_ = world;
    highest_ = 0;
    for (const std::uint16_t count : world->finder->ambiguity()) highest_ = std::max<int>(highest_, count);
  }
  return highest_;
}

void Legend::draw(const Frame& frame) {
  if (!frame.session.world()) return;
  const ViewState& state = frame.session.state();
  std::vector<Line> lines;
  if (state.ambiguity) {
    const int most = highestCount(frame.session.world());
    if (most > 0) lines.push_back({Line::Sample::Ramp, {}, frame.text("legend.counts"), 0, most});
  }
  const bool apart = !state.findings.empty() && state.findingsLook == FindingsLook::Apart;
  apart ? addApart(frame, lines) : addZones(frame, lines);
  addAttachments(frame, lines);
  addRisk(frame, lines);
  addPain(frame, lines);
  if (lines.empty()) return;
  drawLines(frame, lines);
}

void drawQuestion(const Frame& frame) {
  const Question& question = frame.session.question();
  if (question.kind != Question::Kind::Point) return;
  const Rect& scene = frame.layout.scene;
  const Viewport viewport{static_cast<int>(scene.w), static_cast<int>(scene.h)};
  const auto at = pixelOf(frame.session.state().camera, viewport, question.place);
  if (!at) return;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.PushClipRect({scene.x, scene.y}, {scene.right(), scene.bottom()});
  const ImVec2 middle{scene.x + at->x, scene.y + at->y};
  list.AddCircle(middle, frame.px(9.f), toImU32(frame.colour("mark.halo")), 0, frame.px(6.f));
  list.AddCircle(middle, frame.px(9.f), toImU32(frame.colour("ui.focus")), 0, frame.px(3.f));
  list.PopClipRect();
}

void drawSideFlags(const Frame& frame) {
  const Rect& scene = frame.layout.scene;
  const SideFlags flags = sideFlags(frame.session.state().camera);
  const float margin = frame.px(12.f);
  const auto bar = frame.widgets.find("panel.views");
  const float top = (bar == frame.widgets.end() ? scene.y : bar->second.bottom()) + frame.px(24.f);
  // Beside a section stand its names, so the flags stand above them.
  const auto section = frame.widgets.find("panel.section");
  const bool above = frame.session.state().section.has_value();
  const float upper = section == frame.widgets.end() || section->second.y > scene.y + scene.h * 0.5f
                          ? top
                          : section->second.bottom() + frame.px(24.f);
  const float middle = frame.layout.compact ? scene.bottom() - margin - frame.px(14.f)
                       : above              ? upper
                                            : scene.y + scene.h * 0.5f;
  if (flags.pictureLeft != Side::Midline) {
    drawFlag(frame, "sideflag.left", flagText(frame, flags.pictureLeft), {scene.x + margin, middle}, 0.f);
    drawFlag(frame, "sideflag.right", flagText(frame, flags.pictureRight), {scene.right() - margin, middle}, 1.f);
  } else {
    const std::string text = frame.text(flags.nearest == Side::Right ? "flag.faces.right" : "flag.faces.left");
    // Longer than the others: in the corner below the bar, clear of the body.
    const float place = frame.layout.compact ? middle : above ? upper : top;
    drawFlag(frame, "sideflag.faces", text, {scene.right() - margin, place}, 1.f);
  }
}

}  // namespace myo::ui
