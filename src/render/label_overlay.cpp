#include "render/label_overlay.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "render/font.h"
#include "scene/section_labels.h"
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

class Pen {
public:
  Pen(Image& image, const Font& font, const Theme& theme, float scale)
      : image_(image),
        font_(font),
        ink_(theme.colour("overlay.text")),
        halo_(theme.colour("mark.halo")),
        scale_(scale),
        size_(kText * scale) {}

  glm::vec2 measure(const std::string& text) const { return {font_.width(text, size_) + 6.f * scale_, size_ * 1.15f}; }

  // A name in its box and the line from there to what it names.
  void write(const std::string& text, glm::vec2 anchor, glm::vec2 low, glm::vec2 end) {
    line(image_, anchor, end, 3.f * scale_, halo_);
    line(image_, anchor, end, 1.2f * scale_, ink_);
    line(image_, anchor, anchor, 5.f * scale_, ink_);
    const glm::vec2 at = low + glm::vec2(3.f * scale_, 0.f);
    for (const glm::vec2 off : {glm::vec2(-1, 0), glm::vec2(1, 0), glm::vec2(0, -1), glm::vec2(0, 1), glm::vec2(1, 1),
                                glm::vec2(-1, -1), glm::vec2(1, -1), glm::vec2(-1, 1)})
      font_.draw(image_, text, at + off * (1.3f * scale_), size_, halo_);
    font_.draw(image_, text, at, size_, ink_);
  }

private:
  Image& image_;
  const Font& font_;
  glm::vec4 ink_, halo_;
  float scale_, size_;
};

// Clear of the side flags above and the caption below.
LabelRoom roomIn(glm::vec2 size, float scale) {
  constexpr float kMargin = 14.f, kFlags = 68.f, kCaption = 175.f;
  const glm::vec2 low = glm::vec2(kMargin, kFlags) * scale;
  return {low, glm::max(low, size - glm::vec2(kMargin, kCaption) * scale)};
}

}  // namespace

Result<void> composeLabels(Image& image, const World& world, const ViewState& state, const Strings& words,
                           const Theme& theme, float scale) {
  auto font = Font::system();
  if (!font) return std::unexpected(font.error());
  Pen pen(image, *font, theme, scale);
  const auto measure = [&](const std::string& text) { return pen.measure(text); };
  const glm::vec2 size(image.width, image.height);
  if (state.section) {
    const Cut cut = cutBody(world.body, planeOf(*state.section));
    for (const SectionLabel& l : sectionLabels(world, state, cut, words, size, roomIn(size, scale), measure))
      pen.write(l.text, l.anchor, l.low, {l.left ? l.high.x : l.low.x, (l.low.y + l.high.y) * 0.5f});
    return {};
  }
  for (const StructureLabel& label : structureLabels(world, state, size, measure)) {
    const glm::vec2 middle = (label.low + label.high) * 0.5f;
    pen.write(label.text, label.anchor, label.low, {label.anchor.x < middle.x ? label.low.x : label.high.x, middle.y});
  }
  return {};
}

}  // namespace myo
