#include "report/handout_pdf.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "report/handout_blocks.h"
#include "report/page.h"

namespace myo {
namespace {

constexpr float kMargin = 40.f, kGutter = 22.f, kIndent = 15.f, kGap = 8.f;
constexpr std::array<float, 5> kScales{1.06f, 1.f, 0.95f, 0.9f, 0.85f};  // of the text: 10.6 to 8.5 points
constexpr float kLeastForWhole = 0.95f;  // smaller text would be too dear for lists that stay whole
constexpr std::array<float, 4> kPictureHeights{kPictureRowHeight, 250.f, 215.f, 185.f};
constexpr std::array<Amount, 5> kAmounts{{{99, 99}, {6, 3}, {4, 2}, {2, 1}, {0, 1}}};

struct Size {
  float width, height;
};
Size sizeOf(Paper paper) { return paper == Paper::A4 ? Size{595.28f, 841.89f} : Size{612.f, 792.f}; }

TextStyle styleOf(BlockKind kind, float scale) {
  switch (kind) {
    case BlockKind::Heading:
      return {.size = 12.f * scale, .bold = true};
    case BlockKind::Name:
      return {.size = 11.f * scale, .bold = true};
    case BlockKind::Text:
    case BlockKind::Bullet:
    case BlockKind::Check:
      break;
  }
  return {.size = 10.f * scale};
}

bool leads(BlockKind kind) { return kind == BlockKind::Heading || kind == BlockKind::Name; }

class Sheet {
public:
  Sheet(Page& page, const Handout& handout, Size size) : page_(page), handout_(handout), size_(size) {}

  bool set() {
    footTop_ = size_.height - kMargin * 0.8f - footHeight();
    const float top = headBottom();
    for (const Amount& amount : kAmounts) {
      const HandoutBody body = bodyOf(handout_, amount);
      for (const Lists lists : {Lists::Whole, Lists::Broken})
        for (const float scale : kScales) {
          if (lists == Lists::Whole && scale < kLeastForWhole) continue;
          for (const float high : kPictureHeights)
            if (tryBody(body, scale, top, handout_.pictures.empty() ? 0.f : high, lists)) return true;
        }
    }
    return false;
  }

private:
  enum class Lists { Whole, Broken };  // over the two columns

  float inner() const { return size_.width - 2.f * kMargin; }
  float column() const { return (inner() - kGutter) * 0.5f; }

  // Everything above the pictures, drawn. The place below it.
  float headBottom() {
    float y = kMargin * 0.8f;
    page_.write(handout_.date, kMargin, y, inner(), {.size = 9.f, .right = true});
    for (std::size_t i = 0; i < handout_.head.size(); ++i)
      y += page_.write(handout_.head[i], kMargin, y, inner() - 150.f,
                       i == 0 ? TextStyle{.size = 12.f, .bold = true} : TextStyle{.size = 8.5f, .grey = 0.25f});
    y = std::max(y, kMargin * 0.8f + 14.f) + 4.f;
    page_.line(kMargin, y, size_.width - kMargin, y, 0.8f, 0.35f);
    y += 8.f;
    const float high = page_.write(handout_.title, kMargin, y, inner() - 210.f, {.size = 19.f, .bold = true});
    const float line = y + 21.f, x = size_.width - kMargin - 200.f;
    page_.write(handout_.forWhom, x, line - 12.f, 60.f, {.size = 9.f});
    page_.line(x + 34.f, line, size_.width - kMargin, line, 0.6f, 0.35f);
    return y + high + 6.f;
  }

  float footHeight() const {
    float high = 6.f;
    for (const std::string& line : handout_.foot) high += page_.measure(line, inner(), footStyle());
    return high;
  }
  static TextStyle footStyle() { return {.size = 7.8f, .grey = 0.2f}; }

  float captionHeight() const {
    float high = 0.f;
    for (const HandoutPicture& picture : handout_.pictures)
      high = std::max(high, page_.measure(picture.caption, pictureWidth(), captionStyle()));
    return high + 4.f;
  }
  static TextStyle captionStyle() { return {.size = 8.5f, .centred = true, .grey = 0.2f}; }
  float pictureWidth() const {
    const auto count = static_cast<float>(handout_.pictures.size());
    return (inner() - kGap * (count - 1.f)) / count;
  }

  float legendHeight() const { return page_.measure(legend(), inner(), {.size = 8.5f, .centred = true}); }
  // Lines break between its entries, not within.
  std::string legend() const {
    std::string out;
    for (const std::string& entry : handout_.legend) {
      if (!out.empty()) out += "\u00a0\u00a0\u00b7   ";
      for (const char c : entry) out += c == ' ' ? std::string("\u00a0") : std::string(1, c);
    }
    return out;
  }

  bool tryBody(const HandoutBody& body, float scale, float top, float pictures, Lists lists) {
    const float below = pictures > 0.f ? top + pictures + captionHeight() + legendHeight() + 10.f : top;
    std::vector<Block> all = body.story;
    all.insert(all.end(), body.plan.begin(), body.plan.end());
    const float room = footTop_ - below;
    std::size_t split = body.story.size();
    if (height(all, 0, split, scale) > room || height(all, split, all.size(), scale) > room) {
      split = breakAt(all, scale, room, lists);
      if (height(all, split, all.size(), scale) > room) return false;
    }
    if (pictures > 0.f) drawPictures(top, pictures);
    drawBlocks(all, 0, split, kMargin, below, scale);
    drawBlocks(all, split, all.size(), kMargin + column() + kGutter, below, scale);
    drawFoot();
    return true;
  }

  // Where the first column is full, or the last list before that begins; a heading does not stay behind alone.
  std::size_t breakAt(const std::vector<Block>& blocks, float scale, float room, Lists lists) const {
    std::size_t at = 0;
    while (at < blocks.size() && height(blocks, 0, at + 1, scale) <= room) ++at;
    if (lists == Lists::Whole)
      while (at > 0 && at < blocks.size() && blocks[at].kind != BlockKind::Heading) --at;
    while (at > 0 && leads(blocks[at - 1].kind)) --at;
    return at;
  }

  float height(const std::vector<Block>& blocks, std::size_t from, std::size_t to, float scale) const {
    float sum = 0.f;
    for (std::size_t i = from; i < to; ++i) sum += blockHeight(blocks[i], scale) + space(blocks, i, from, scale);
    return sum;
  }

  static float space(const std::vector<Block>& blocks, std::size_t i, std::size_t first, float scale) {
    if (i == first) return 0.f;
    return scale * (leads(blocks[i].kind) ? kGap : leads(blocks[i - 1].kind) ? 2.f : 3.5f);
  }

  float indent(const Block& block, float scale) const {
    const bool hangs = block.kind == BlockKind::Bullet || block.kind == BlockKind::Check || !block.letter.empty();
    return hangs ? kIndent * scale : 0.f;
  }

  float blockHeight(const Block& block, float scale) const {
    return page_.measure(block.text, column() - indent(block, scale), styleOf(block.kind, scale));
  }

  void drawBlocks(const std::vector<Block>& blocks, std::size_t from, std::size_t to, float x, float y, float scale) {
    for (std::size_t i = from; i < to; ++i) {
      const Block& block = blocks[i];
      y += space(blocks, i, from, scale);
      const float in = indent(block, scale);
      if (block.kind == BlockKind::Bullet) page_.write("\u2022", x + 3.f, y, in, styleOf(block.kind, scale));
      if (block.kind == BlockKind::Check) page_.box(x + 1.f, y + 2.f * scale, 8.f * scale, 8.f * scale, 0.8f, 0.f);
      if (!block.letter.empty()) page_.disc(block.letter, x + 5.5f * scale, y + 7.f * scale, 5.5f * scale);
      y += page_.write(block.text, x + in, y, column() - in, styleOf(block.kind, scale));
    }
  }

  void drawPictures(float top, float high) {
    const float wide = pictureWidth();
    float x = kMargin;
    for (const HandoutPicture& picture : handout_.pictures) {
      drawPicture(picture, x, top, wide, high);
      x += wide + kGap;
    }
    page_.write(legend(), kMargin, top + high + captionHeight(), inner(), {.size = 8.5f, .centred = true});
  }

  void drawPicture(const HandoutPicture& picture, float x, float y, float wide, float high) {
    const Page::Place place = page_.picture(picture.image, x, y, wide, high);
    page_.box(place.x, place.y, place.width, place.height, 0.5f, 0.6f);
    const float low = place.y + place.height - 14.f;
    TextStyle sides{.size = 9.f, .bold = true, .onPicture = true};
    // Side by side in a narrow picture they still stand apart.
    const auto wider = [&] {
      return page_.measure(picture.atLeft + "\u00a0\u00a0\u00a0\u00a0" + picture.atRight, place.width - 10.f, sides) >
             1.5f * page_.measure("X", place.width, sides);
    };
    while (sides.size > 6.5f && wider()) sides.size -= 0.5f;
    page_.write(picture.atLeft, place.x + 5.f, low, place.width, sides);
    TextStyle right = sides;
    right.right = true;
    page_.write(picture.atRight, place.x, low, place.width - 5.f, right);
    for (const HandoutPicture::Letter& letter : picture.letters)
      page_.disc(letter.text, place.x + letter.x * place.width, place.y + letter.y * place.height, 6.5f);
    page_.write(picture.caption, x, y + high + 1.f, wide, captionStyle());
  }

  void drawFoot() {
    float y = footTop_ + 2.f;
    page_.line(kMargin, y, size_.width - kMargin, y, 0.5f, 0.5f);
    y += 4.f;
    for (const std::string& line : handout_.foot) y += page_.write(line, kMargin, y, inner(), footStyle());
  }

  Page& page_;
  const Handout& handout_;
  Size size_;
  float footTop_ = 0.f;
};

}  // namespace

Result<std::string> handoutPdf(const Handout& handout, Paper paper, Day created) {
  const Size size = sizeOf(paper);
  auto page = Page::make(size.width, size.height, handout.title,
                         fmt::format("{:04}-{:02}-{:02}T00:00:00Z", created.year, created.month, created.day));
  if (!page) return std::unexpected(page.error());
  if (!Sheet(*page, handout, size).set())
    return fail(fmt::format("{} findings do not fit on one page", handout.entries.size()), "",
                "Put them on several pages");
  return page->finish();
}

}  // namespace myo
