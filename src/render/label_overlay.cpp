#include "render/label_overlay.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "render/font.h"
#include "scene/structure_labels.h"

namespace myo {
namespace {

constexpr float kText = 13.f;  // points

void blend(Image& image, glm::ivec2 at, glm::vec4 colour) {
  if (at.x < 0 || at.y < 0 || at.x >= image.width || at.y >= image.height) return;
  std::uint8_t* pixel = &image.rgba[(static_cast<std::size_t>(at.y) * image.width + at.x) * 4];
  for (int k = 0; k < 3; ++k)
    pixel[k] =
        static_cast<std::uint8_t>(static_cast<float>(pixel[k]) * (1.f - colour.a) + colour[k] * 255.f * colour.a);
  pixel[3] = std::max(pixel[3], static_cast<std::uint8_t>(colour.a * 255.f));
}

// A thin line with soft edges, `wide` pixels.
void line(Image& image, glm::vec2 a, glm::vec2 b, float wide, glm::vec4 colour) {
  const glm::vec2 low = glm::min(a, b) - wide - 1.f, high = glm::max(a, b) + wide + 1.f, d = b - a;
  for (int y = static_cast<int>(low.y); y <= static_cast<int>(high.y); ++y)
    for (int x = static_cast<int>(low.x); x <= static_cast<int>(high.x); ++x) {
      const glm::vec2 p(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f);
      const float t = glm::clamp(glm::dot(p - a, d) / std::max(glm::dot(d, d), 1e-4f), 0.f, 1.f);
      const float cover = glm::clamp(wide * 0.5f + 0.5f - glm::distance(p, a + d * t), 0.f, 1.f);
      if (cover > 0.f) blend(image, {x, y}, {glm::vec3(colour), colour.a * cover});
    }
}

}  // namespace

Result<void> composeLabels(Image& image, const World& world, const ViewState& state, const Theme& theme, float scale) {
  auto font = Font::system();
  if (!font) return std::unexpected(font.error());
  const float size = kText * scale;
  const auto measure = [&](const std::string& text) {
    return glm::vec2(font->width(text, size) + 6.f * scale, size * 1.15f);
  };
  const glm::vec2 extent(image.width, image.height);
  const glm::vec4 ink = theme.colour("overlay.text"), halo = theme.colour("mark.halo");
  for (const StructureLabel& label : structureLabels(world, state, extent, measure)) {
    const glm::vec2 middle = (label.low + label.high) * 0.5f;
    const glm::vec2 end(label.anchor.x < middle.x ? label.low.x : label.high.x, middle.y);
    line(image, label.anchor, end, 3.f * scale, halo);
    line(image, label.anchor, end, 1.2f * scale, ink);
    line(image, label.anchor, label.anchor, 5.f * scale, ink);
    const glm::vec2 at = label.low + glm::vec2(3.f * scale, 0.f);
    for (const glm::vec2 off : {glm::vec2(-1, 0), glm::vec2(1, 0), glm::vec2(0, -1), glm::vec2(0, 1), glm::vec2(1, 1),
                                glm::vec2(-1, -1), glm::vec2(1, -1), glm::vec2(-1, 1)})
      font->draw(image, label.text, at + off * (1.3f * scale), size, halo);
    font->draw(image, label.text, at, size, ink);
  }
  return {};
}

}  // namespace myo
