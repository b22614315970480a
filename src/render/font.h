// Text as grey-scale pixels, from a font file of the system. Used for pictures; the window has its own text.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <glm/vec2.hpp>
#include <glm/vec4.hpp>

#include "core/error.h"
#include "core/image.h"

namespace myo {

class Font {
public:
  // The first of the fonts known to suit that is installed. Fails naming the package to install.
  static Result<Font> system(bool bold = false);
  static Result<Font> load(const std::filesystem::path& file);
  Font(Font&&) noexcept;
  Font& operator=(Font&&) noexcept;
  ~Font();

  // Whether the font has a picture of the sign.
  bool has(unsigned codePoint) const;

  // Width in pixels of a UTF-8 line in letters `size` pixels high (ascent to descent).
  float width(std::string_view text, float size) const;
  // Pixels from the line's top to its baseline.
  float ascent(float size) const;
  // Draws a line with its top left at `at`; alpha of `colour` counts.
  void draw(Image& image, std::string_view text, glm::vec2 at, float size, glm::vec4 colour) const;

  // The ten digits beside each other, `cell` x `cell` pixels each, as distances to the outline: 128 on it, `spread` per
  // pixel. One byte a pixel.
  std::vector<std::uint8_t> digitSheet(int cell, float spread) const;

private:
  struct Impl;
  explicit Font(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace myo
