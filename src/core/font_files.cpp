#include "core/font_files.h"

#include <array>
#include <cstdlib>
#include <string>
#include <vector>

namespace myo {
namespace {

namespace fs = std::filesystem;

// Where distributions put Inter, DejaVu and Noto.
constexpr std::array<std::string_view, 9> kFolders{
    "/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/inter",
    "/usr/share/fonts/inter",          "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/dejavu",         "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/truetype/noto",  "/usr/share/fonts/TTF",
    "/usr/local/share/fonts"};

std::vector<fs::path> folders() {
  if (const char* own = std::getenv("MYOSCOPE_FONT_DIR"); own && *own) return {own};
  return {kFolders.begin(), kFolders.end()};
}

}  // namespace

fs::path fontFile(std::initializer_list<std::string_view> faces) {
  for (const std::string_view face : faces)
    for (const fs::path& folder : folders())
      for (const char* ending : {".otf", ".ttf"}) {
        std::error_code ignored;
        fs::path file = folder / (std::string(face) + ending);
        if (fs::is_regular_file(file, ignored)) return file;
      }
  return {};
}

}  // namespace myo
