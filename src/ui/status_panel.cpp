#include "ui/status_panel.h"

#include "scene/subject.h"
#include "scene/text_twin.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

constexpr float kPad = 10.f, kBetween = 3.f;

float wrapWidth(float width, float scale) { return width - 2.f * kPad * 1.6f * scale; }

// Large text in a small window needs two.
int statusLines(float width, float scale) { return width / scale < 1000.f ? 2 : 1; }

// As much of the text as `lines` hold.
std::string fitted(const std::string& text, float width, int lines) {
  const auto high = [&](const std::string& t) { return ImGui::CalcTextSize(t.c_str(), nullptr, false, width).y; };
  const float most = (static_cast<float>(lines) + 0.5f) * ImGui::GetTextLineHeight();
  if (high(text) <= most) return text;
  std::string out = text;
  while (!out.empty() && high(out + " \u2026") > most)
    out.erase(out.find_last_of(' ') == std::string::npos ? 0 : out.find_last_of(' '));
  return out + " \u2026";
}

std::string sided(const Frame& frame, const std::string& name, Side side) {
  if (side == Side::Midline) return name;
  return frame.strings.format(side == Side::Right ? "twin.sided.right" : "twin.sided.left", midSentence(name));
}

}  // namespace

float statusHeight(const Strings& strings, const Fonts& fonts, float width, float scale) {
  const std::string& line = strings("evidence.line");
  const float text = fonts.small->CalcTextSizeA(fonts.small->FontSize, 1e6f, wrapWidth(width, scale), line.c_str()).y;
  return text + static_cast<float>(statusLines(width, scale)) * fonts.body->FontSize + (2.f * kPad + kBetween) * scale;
}

std::string underCursor(const Frame& frame) {
  const World* world = frame.session.world().get();
  if (!world) return frame.text("status.loading");
  if (const auto& marker = frame.picked.marker) {
    const TriggerPoint* point = world->atlas.triggerPoint(marker->triggerPoint);
    const Muscle* muscle = point ? world->atlas.muscle(point->muscle) : nullptr;
    if (muscle) {
      return sided(frame, muscle->name, marker->side) + ", " + frame.strings.format("twin.point", point->number);
    }
  }
  if (!frame.picked.hits.empty()) {
    const PickHit& hit = frame.picked.hits.front();
    const Part* part = world->body.find(hit.part);
    const Muscle* muscle = muscleOfPart(world->atlas, hit.base);
    std::string name = part && !part->name.empty() ? part->name : hit.base;
    if (hit.kind == Kind::Skin) name = frame.text("status.skin");
    std::string out = sided(frame, name, hit.side);
    if (muscle && muscle->name != name) out += "  \u00B7  " + muscle->name;
    return out;
  }
  if (!frame.session.goal().selection.empty()) return viewTitle(*world, frame.session.state(), frame.strings);
  return frame.text("status.hint");
}

void drawStatus(const Frame& frame) {
  const Rect& rect = frame.layout.status;
  const float pad = frame.px(kPad), left = rect.x + pad * 1.6f;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddLine({rect.x, rect.y}, {rect.right(), rect.y}, toImU32(frame.colour("ui.border")));
  const float wide = wrapWidth(rect.w, frame.scale);
  const int lines = statusLines(rect.w, frame.scale);
  ImFont* body = frame.fonts.body;
  ImFont* small = frame.fonts.small;
  list.AddText(body, body->FontSize, {left, rect.y + pad}, toImU32(frame.colour("ui.text")),
               fitted(underCursor(frame), wide, lines).c_str(), nullptr, wide);
  list.AddText(small, small->FontSize,
               {left, rect.y + pad + static_cast<float>(lines) * body->FontSize + frame.px(kBetween)},
               toImU32(frame.colour("ui.muted")), frame.text("evidence.line").c_str(), nullptr, wide);
}

}  // namespace myo::ui
