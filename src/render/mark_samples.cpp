#include "render/mark_samples.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>

#include "render/ramp.h"

namespace myo {
namespace {

using Sample = OverlayText::Mark::Kind;

// Ink of lines `apart` points from each other, as in shaders/texture.glsl: 0 falling, 1 rising, 2 level.
float lines(glm::vec2 at, int way, float apart, float width) {
  // Down is positive here.
  const float across = way == 0 ? (at.x - at.y) * 0.7071f : way == 1 ? (at.x + at.y) * 0.7071f : at.y;
  const float turn = across / apart, away = std::abs(turn - std::floor(turn) - 0.5f);
  return std::clamp((width * 0.5f - away) * apart + 0.5f, 0.f, 1.f);
}

glm::vec4 over(glm::vec4 ground, glm::vec3 colour, float alpha) {
  const float both = alpha + ground.a * (1.f - alpha);
  if (both <= 0.f) return ground;
  return {(colour * alpha + glm::vec3(ground) * ground.a * (1.f - alpha)) / both, both};
}

}  // namespace

glm::vec4 sampleColour(const OverlayText::Mark& mark, const Theme& theme, glm::vec2 at, glm::vec2 size) {
  if (mark.kind == Sample::Ramp) return {rampColour(at.x / size.x, theme.dark), 1.f};
  if (mark.kind == Sample::Risk) return {theme.rgb("scene.risk"), 1.f};
  if (mark.kind == Sample::Shared) return {theme.rgb("scene.shared"), 0.85f};
  const bool edge = at.x < 1.f || at.y < 1.f || at.x > size.x - 1.f || at.y > size.y - 1.f;
  if (mark.kind == Sample::Own) {
    const glm::vec3 hue = theme.zone(mark.hue);
    if (edge) return {hue * 0.5f, 1.f};
    return over({hue, 0.3f}, hue * 0.8f, lines(at, mark.hue, 5.f, 0.42f));
  }
  const glm::vec3 ink = theme.rgb("scene.pain.ink");
  if (edge) return {ink, 1.f};
  const float weave = std::max(lines(at, 0, 5.f, 0.28f), lines(at, 1, 5.f, 0.28f));
  glm::vec4 ground{theme.rgb("scene.pain"), 0.36f};
  if (mark.kind == Sample::Unexplained) ground = over(ground, ink, 0.45f);
  return over(ground, ink, weave * 0.9f);
}

}  // namespace myo
