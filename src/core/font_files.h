// Where the system keeps font files. For pictures and the window; pages ask fontconfig.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string_view>

namespace myo {

// The first of these faces ("DejaVuSans-Bold") that is installed; empty: none. MYOSCOPE_FONT_DIR in the environment
// names the one folder to look in instead of the usual ones.
std::filesystem::path fontFile(std::initializer_list<std::string_view> faces);

inline constexpr const char* kFontPackage = "fonts-dejavu-core";  // Debian's name of what suffices

}  // namespace myo
