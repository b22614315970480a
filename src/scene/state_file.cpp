#include "scene/state_file.h"

#include <algorithm>
#include <fstream>

#include "core/json.h"
#include "core/png_text.h"
#include "scene/case_file.h"
#include "scene/state_json.h"

namespace myo {
namespace {

constexpr std::string_view kKey = "myoscope.state";

// At most `bytes` from the start.
std::string startOf(const std::filesystem::path& file, std::size_t bytes) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(file, code)) return {};
  const std::uintmax_t size = std::filesystem::file_size(file, code);
  if (code) return {};
  std::string start(static_cast<std::size_t>(std::min<std::uintmax_t>(bytes, size)), '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(start.data(), static_cast<std::streamsize>(bytes));
  start.resize(static_cast<std::size_t>(in.gcount()));
  return start;
}

}  // namespace

Checked<ViewState> readStateFile(const std::filesystem::path& file) {
  if (isPng(startOf(file, 8))) {
    const auto text = readPngText(file, kKey);
    if (!text) return std::unexpected(Errors{text.error()});
    return readState(*text, file.string());
  }
  const auto text = readTextFile(file);
  if (!text) return std::unexpected(Errors{text.error()});
  return readState(*text, file.string());
}

FileKind kindOf(const std::filesystem::path& file) {
  if (isPng(startOf(file, 8))) return FileKind::View;
  std::error_code code;
  if (std::filesystem::exists(previousOf(file), code)) return FileKind::Case;
  // Keys are written in the order of the alphabet, so that "format" stands behind the findings.
  return startOf(file, kMaxJsonBytes).find("\"myoscope.case/") != std::string::npos ? FileKind::Case : FileKind::View;
}

}  // namespace myo
