#include "ui/layout.h"

#include <algorithm>

namespace myo::ui {

float fittingScale(float width, float height, float wanted) {
  constexpr float kLeastWidth = 640.f, kLeastHeight = 400.f;  // of a plain screen
  return std::max(std::min({wanted, width / kLeastWidth, height / kLeastHeight}), std::min(wanted, 1.f));
}

Layout layOut(float width, float height, float scale, bool panels, float statusHeight) {
  Layout out;
  const float plain = width / scale;  // the width in units of a plain screen
  const float body = std::max(1.f, height - statusHeight);
  out.status = {0.f, body, width, statusHeight};
  const auto fold = [&] { out.compact = out.scene.w < 420.f * scale || out.scene.h < 400.f * scale; };
  if (!panels) {
    out.scene = {0.f, 0.f, width, body};
    fold();
    return out;
  }
  if (plain < 900.f) {
    out.tabs = true;
    const float panel = std::min(320.f * scale, width * 0.5f);
    out.find = out.card = {width - panel, 0.f, panel, body};
    out.scene = {0.f, 0.f, width - panel, body};
    fold();
    return out;
  }
  const bool roomy = plain >= 1200.f;
  const float left = (roomy ? 272.f : 232.f) * scale, right = (roomy ? 372.f : 312.f) * scale;
  out.find = {0.f, 0.f, left, body};
  out.card = {width - right, 0.f, right, body};
  out.scene = {left, 0.f, width - left - right, body};
  fold();
  return out;
}

}  // namespace myo::ui
