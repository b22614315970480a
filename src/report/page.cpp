#include "report/page.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

namespace myo {
namespace {

constexpr const char* kFamily = "Inter, DejaVu Sans, sans-serif";

struct Destroy {
  void operator()(cairo_t* c) const { cairo_destroy(c); }
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
  void operator()(PangoLayout* l) const { g_object_unref(l); }
  void operator()(PangoFontDescription* f) const { pango_font_description_free(f); }
};
template <class T>
using Owned = std::unique_ptr<T, Destroy>;

cairo_status_t append(void* to, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

// Cairo keeps a pixel as 0xXXRRGGBB.
Owned<cairo_surface_t> surfaceOf(const Image& image) {
  Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width, image.height));
  cairo_surface_flush(surface.get());
  unsigned char* rows = cairo_image_surface_get_data(surface.get());
  if (rows == nullptr) return surface;
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (int y = 0; y < image.height; ++y) {
    auto* row = reinterpret_cast<std::uint32_t*>(rows + static_cast<std::size_t>(y) * stride);
    for (int x = 0; x < image.width; ++x) {
      const std::uint8_t* p = &image.rgba[(static_cast<std::size_t>(y) * image.width + x) * 4];
      row[x] = static_cast<std::uint32_t>(p[0]) << 16 | static_cast<std::uint32_t>(p[1]) << 8 | p[2];
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

}  // namespace

struct Page::Impl {
  std::string bytes;
  Owned<cairo_surface_t> surface;
  Owned<cairo_t> cairo;

  void ink(float grey) const { cairo_set_source_rgb(cairo.get(), grey, grey, grey); }

  Owned<PangoLayout> layout(const std::string& text, float width, const TextStyle& style) const {
    Owned<PangoLayout> out(pango_cairo_create_layout(cairo.get()));
    Owned<PangoFontDescription> font(pango_font_description_new());
    pango_font_description_set_family(font.get(), kFamily);
    pango_font_description_set_absolute_size(font.get(), static_cast<double>(style.size) * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font.get(), style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(out.get(), font.get());
    pango_layout_set_width(out.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(out.get(), style.centred ? PANGO_ALIGN_CENTER
                                          : style.right ? PANGO_ALIGN_RIGHT
                                                        : PANGO_ALIGN_LEFT);
    pango_layout_set_text(out.get(), text.c_str(), static_cast<int>(text.size()));
    return out;
  }
};

Page::Page(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Page::Page(Page&&) noexcept = default;
Page& Page::operator=(Page&&) noexcept = default;
Page::~Page() = default;

Result<Page> Page::make(float width, float height, const std::string& title, const std::string& created) {
  auto impl = std::make_unique<Impl>();
  impl->surface.reset(cairo_pdf_surface_create_for_stream(append, &impl->bytes, width, height));
  cairo_pdf_surface_set_metadata(impl->surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(impl->surface.get(), CAIRO_PDF_METADATA_CREATOR, "Myoscope");
  cairo_pdf_surface_set_metadata(impl->surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
  impl->cairo.reset(cairo_create(impl->surface.get()));
  if (const cairo_status_t status = cairo_status(impl->cairo.get()); status != CAIRO_STATUS_SUCCESS)
    return fail(std::string("the page cannot be made: ") + cairo_status_to_string(status));
  // Without any font Pango draws empty boxes.
  if (pango_layout_get_unknown_glyphs_count(impl->layout("Aa1", width, {}).get()) > 0)
    return fail("no font for the page was found", {}, "Install fonts-dejavu-core");
  return Page(std::move(impl));
}

float Page::measure(const std::string& text, float width, const TextStyle& style) const {
  int height = 0;
  pango_layout_get_size(impl_->layout(text, width, style).get(), nullptr, &height);
  return static_cast<float>(height) / PANGO_SCALE;
}

float Page::write(const std::string& text, float x, float y, float width, const TextStyle& style) {
  const auto layout = impl_->layout(text, width, style);
  if (style.onPicture) {
    cairo_move_to(impl_->cairo.get(), x, y);
    pango_cairo_layout_path(impl_->cairo.get(), layout.get());
    impl_->ink(1.f);
    cairo_set_line_width(impl_->cairo.get(), 3.0);
    cairo_set_line_join(impl_->cairo.get(), CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(impl_->cairo.get());
  }
  impl_->ink(style.grey);
  cairo_move_to(impl_->cairo.get(), x, y);
  pango_cairo_show_layout(impl_->cairo.get(), layout.get());
  int height = 0;
  pango_layout_get_size(layout.get(), nullptr, &height);
  return static_cast<float>(height) / PANGO_SCALE;
}

void Page::line(float x0, float y0, float x1, float y1, float thickness, float grey) {
  impl_->ink(grey);
  cairo_set_line_width(impl_->cairo.get(), thickness);
  cairo_move_to(impl_->cairo.get(), x0, y0);
  cairo_line_to(impl_->cairo.get(), x1, y1);
  cairo_stroke(impl_->cairo.get());
}

void Page::box(float x, float y, float width, float height, float thickness, float grey) {
  impl_->ink(grey);
  cairo_set_line_width(impl_->cairo.get(), thickness);
  cairo_rectangle(impl_->cairo.get(), x, y, width, height);
  cairo_stroke(impl_->cairo.get());
}

Page::Place Page::picture(const Image& image, float x, float y, float width, float height) {
  const float scale = std::min(width / static_cast<float>(image.width), height / static_cast<float>(image.height));
  Place place{0.f, 0.f, scale * static_cast<float>(image.width), scale * static_cast<float>(image.height)};
  place.x = x + (width - place.width) * 0.5f;
  place.y = y + (height - place.height) * 0.5f;
  const auto surface = surfaceOf(image);
  cairo_t* cairo = impl_->cairo.get();
  cairo_save(cairo);
  cairo_translate(cairo, place.x, place.y);
  cairo_scale(cairo, scale, scale);
  cairo_set_source_surface(cairo, surface.get(), 0.0, 0.0);
  cairo_paint(cairo);
  cairo_restore(cairo);
  return place;
}

void Page::disc(const std::string& letter, float x, float y, float radius) {
  cairo_t* cairo = impl_->cairo.get();
  cairo_new_path(cairo);
  cairo_arc(cairo, x, y, radius, 0.0, 2.0 * std::numbers::pi);
  cairo_set_source_rgb(cairo, 1.0, 1.0, 1.0);
  cairo_fill_preserve(cairo);
  impl_->ink(0.f);
  cairo_set_line_width(cairo, 0.9);
  cairo_stroke(cairo);
  const TextStyle style{.size = radius * 1.35f, .bold = true, .centred = true};
  write(letter, x - radius, y - measure(letter, 2.f * radius, style) * 0.5f, 2.f * radius, style);
}

Result<std::string> Page::finish() {
  impl_->cairo.reset();
  cairo_surface_finish(impl_->surface.get());
  const cairo_status_t status = cairo_surface_status(impl_->surface.get());
  if (status != CAIRO_STATUS_SUCCESS)
    return fail(std::string("the page cannot be written: ") + cairo_status_to_string(status));
  return std::move(impl_->bytes);
}

}  // namespace myo
