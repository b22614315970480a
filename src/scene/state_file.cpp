#include "scene/state_file.h"

#include <cstdint>

#include "core/json.h"
#include "scene/state_json.h"

namespace myo {
namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
constexpr std::string_view kKey = "myoscope.state";

std::uint32_t bigEndian(std::string_view four) {
  std::uint32_t value = 0;
  for (const char c : four) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

// iTXt: keyword, 0, compression flag, compression method, language, 0, translated keyword, 0, text.
std::optional<std::string> textOf(std::string_view chunk, std::string_view key) {
  if (chunk.size() < key.size() + 3 || !chunk.starts_with(key) || chunk[key.size()] != '\0') return std::nullopt;
  chunk.remove_prefix(key.size() + 1);
  if (chunk[0] != 0) return std::nullopt;  // compressed: not ours
  chunk.remove_prefix(2);
  for (int i = 0; i < 2; ++i) {
    const auto end = chunk.find('\0');
    if (end == std::string_view::npos) return std::nullopt;
    chunk.remove_prefix(end + 1);
  }
  return std::string(chunk);
}

}  // namespace

std::optional<std::string> pngText(std::string_view png, std::string_view key) {
  if (!png.starts_with(kSignature)) return std::nullopt;
  png.remove_prefix(kSignature.size());
  constexpr std::size_t kAround = 12;  // length, type and checksum of a chunk
  while (png.size() >= kAround) {
    const std::size_t length = bigEndian(png.substr(0, 4));
    if (length > png.size() - kAround) return std::nullopt;
    if (png.substr(4, 4) == "iTXt") {
      if (auto text = textOf(png.substr(8, length), key)) return text;
    }
    png.remove_prefix(kAround + length);
  }
  return std::nullopt;
}

Checked<ViewState> readStateFile(const std::filesystem::path& file) {
  auto bytes = readTextFile(file, kMaxPictureBytes);
  if (!bytes) return std::unexpected(Errors{bytes.error()});
  if (!bytes->starts_with(kSignature)) return readState(*bytes, file.string());
  const auto text = pngText(*bytes, kKey);
  if (!text) {
    return std::unexpected(Errors{{"this picture carries no view", file.string(), "Use a picture saved by Myoscope"}});
  }
  return readState(*text, file.string());
}

}  // namespace myo
