#include "model/glb.h"

#include <cstdint>
#include <cstring>

#include <fmt/format.h>

namespace myo {
namespace {

constexpr std::uint32_t kMagic = 0x46546C67, kJson = 0x4E4F534A, kBinary = 0x004E4942;
constexpr std::size_t kHeader = 12, kChunkHeader = 8;

std::uint32_t word(std::string_view bytes, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[offset + i]);
  return value;
}

void append(std::string& out, std::size_t value) {
  for (int i = 0; i < 4; ++i) out.push_back(static_cast<char>(value >> 8 * i & 0xff));
}

// The chunk at `offset`, which moves past it.
Result<std::string_view> chunk(std::string_view bytes, std::size_t& offset, std::uint32_t type,
                               const std::string& name) {
  const std::string where = fmt::format("{}:byte {}", name, offset);
  const char* kind = type == kJson ? "JSON" : "binary";
  if (bytes.size() - offset < kChunkHeader) return fail(fmt::format("the file ends before its {} chunk", kind), where);
  const std::size_t length = word(bytes, offset);
  if (word(bytes, offset + 4) != type) return fail(fmt::format("there is no {} chunk here", kind), where);
  offset += kChunkHeader;
  if (length % 4 != 0) return fail(fmt::format("the {} chunk's length {} is no multiple of 4", kind, length), where);
  if (length > bytes.size() - offset)
    return fail(
        fmt::format("the {} chunk has {} bytes, only {} are left in the file", kind, length, bytes.size() - offset),
        where);
  const std::string_view data = bytes.substr(offset, length);
  offset += length;
  return data;
}

}  // namespace

Result<GlbChunks> splitGlb(std::string_view bytes, const std::string& name) {
  if (bytes.size() < kHeader) return fail("the file is too short for a binary glTF file", name);
  if (word(bytes, 0) != kMagic) return fail("this is not a binary glTF file", name, "Use a .glb file");
  if (word(bytes, 4) != 2) return fail(fmt::format("glTF version {} is not supported, only 2", word(bytes, 4)), name);
  if (word(bytes, 8) != bytes.size())
    return fail(fmt::format("the file has {} bytes, its header says {}", bytes.size(), word(bytes, 8)), name,
                "The file is damaged or incomplete; build or copy it again");
  std::size_t offset = kHeader;
  const auto json = chunk(bytes, offset, kJson, name);
  if (!json) return std::unexpected(json.error());
  const auto binary = chunk(bytes, offset, kBinary, name);
  if (!binary) return std::unexpected(binary.error());
  return GlbChunks{*json, *binary};
}

std::string joinGlb(std::string json, std::string_view binary) {
  while (json.size() % 4 != 0) json.push_back(' ');
  const std::size_t padding = (4 - binary.size() % 4) % 4;
  std::string out;
  out.reserve(kHeader + 2 * kChunkHeader + json.size() + binary.size() + padding);
  append(out, kMagic), append(out, 2), append(out, kHeader + 2 * kChunkHeader + json.size() + binary.size() + padding);
  append(out, json.size()), append(out, kJson);
  out += json;
  append(out, binary.size() + padding), append(out, kBinary);
  out += binary;
  out.append(padding, '\0');
  return out;
}

}  // namespace myo
