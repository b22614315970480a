// Every sign of every text is in the fonts of window, picture and page: no empty boxes, in any language.
#include <filesystem>
#include <fstream>
#include <set>

#include <pango/pangocairo.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <imgui_internal.h>

#include "access/panels.h"
#include "render/font.h"
#include "scene/signs.h"

using namespace myo;
using namespace myo::test;
namespace fs = std::filesystem;

namespace {

void collect(const nlohmann::json& value, std::string& out) {
  if (value.is_string()) out += value.get<std::string>();
  if (value.is_structured())
    for (const auto& [key, inner] : value.items()) {
      if (value.is_object()) out += key;  // "texts" are keyed by what they say in English
      collect(inner, out);
    }
}

// Every character of every string in data/, and of the body's names.
std::set<unsigned> everySign() {
  std::string all;
  for (const auto& file : fs::recursive_directory_iterator(fs::path(MYOSCOPE_SOURCE_DIR) / "data")) {
    if (file.path().extension() != ".json" || file.path().string().find("/schema/") != std::string::npos) continue;
    std::ifstream in(file.path());
    collect(nlohmann::json::parse(in), all);
  }
  std::set<unsigned> signs;
  const char *at = all.data(), *end = at + all.size();
  while (at < end) {
    unsigned sign = 0;
    at += ImTextCharFromUtf8(&sign, at, end);
    if (sign >= 0x20) signs.insert(sign);
  }
  return signs;
}

std::string utf8(unsigned sign) {
  char buffer[5] = {};
  ImTextCharToUtf8(buffer, sign);
  return buffer;
}

}  // namespace

TEST_CASE("no sign of any text is missing in the window's fonts") {
  const std::set<unsigned> signs = everySign();
  CHECK(signs.size() > 120);
  for (const std::string language : {"en", "es", "de", "fr"}) {
    Panels panels(language, "light", {});
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    REQUIRE(atlas.Fonts.Size >= 5);
    // What this language can show: the signs its window was told of.
    const std::string rare = rareSigns(panels.strings(), &panels.world());
    for (const unsigned sign : signs) {
      if (sign > 0x17F && rare.find(utf8(sign)) == std::string::npos) continue;  // of another language's file
      for (int i = 0; i < atlas.Fonts.Size; ++i) {
        INFO(language << ": U+" << std::hex << sign << " in face " << i);
        CHECK(atlas.Fonts[i]->FindGlyphNoFallback(static_cast<ImWchar>(sign)) != nullptr);
      }
    }
  }
}

TEST_CASE("no sign of any text is missing on the page") {
  PangoContext* context = pango_font_map_create_context(pango_cairo_font_map_get_default());
  PangoLayout* layout = pango_layout_new(context);
  PangoFontDescription* font = pango_font_description_from_string("Inter, DejaVu Sans, sans-serif 10");
  pango_layout_set_font_description(layout, font);
  for (const unsigned sign : everySign()) {
    const std::string text = utf8(sign);
    pango_layout_set_text(layout, text.c_str(), -1);
    INFO("U+" << std::hex << sign);
    CHECK(pango_layout_get_unknown_glyphs_count(layout) == 0);
  }
  pango_font_description_free(font);
  g_object_unref(layout);
  g_object_unref(context);
}

TEST_CASE("no sign of any text is missing in pictures") {
  for (const bool bold : {false, true}) {
    const auto font = Font::system(bold);
    REQUIRE(font.has_value());
    for (const unsigned sign : everySign()) {
      INFO("U+" << std::hex << sign << (bold ? ", bold" : ""));
      CHECK(font->has(sign));
    }
  }
}
