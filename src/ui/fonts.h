// The faces the panels are set in, at one scale.
#pragma once

#include <string>

#include "ui/imgui_compat.h"

namespace myo::ui {

struct Fonts {
  ImFont* body = nullptr;
  ImFont* small = nullptr;
  ImFont* strong = nullptr;
  ImFont* italic = nullptr;
  ImFont* title = nullptr;
  ImFont* large = nullptr;  // for words read from across a desk
  bool builtIn = false;  // no font file was found: only plain Latin letters are there
};

// Builds the font atlas of the current ImGui context anew. `texts` are all characters that will be shown. Takes Inter,
// then DejaVu Sans for what Inter lacks; without either ImGui's built-in face, small but readable.
Fonts buildFonts(float scale, const std::string& texts);

}  // namespace myo::ui
