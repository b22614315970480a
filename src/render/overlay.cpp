#include <algorithm>
#include <cmath>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "render/font.h"
#include "render/mark_samples.h"
#include "render/picture.h"

namespace myo {
namespace {

constexpr float kMargin = 16.f, kFlag = 17.f, kCaption = 19.f, kLabel = 14.f, kEvidence = 12.f, kLine = 20.f;  // points

// Coverage 0..1 of a place, in pixels.
template <class Coverage>
void fill(Image& image, glm::vec2 low, glm::vec2 high, glm::vec4 colour, Coverage coverage) {
  const int x0 = std::max(0, static_cast<int>(low.x)), x1 = std::min(image.width, static_cast<int>(std::ceil(high.x)));
  const int y0 = std::max(0, static_cast<int>(low.y)), y1 = std::min(image.height, static_cast<int>(std::ceil(high.y)));
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) {
      const float alpha =
          colour.a *
          std::clamp(coverage(glm::vec2(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f)), 0.f, 1.f);
      std::uint8_t* pixel = &image.rgba[(static_cast<std::size_t>(y) * image.width + x) * 4];
      const float under = static_cast<float>(pixel[3]) / 255.f, both = alpha + under * (1.f - alpha);
      if (both <= 0.f) continue;
      for (int k = 0; k < 3; ++k) {
        const float mixed = (colour[k] * 255.f * alpha + static_cast<float>(pixel[k]) * under * (1.f - alpha)) / both;
        pixel[k] = static_cast<std::uint8_t>(mixed + 0.5f);
      }
      pixel[3] = static_cast<std::uint8_t>(both * 255.f + 0.5f);
    }
  }
}

// Negative inside a box with round corners.
float roundBox(glm::vec2 p, glm::vec2 low, glm::vec2 high, float radius) {
  const glm::vec2 half = (high - low) * 0.5f, centre = (high + low) * 0.5f;
  const float dx = std::abs(p.x - centre.x) - half.x + radius, dy = std::abs(p.y - centre.y) - half.y + radius;
  const float out = std::hypot(std::max(dx, 0.f), std::max(dy, 0.f));
  return out + std::min(std::max(dx, dy), 0.f) - radius;
}

class Writer {
public:
  Writer(Image& image, const Theme& theme, float scale, const Font& font, const Font& bold)
      : image_(image), theme_(theme), scale_(scale), font_(font), bold_(bold) {}

  void write(const OverlayText& text) {
    patients_ = text.patients;
    flag(text.pictureLeft, -1);
    flag(text.pictureRight, 1);
    flag(text.nearest, 0);
    card(text);
  }

private:
  // Cut short with "..." where it does not fit.
  void line(const Font& font, std::string text, glm::vec2 at, float size, glm::vec4 colour) {
    const float room = static_cast<float>(image_.width) - at.x - (kMargin + 10.f) * scale_;
    bool cut = false;
    while (!text.empty() && font.width(cut ? text + "..." : text, size * scale_) > room) {
      do text.pop_back();
      while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80);
      cut = true;
    }
    font.draw(image_, cut ? text + "..." : text, at, size * scale_, colour);
  }

  void panel(glm::vec2 low, glm::vec2 high, float radius) {
    const glm::vec4 ground = theme_.colour("overlay.panel"), border = theme_.colour("overlay.border");
    const float wide = std::max(1.f, scale_);
    fill(image_, low - 1.f, high + 1.f, ground, [&](glm::vec2 p) { return 0.5f - roundBox(p, low, high, radius); });
    fill(image_, low - 1.f, high + 1.f, border, [&](glm::vec2 p) {
      const float d = roundBox(p, low, high, radius);
      return std::min(0.5f - d, d + wide + 0.5f);
    });
  }

  // The patient's side, at the picture's left (-1), right (1) or middle (0) upper edge.
  void flag(const std::string& text, int where) {
    if (text.empty()) return;
    const float size = kFlag * scale_, pad = 8.f * scale_, width = bold_.width(text, size);
    const float small = 10.5f * scale_;
    const float inner = std::max(width, font_.width(patients_, small));
    const float whole = inner + 2.f * pad, margin = kMargin * scale_;
    const float x = where < 0   ? margin
                    : where > 0 ? static_cast<float>(image_.width) - margin - whole
                                : (static_cast<float>(image_.width) - whole) * 0.5f;
    panel({x, margin}, {x + whole, margin + small + size + pad * 1.3f}, 6.f * scale_);
    font_.draw(image_, patients_, {x + pad + (inner - font_.width(patients_, small)) * 0.5f, margin + pad * 0.5f},
               small, theme_.colour("overlay.muted"));
    bold_.draw(image_, text, {x + pad + (inner - width) * 0.5f, margin + pad * 0.5f + small}, size,
               theme_.colour("overlay.text"));
  }

  void swatch(glm::vec2 low, float width, float height, int hue, bool dotted) {
    const glm::vec3 colour = theme_.zone(hue);
    const glm::vec2 high = low + glm::vec2(width, height);
    const float radius = 3.f * scale_;
    fill(image_, low, high, glm::vec4(colour, dotted ? 0.16f : 0.84f),
         [&](glm::vec2 p) { return 0.5f - roundBox(p, low, high, radius); });
    fill(image_, low, high, glm::vec4(colour * 0.55f, dotted ? 0.6f : 0.85f), [&](glm::vec2 p) {
      const float d = roundBox(p, low, high, radius);
      return std::min(0.5f - d, d + scale_ + 0.5f);
    });
    if (!dotted) return;
    const float apart = 7.f * scale_;
    const int motif = hue % 4;
    for (int row = 0; row < 2; ++row) {
      for (int i = 0; i < 4; ++i) {
        const glm::vec2 c = low + glm::vec2((static_cast<float>(i) + (row == 1 ? 0.95f : 0.6f)) * apart * 0.95f,
                                            height * (row == 0 ? 0.3f : 0.7f));
        if (c.x + 2.f * scale_ > high.x) continue;
        const float r = 2.3f * scale_;
        fill(image_, c - r - 1.f, c + r + 1.f, glm::vec4(colour, 1.f), [&](glm::vec2 p) {
          const glm::vec2 d = p - c;
          const float away = std::hypot(d.x, d.y);
          float in = r - away + 0.5f;
          if (motif == 1) in = std::min(in, away - r * 0.5f + 0.5f);
          if (motif == 2) in = std::min(in, r * 0.36f - std::min(std::abs(d.x), std::abs(d.y)) + 0.5f);
          if (motif == 3) in = std::min(in, r * 0.42f - std::abs(d.y) + 0.5f);
          return in;
        });
      }
    }
  }

  struct Row {
    float height;
    std::function<float()> width;
    std::function<void(glm::vec2)> draw;
  };

  Row words(const Font& font, const std::string& text, float size, float height, const char* token) {
    return {height * scale_, [this, &font, text, size] { return font.width(text, size * scale_); },
            [this, &font, text, size, token](glm::vec2 at) { line(font, text, at, size, theme_.colour(token)); }};
  }

  Row key(const OverlayText& text, const OverlayText::Legend& entry, bool named) {
    const float size = kLabel * scale_, box = 28.f * scale_, gap = 5.f * scale_;
    const std::string first = named ? entry.label : text.essential;
    const std::string dotted = text.spillover;
    const float second = box + gap + (named ? box + gap * 1.5f : font_.width(first, size) + 14.f * scale_);
    const auto width = [this, first, dotted, second, size, box, gap, named] {
      return named ? second + font_.width(first, size) : second + box + gap + font_.width(dotted, size);
    };
    const auto draw = [this, entry, first, dotted, second, size, box, gap, named](glm::vec2 at) {
      const float high = 13.f * scale_, low = at.y + 2.f * scale_;
      const glm::vec4 ink = theme_.colour("overlay.text");
      swatch({at.x, low}, box, high, entry.hue, false);
      if (entry.spillover) swatch({at.x + (named ? box + gap : second), low}, box, high, entry.hue, true);
      font_.draw(image_, first, {at.x + (named ? second : box + gap), at.y}, size, ink);
      if (!named && entry.spillover) font_.draw(image_, dotted, {at.x + second + box + gap, at.y}, size, ink);
    };
    return {kLine * scale_, width, draw};
  }

  // A box as origins and insertions are painted on bone: solid or hatched.
  void bonePatch(glm::vec2 low, float width, float height, const char* token, bool hatched) {
    const glm::vec4 colour = theme_.colour(token);
    const glm::vec2 high = low + glm::vec2(width, height);
    const float step = 5.f * scale_;
    fill(image_, low, high, colour, [&](glm::vec2 p) {
      const float edge = std::min(std::min(p.x - low.x, high.x - p.x), std::min(p.y - low.y, high.y - p.y));
      if (!hatched || edge < 1.3f * scale_) return 1.f;
      const float along = (p.x + p.y) / step;
      return (0.27f - std::abs(along - std::round(along))) * step + 0.5f;
    });
  }

  Row ends(const OverlayText& text) {
    const float size = kLabel * scale_, box = 28.f * scale_, gap = 5.f * scale_, apart = 14.f * scale_;
    const AttachmentKinds kinds = text.attachments;
    const std::string origin = text.origin, insertion = text.insertion;
    const float first = kinds.origin ? box + gap + font_.width(origin, size) + apart : 0.f;
    const auto width = [=, this] { return first + (kinds.insertion ? box + gap + font_.width(insertion, size) : 0.f); };
    const auto draw = [=, this](glm::vec2 at) {
      const float high = 13.f * scale_, low = at.y + 2.f * scale_;
      const glm::vec4 ink = theme_.colour("overlay.text");
      if (kinds.origin) {
        bonePatch({at.x, low}, box, high, "scene.attachment.origin", false);
        font_.draw(image_, origin, {at.x + box + gap, at.y}, size, ink);
      }
      if (!kinds.insertion) return;
      bonePatch({at.x + first, low}, box, high, "scene.attachment.insertion", true);
      font_.draw(image_, insertion, {at.x + first + box + gap, at.y}, size, ink);
    };
    return {kLine * scale_, width, draw};
  }

  void paint(const OverlayText::Mark& mark, glm::vec2 low, glm::vec2 size) {
    const int x1 = static_cast<int>(std::lround(low.x + size.x)), y1 = static_cast<int>(std::lround(low.y + size.y));
    for (int y = static_cast<int>(std::lround(low.y)); y < y1; ++y) {
      for (int x = static_cast<int>(std::lround(low.x)); x < x1; ++x) {
        const glm::vec2 at(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f);
        const glm::vec2 corner(static_cast<float>(x), static_cast<float>(y));
        fill(image_, corner, corner + 1.f, sampleColour(mark, theme_, (at - low) / scale_, size / scale_),
             [](glm::vec2) { return 1.f; });
      }
    }
  }

  Row mark(const OverlayText::Mark& entry) {
    const bool ramp = entry.kind == OverlayText::Mark::Kind::Ramp;
    const float size = kLabel * scale_, box = (ramp ? 220.f : 28.f) * scale_, gap = 7.f * scale_;
    const auto width = [this, entry, ramp, size, box, gap] {
      const float text = font_.width(entry.label, size);
      return ramp ? std::max(text, box) : box + gap + text;
    };
    const auto draw = [this, entry, ramp, size, box, gap](glm::vec2 at) {
      const glm::vec4 ink = theme_.colour("overlay.text");
      if (!ramp) {
        paint(entry, {at.x, at.y + 2.f * scale_}, {box, 13.f * scale_});
        return font_.draw(image_, entry.label, {at.x + box + gap, at.y}, size, ink);
      }
      font_.draw(image_, entry.label, at, size, ink);
      paint(entry, {at.x, at.y + kLine * scale_}, {box, 12.f * scale_});
      const int numbers[] = {1, (1 + entry.most) / 2, entry.most};
      for (int i = 0; i < 3; ++i) {
        const std::string text = std::to_string(numbers[i]);
        const float x = at.x + (box - font_.width(text, size * 0.85f)) * static_cast<float>(i) * 0.5f;
        font_.draw(image_, text, {x, at.y + (kLine + 13.f) * scale_}, size * 0.85f, ink);
      }
    };
    return {(ramp ? 2.5f : 1.f) * kLine * scale_, width, draw};
  }

  // Lines short enough for the card: about a third of a wide picture, all of a narrow one.
  std::vector<std::string> wrapped(const std::string& text) {
    const float size = kEvidence * scale_, most = static_cast<float>(image_.width) - 2.f * (kMargin + 10.f) * scale_;
    const float room = std::min(most, std::max(most * 0.34f, 380.f * scale_));
    std::vector<std::string> lines;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
      if (!lines.empty() && font_.width(lines.back() + " " + word, size) <= room)
        lines.back() += " " + word;
      else
        lines.push_back(word);
    }
    return lines;
  }

  // Caption, legend and evidence on one card in the lower left corner.
  void card(const OverlayText& text) {
    std::vector<Row> rows;
    if (!text.caption.empty()) rows.push_back(words(bold_, text.caption, kCaption, kCaption * 1.45f, "overlay.text"));
    // One entry is named by the caption; several share a heading.
    const bool named = text.legend.size() > 1;
    if (named) rows.push_back(words(font_, text.kinds, kLabel * 0.9f, kLine, "overlay.muted"));
    for (const auto& entry : text.legend) rows.push_back(key(text, entry, named));
    if (text.attachments.origin || text.attachments.insertion) rows.push_back(ends(text));
    for (const auto& entry : text.marks) rows.push_back(mark(entry));
    if (!text.evidence.empty())
      rows.push_back(words(font_, text.evidence, kEvidence, kEvidence * 1.4f, "overlay.muted"));
    for (const std::string& part : wrapped(text.caution))
      rows.push_back(words(font_, part, kEvidence, kEvidence * 1.4f, "overlay.muted"));
    if (rows.empty()) return;
    const float pad = 10.f * scale_, margin = kMargin * scale_;
    float width = 0.f, height = 0.f;
    for (const Row& row : rows) {
      width = std::max(width, row.width());
      height += row.height;
    }
    width = std::min(width, static_cast<float>(image_.width) - 2.f * (margin + pad));
    glm::vec2 at(margin + pad, static_cast<float>(image_.height) - margin - pad - height);
    panel(at - pad, at + glm::vec2(width, height) + pad, 7.f * scale_);
    for (const Row& row : rows) {
      row.draw(at);
      at.y += row.height;
    }
  }

  Image& image_;
  const Theme& theme_;
  float scale_;
  const Font &font_, &bold_;
  std::string patients_;
};

}  // namespace

Result<void> composeOverlay(Image& image, const OverlayText& text, const Theme& theme, float scale) {
  auto font = Font::system();
  if (!font) return std::unexpected(font.error());
  auto bold = Font::system(true);
  if (!bold) return std::unexpected(bold.error());
  Writer(image, theme, scale, *font, *bold).write(text);
  return {};
}

}  // namespace myo
