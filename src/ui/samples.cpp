#include "ui/samples.h"

#include "render/ramp.h"

namespace myo::ui {
namespace {

// Slanted lines within a square; `rising`: to the right.
void slanted(ImDrawList& list, ImVec2 at, float size, ImU32 ink, float apart, float wide, bool rising) {
  list.PushClipRect(at, {at.x + size, at.y + size}, true);
  for (float shift = -size; shift < size; shift += apart) {
    const ImVec2 low{at.x + shift, rising ? at.y + size : at.y}, high{at.x + shift + size, rising ? at.y : at.y + size};
    list.AddLine(low, high, ink, wide);
  }
  list.PopClipRect();
}

}  // namespace

void drawOwnSample(const Frame& frame, ImDrawList& list, ImVec2 at, float size, int hue) {
  const glm::vec3 colour = frame.theme.zone(hue);
  const ImU32 ink = toImU32(glm::vec4(colour * 0.8f, 1.f));
  list.AddRectFilled(at, {at.x + size, at.y + size}, toImU32(glm::vec4(colour, 0.3f)));
  if (hue == 2) {
    for (float y = size * 0.17f; y < size; y += size * 0.33f) {
      list.AddLine({at.x, at.y + y}, {at.x + size, at.y + y}, ink, size * 0.14f);
    }
  } else {
    slanted(list, at, size, ink, size * 0.42f, size * 0.13f, hue == 1);
  }
  list.AddRect(at, {at.x + size, at.y + size}, toImU32(glm::vec4(colour * 0.5f, 1.f)));
}

void drawSharedSample(const Frame& frame, ImDrawList& list, ImVec2 at, float size) {
  list.AddRectFilled(at, {at.x + size, at.y + size}, toImU32(frame.colour("scene.shared")));
}

void drawPainSample(const Frame& frame, ImDrawList& list, ImVec2 at, float size, bool filled) {
  const ImU32 ink = toImU32(frame.colour("scene.pain.ink"));
  glm::vec4 wash = frame.colour(filled ? "scene.pain.ink" : "scene.pain");
  wash.a = filled ? 0.55f : 0.35f;
  list.AddRectFilled(at, {at.x + size, at.y + size}, toImU32(wash));
  slanted(list, at, size, ink, size * 0.36f, size * 0.09f, false);
  slanted(list, at, size, ink, size * 0.36f, size * 0.09f, true);
  list.AddRect(at, {at.x + size, at.y + size}, ink);
}

void drawRamp(const Frame& frame, ImDrawList& list, ImVec2 at, ImVec2 size) {
  const auto stops = rampStops(frame.theme.dark);
  const float step = size.x / static_cast<float>(kRampStops - 1);
  for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
    const ImU32 from = toImU32(glm::vec4(stops[i], 1.f)), to = toImU32(glm::vec4(stops[i + 1], 1.f));
    const float x = at.x + step * static_cast<float>(i);
    list.AddRectFilledMultiColor({x, at.y}, {x + step, at.y + size.y}, from, to, to, from);
  }
  list.AddRect(at, {at.x + size.x, at.y + size.y}, toImU32(frame.colour("overlay.border")));
}

}  // namespace myo::ui
