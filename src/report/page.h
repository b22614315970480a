// A sheet of paper to write and draw on: PDF by Cairo, text by Pango. Lengths in points (1/72 inch) from the top left;
// greys from 0 (black) to 1 (white).
#pragma once

#include <memory>
#include <string>

#include "core/error.h"
#include "core/image.h"

namespace myo {

struct TextStyle {
  float size = 10.f;
  bool bold = false, italic = false, centred = false, right = false;
  float grey = 0.f;
  bool onPicture = false;  // with a white rim
};

class Page {
public:
  // `created`: the date written into the file, ISO 8601, so that the same page gives the same bytes.
  static Result<Page> make(float width, float height, const std::string& title, const std::string& created);
  Page(Page&&) noexcept;
  Page& operator=(Page&&) noexcept;
  ~Page();

  // The height of the text when broken into lines `width` wide, and the same drawn.
  float measure(const std::string& text, float width, const TextStyle& style) const;
  float write(const std::string& text, float x, float y, float width, const TextStyle& style);

  void line(float x0, float y0, float x1, float y1, float thickness, float grey);
  void box(float x, float y, float width, float height, float thickness, float grey);
  // The picture, as large as fits, in the middle of the box. Gives the place it takes.
  struct Place {
    float x = 0.f, y = 0.f, width = 0.f, height = 0.f;
  };
  Place picture(const Image& image, float x, float y, float width, float height);
  // A letter in a white disc.
  void disc(const std::string& letter, float x, float y, float radius);

  // The finished file's bytes. Nothing may be drawn afterwards.
  Result<std::string> finish();

private:
  struct Impl;
  explicit Page(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace myo
