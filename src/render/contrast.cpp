#include "render/contrast.h"

#include <algorithm>
#include <cmath>

namespace myo {
namespace {

double luminance(glm::vec3 c) {
  const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

std::vector<ContrastPair> makePairs() {
  std::vector<ContrastPair> pairs;
  const auto text = [&](const char* colour, std::initializer_list<const char*> grounds, float tint = 0.f) {
    for (const char* ground : grounds) pairs.push_back({colour, ground, kTextContrast, tint});
  };
  const auto mark = [&](const char* colour, std::initializer_list<const char*> grounds) {
    for (const char* ground : grounds) pairs.push_back({colour, ground, kMarkContrast, 0.f});
  };
  text("ui.text", {"ui.panel", "ui.window", "ui.control", "ui.control.hover", "ui.control.active", "ui.selection",
                   "ui.danger.ground", "ui.warning.ground", "overlay.panel"});
  text("ui.muted", {"ui.panel", "ui.window", "ui.control", "ui.control.hover", "ui.selection", "ui.danger.ground",
                    "overlay.panel"});
  text("ui.disabled", {"ui.panel", "ui.window", "ui.control", "ui.control.hover", "ui.selection", "overlay.panel"});
  text("ui.accent", {"ui.panel", "ui.window", "ui.selection", "overlay.panel"});
  text("ui.accent.text", {"ui.accent"});
  text("ui.danger", {"ui.panel", "ui.window", "ui.danger.ground"});
  text("ui.warning", {"ui.panel", "ui.window", "ui.warning.ground"});
  for (const char* colour :
       {"ui.evidence.measured", "ui.evidence.described", "ui.evidence.drawing", "ui.evidence.derived", "ui.warning"})
    text(colour, {"ui.panel", "ui.window", "ui.danger.ground"}, kBadgeTint);
  for (const char* colour : {"overlay.text", "overlay.muted"}) text(colour, {"overlay.panel"});
  text("overlay.text", {"mark.halo"});
  mark("ui.edge", {"ui.panel", "ui.window", "ui.control", "overlay.panel"});
  mark("ui.focus", {"ui.panel", "ui.window", "ui.control", "ui.control.hover", "ui.selection", "overlay.panel"});
  mark("ui.accent", {"ui.control", "ui.control.active"});
  for (const char* colour : {"mark.x", "mark.other", "mark.tether", "mark.ring", "ui.focus"})
    mark(colour, {"mark.halo"});
  return pairs;
}

}  // namespace

double contrast(glm::vec3 a, glm::vec3 b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

const std::vector<ContrastPair>& contrastPairs() {
  static const std::vector<ContrastPair> pairs = makePairs();
  return pairs;
}

}  // namespace myo
