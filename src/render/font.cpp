#include "render/font.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "core/font_files.h"
#include "core/json.h"

// The library's code is compiled here, once; its warnings are not ours.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wcast-qual"
#define STB_TRUETYPE_IMPLEMENTATION
#define STBTT_STATIC
#include <stb/stb_truetype.h>
#pragma GCC diagnostic pop

namespace myo {
namespace {

constexpr std::size_t kMaxFontBytes = 16u << 20;

// The code point at `at`, which moves on; U+FFFD for bytes that are not UTF-8.
int nextCodePoint(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : -1;
  if (more < 0) return 0xfffd;
  int code = lead & (0x3f >> more);
  for (int i = 0; i < more; ++i) {
    if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80) return 0xfffd;
    code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3f);
  }
  return code;
}

void blend(Image& image, int x, int y, float coverage, glm::vec4 colour) {
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return;
  std::uint8_t* pixel = &image.rgba[(static_cast<std::size_t>(y) * image.width + x) * 4];
  const float alpha = coverage * colour.a;
  for (int k = 0; k < 3; ++k) {
    const float ground = static_cast<float>(pixel[k]);
    pixel[k] = static_cast<std::uint8_t>(ground + (colour[k] * 255.f - ground) * alpha + 0.5f);
  }
  const float under = static_cast<float>(pixel[3]) / 255.f;
  pixel[3] = static_cast<std::uint8_t>((1.f - (1.f - under) * (1.f - alpha)) * 255.f + 0.5f);
}

}  // namespace

struct Font::Impl {
  std::string bytes;
  stbtt_fontinfo info{};

  float scale(float size) const { return stbtt_ScaleForPixelHeight(&info, size); }

  // Calls `each`(code point, pen position) and returns the width.
  template <class Each>
  float walk(std::string_view text, float size, Each each) const {
    float pen = 0.f;
    int before = 0;
    for (std::size_t at = 0; at < text.size();) {
      const int code = nextCodePoint(text, at);
      if (before != 0) pen += scale(size) * static_cast<float>(stbtt_GetCodepointKernAdvance(&info, before, code));
      each(code, pen);
      int advance = 0, bearing = 0;
      stbtt_GetCodepointHMetrics(&info, code, &advance, &bearing);
      pen += scale(size) * static_cast<float>(advance);
      before = code;
    }
    return pen;
  }
};

Font::Font(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Font::Font(Font&&) noexcept = default;
Font& Font::operator=(Font&&) noexcept = default;
Font::~Font() = default;

Result<Font> Font::load(const std::filesystem::path& file) {
  auto bytes = readTextFile(file, kMaxFontBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto impl = std::make_unique<Impl>();
  impl->bytes = std::move(*bytes);
  const auto* data = reinterpret_cast<const unsigned char*>(impl->bytes.data());
  const int offset = impl->bytes.size() < 12 ? -1 : stbtt_GetFontOffsetForIndex(data, 0);
  if (offset < 0 || stbtt_InitFont(&impl->info, data, offset) == 0) {
    return fail("The file is no font", file.string());
  }
  return Font(std::move(impl));
}

Result<Font> Font::system(bool bold) {
  const auto file =
      bold ? fontFile({"DejaVuSans-Bold", "NotoSans-Bold"}) : fontFile({"DejaVuSans", "NotoSans-Regular"});
  if (!file.empty()) return load(file);
  if (bold) return system(false);
  return fail("No font for the words on pictures was found", {}, std::string("Install ") + kFontPackage);
}

bool Font::has(unsigned codePoint) const {
  return stbtt_FindGlyphIndex(&impl_->info, static_cast<int>(codePoint)) != 0;
}

float Font::width(std::string_view text, float size) const {
  return impl_->walk(text, size, [](int, float) {});
}

float Font::ascent(float size) const {
  int ascent = 0, descent = 0, gap = 0;
  stbtt_GetFontVMetrics(&impl_->info, &ascent, &descent, &gap);
  return impl_->scale(size) * static_cast<float>(ascent);
}

void Font::draw(Image& image, std::string_view text, glm::vec2 at, float size, glm::vec4 colour) const {
  const float scale = impl_->scale(size), baseline = std::round(at.y + ascent(size));
  std::vector<unsigned char> pixels;
  impl_->walk(text, size, [&](int code, float pen) {
    const float x = at.x + pen, whole = std::floor(x);
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    stbtt_GetCodepointBitmapBoxSubpixel(&impl_->info, code, scale, scale, x - whole, 0.f, &x0, &y0, &x1, &y1);
    const int w = x1 - x0, h = y1 - y0;
    if (w <= 0 || h <= 0) return;
    pixels.assign(static_cast<std::size_t>(w) * h, 0);
    stbtt_MakeCodepointBitmapSubpixel(&impl_->info, pixels.data(), w, h, w, scale, scale, x - whole, 0.f, code);
    for (int j = 0; j < h; ++j) {
      for (int i = 0; i < w; ++i) {
        blend(image, static_cast<int>(whole) + x0 + i, static_cast<int>(baseline) + y0 + j,
              static_cast<float>(pixels[static_cast<std::size_t>(j) * w + i]) / 255.f, colour);
      }
    }
  });
}

std::vector<std::uint8_t> Font::digitSheet(int cell, float spread) const {
  std::vector<std::uint8_t> sheet(static_cast<std::size_t>(cell) * cell * 10, 0);
  const float scale = impl_->scale(static_cast<float>(cell) * 0.86f);
  for (int digit = 0; digit < 10; ++digit) {
    int w = 0, h = 0, left = 0, top = 0;
    unsigned char* distances =
        stbtt_GetCodepointSDF(&impl_->info, scale, '0' + digit, cell / 8, 128, spread, &w, &h, &left, &top);
    if (distances == nullptr) continue;
    const int x0 = digit * cell + (cell - w) / 2, y0 = (cell - h) / 2;
    for (int y = 0; y < h; ++y) {
      for (int x = 0; x < w; ++x) {
        const int column = x0 + x, row = y0 + y;
        if (row < 0 || row >= cell || column < digit * cell || column >= (digit + 1) * cell) continue;
        sheet[static_cast<std::size_t>(row) * cell * 10 + column] = distances[y * w + x];
      }
    }
    stbtt_FreeSDF(distances, nullptr);
  }
  return sheet;
}

}  // namespace myo
