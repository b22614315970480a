#include "ui/fonts.h"

#include <array>
#include <string_view>

#include "core/font_files.h"

namespace myo::ui {
namespace {

ImFont* addFace(std::string_view face, std::string_view fallback, float size, const ImWchar* glyphs) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontConfig config;
  config.OversampleH = 2;
  config.OversampleV = 1;
  ImFont* font = nullptr;
  if (const std::string file = fontFile({face}).string(); !file.empty()) {
    font = atlas.AddFontFromFileTTF(file.c_str(), size, &config, glyphs);
  }
  if (const std::string file = fontFile({fallback}).string(); !file.empty()) {
    config.MergeMode = font != nullptr;
    ImFont* added = atlas.AddFontFromFileTTF(file.c_str(), size, &config, glyphs);
    if (!font) font = added;
  }
  if (!font) {
    ImFontConfig plain;
    plain.SizePixels = size;
    font = atlas.AddFontDefault(&plain);
  }
  return font;
}

}  // namespace

Fonts buildFonts(float scale, const std::string& texts) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  // The builder keeps pointers into the ranges until Build.
  ImVector<ImWchar> ranges;
  ImFontGlyphRangesBuilder builder;
  static constexpr std::array<ImWchar, 3> kLatin{0x20, 0x17F, 0};
  builder.AddRanges(kLatin.data());
  builder.AddText(texts.c_str());
  builder.AddText(
      "\u2013\u2014\u2018\u2019\u201C\u201D\u2022\u2026\u00D7\u2190\u2192\u2191\u2193\u2265\u2264\u2715\u25CF\u26A0");
  builder.BuildRanges(&ranges);
  Fonts fonts;
  fonts.body = addFace("Inter-Regular", "DejaVuSans", 15.f * scale, ranges.Data);
  fonts.small = addFace("Inter-Regular", "DejaVuSans", 12.5f * scale, ranges.Data);
  fonts.strong = addFace("Inter-SemiBold", "DejaVuSans-Bold", 15.f * scale, ranges.Data);
  fonts.italic = addFace("Inter-Italic", "DejaVuSans-Oblique", 15.f * scale, ranges.Data);
  fonts.title = addFace("Inter-SemiBold", "DejaVuSans-Bold", 22.f * scale, ranges.Data);
  fonts.large = addFace("Inter-Regular", "DejaVuSans", 19.f * scale, ranges.Data);
  atlas.Build();
  fonts.builtIn = fontFile({"Inter-Regular", "DejaVuSans"}).empty();
  return fonts;
}

}  // namespace myo::ui
