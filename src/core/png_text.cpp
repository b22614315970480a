#include "core/png_text.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>

#include <fmt/format.h>
#include <zlib.h>

namespace myo {
namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
constexpr std::size_t kMostKey = 79;  // of PNG

std::uint32_t bigEndian(const char* four) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(four[i]);
  return value;
}

std::optional<std::string> unpacked(std::string_view packed) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  std::string piece(64 << 10, '\0');
  int state = Z_OK;
  while (state == Z_OK && text.size() <= kMaxPngText) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&stream, Z_NO_FLUSH);
    text.append(piece, 0, piece.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END || text.size() > kMaxPngText) return std::nullopt;
  return text;
}

// Up to the next 0, which goes too.
bool dropField(std::string_view& chunk) {
  const auto end = chunk.find('\0');
  if (end == std::string_view::npos) return false;
  chunk.remove_prefix(end + 1);
  return true;
}

// What follows the keyword. iTXt: packed?, method, language, 0, translated keyword, 0, text; zTXt: method, packed text.
std::optional<std::string> textOf(std::string_view type, std::string_view chunk) {
  if (type == "tEXt") return std::string(chunk);
  if (type == "zTXt") return chunk.empty() ? std::nullopt : unpacked(chunk.substr(1));
  if (chunk.size() < 2) return std::nullopt;
  const bool packed = chunk[0] != 0;
  chunk.remove_prefix(2);
  if (!dropField(chunk) || !dropField(chunk)) return std::nullopt;
  return packed ? unpacked(chunk) : std::string(chunk);
}

std::unexpected<Error> damaged(const std::filesystem::path& file, std::string what) {
  return fail(std::move(what), file.string(), "Use a whole copy of the picture");
}

}  // namespace

bool isPng(std::string_view start) { return start.starts_with(kSignature); }

Result<std::string> readPngText(const std::filesystem::path& file, std::string_view key) {
  std::error_code code;
  const std::uintmax_t size = std::filesystem::file_size(file, code);
  std::ifstream in(file, std::ios::binary);
  char head[8];
  if (code || !in || !in.read(head, 8))
    return fail(std::string("cannot be read: ") + std::strerror(errno), file.string(), "Check the path");
  std::uintmax_t at = kSignature.size();
  while (at < size) {
    if (!in.read(head, 8)) return damaged(file, fmt::format("the picture is cut off at byte {}", size));
    const std::string_view type(head + 4, 4);
    const std::uint32_t length = bigEndian(head);
    if (size - at < 12 || length > size - at - 12)
      return damaged(file, fmt::format("the picture is cut off: its part at byte {} should be {} bytes", at, length));
    const bool text = type == "iTXt" || type == "tEXt" || type == "zTXt";
    if (text && length > key.size()) {
      const std::string kind(type);
      std::string start(std::min<std::size_t>(length, kMostKey + 1), '\0');
      in.read(start.data(), static_cast<std::streamsize>(start.size()));
      if (start.starts_with(key) && start[key.size()] == '\0') {
        if (length > kMaxPngText)
          return damaged(file, fmt::format("its view is {} bytes of text, at most {} are read", length, kMaxPngText));
        std::string chunk(length + 4, '\0');
        start.copy(chunk.data(), start.size());
        in.read(chunk.data() + start.size(), static_cast<std::streamsize>(chunk.size() - start.size()));
        const std::uint32_t sum = bigEndian(chunk.data() + length);
        chunk.resize(length);
        auto real = crc32(0, reinterpret_cast<const Bytef*>(kind.data()), 4);
        real = crc32(real, reinterpret_cast<const Bytef*>(chunk.data()), static_cast<uInt>(length));
        if (!in || real != sum) return damaged(file, "the view in the picture is damaged");
        auto found = textOf(kind, std::string_view(chunk).substr(key.size() + 1));
        if (!found) return damaged(file, "the view in the picture is damaged or too large");
        return *found;
      }
    }
    at += 12 + std::uintmax_t(length);
    in.seekg(static_cast<std::streamoff>(at));
  }
  return fail("this picture carries no view", file.string(), "Use a picture saved by Myoscope");
}

}  // namespace myo
