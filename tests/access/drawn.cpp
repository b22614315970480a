#include "access/drawn.h"

#include <algorithm>
#include <cstring>

#include <imgui_internal.h>

namespace myo::test {
namespace {

bool silentNow = false;

void record(ImDrawList* list, const ImFont* font, float size, ImVec2 at, ImU32 colour, const char* begin,
            const char* end, float wrap, const ImVec4* fine) {
  if ((colour & IM_COL32_A_MASK) == 0) return;
  if (!end) end = begin + std::strlen(begin);
  if (begin == end) return;
  const ImVec2 extent = font->CalcTextSizeA(size, 1e6f, wrap, begin, end);
  const ImVec4 clip = list->_CmdHeader.ClipRect;
  DrawnText drawnText{
      {begin, end}, at,  {at.x + extent.x, at.y + extent.y}, {clip.x, clip.y}, {clip.z, clip.w}, colour, font, list,
      size,         wrap};
  if (fine) {
    drawnText.clipLow = {std::max(clip.x, fine->x), std::max(clip.y, fine->y)};
    drawnText.clipHigh = {std::min(clip.z, fine->z), std::min(clip.w, fine->w)};
  }
  drawn().push_back(std::move(drawnText));
}

}  // namespace

std::vector<DrawnText>& drawn() {
  static std::vector<DrawnText> all;
  return all;
}

void keepSilent(bool silent) { silentNow = silent; }

}  // namespace myo::test

// The names the linker gives what it wrapped: ImDrawList::AddText, both of them.
extern "C" {
void __real__ZN10ImDrawList7AddTextEPK6ImFontfRK6ImVec2jPKcS7_fPK6ImVec4(ImDrawList*, const ImFont*, float,
                                                                         const ImVec2&, ImU32, const char*, const char*,
                                                                         float, const ImVec4*);
void __wrap__ZN10ImDrawList7AddTextEPK6ImFontfRK6ImVec2jPKcS7_fPK6ImVec4(ImDrawList* list, const ImFont* font,
                                                                         float size, const ImVec2& at, ImU32 colour,
                                                                         const char* begin, const char* end, float wrap,
                                                                         const ImVec4* clip) {
  const ImFont* used = font ? font : list->_Data->Font;
  const float high = size == 0.f ? list->_Data->FontSize : size;
  myo::test::record(list, used, high, at, colour, begin, end, wrap, clip);
  if (!myo::test::silentNow)
    __real__ZN10ImDrawList7AddTextEPK6ImFontfRK6ImVec2jPKcS7_fPK6ImVec4(list, used, high, at, colour, begin, end, wrap,
                                                                        clip);
}

void __real__ZN10ImDrawList7AddTextERK6ImVec2jPKcS4_(ImDrawList*, const ImVec2&, ImU32, const char*, const char*);
void __wrap__ZN10ImDrawList7AddTextERK6ImVec2jPKcS4_(ImDrawList* list, const ImVec2& at, ImU32 colour,
                                                     const char* begin, const char* end) {
  myo::test::record(list, list->_Data->Font, list->_Data->FontSize, at, colour, begin, end, 0.f, nullptr);
  if (!myo::test::silentNow) __real__ZN10ImDrawList7AddTextERK6ImVec2jPKcS4_(list, at, colour, begin, end);
}
}
