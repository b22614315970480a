#include "zones/cache.h"

#include <algorithm>
#include <cstring>
#include <span>

#include <fmt/format.h>
#include <zlib.h>

#include "core/json.h"
#include "core/safe_file.h"

namespace myo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "MYOZONES";
constexpr std::size_t kHead = 8 + 8 + 8 + 4;  // magic, key, length of the rest, its checksum
constexpr std::size_t kMostBytes = 256u << 20;
constexpr std::size_t kFilesKept = 4;

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

template <class T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put(std::string& out, const std::string& text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

template <class T>
void putAll(std::string& out, const std::vector<T>& values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

void put(std::string& out, const Field& field) {
  put(out, static_cast<std::uint32_t>(field.vertex.size()));
  putAll(out, field.vertex);
  putAll(out, field.weight);
}

// What strokes say, in a form that no two different lists share.
void put(std::string& out, const std::vector<Stroke>& strokes) {
  put(out, static_cast<std::uint32_t>(strokes.size()));
  for (const Stroke& stroke : strokes) {
    put(out, stroke.region);
    put(out, stroke.radius);
    put(out, static_cast<std::uint32_t>(stroke.path.size()));
    for (const StrokePoint& point : stroke.path) {
      put(out, point.landmark);
      put(out, point.second);
      put(out, point.at);
      put(out, point.opposite);
    }
  }
}

// Takes values off the front; once something does not fit, everything does not.
class Taker {
public:
  explicit Taker(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T take() {
    T value{};
    if (rest_.size() < sizeof value) good_ = false;
    if (!good_) return value;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }

  Field field(std::size_t vertices) {
    Field result;
    const std::size_t n = take<std::uint32_t>();
    if (n > vertices || rest_.size() < n * 8) good_ = false;
    if (!good_ || n == 0) return result;
    result.vertex.resize(n);
    result.weight.resize(n);
    std::memcpy(result.vertex.data(), rest_.data(), n * 4);
    std::memcpy(result.weight.data(), rest_.data() + n * 4, n * 4);
    rest_.remove_prefix(n * 8);
    const bool ascending =
        std::adjacent_find(result.vertex.begin(), result.vertex.end(), std::greater_equal<>()) == result.vertex.end();
    const bool weighs =
        std::all_of(result.weight.begin(), result.weight.end(), [](float w) { return w > 0.f && w <= 1.f; });
    if (!ascending || result.vertex.back() >= vertices || !weighs) good_ = false;
    return result;
  }

  bool good() const { return good_; }
  bool atEnd() const { return good_ && rest_.empty(); }

private:
  std::string_view rest_;
  bool good_ = true;
};

void removeOld(const fs::path& folder, const fs::path& keep) {
  std::error_code code;
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("zones-") || entry.path() == keep) continue;
    std::error_code ignored;
    files.emplace_back(entry.last_write_time(ignored), entry.path());
  }
  std::sort(files.rbegin(), files.rend());
  for (std::size_t i = kFilesKept - 1; i < files.size(); ++i) fs::remove(files[i].second, code);
}

}  // namespace

std::uint64_t zoneKey(const Mesh& skin, const Atlas& atlas) {
  std::string said = MYOSCOPE_ZONE_CODE;  // a digest of the code, from the build
  put(said, static_cast<std::uint64_t>(skin.position.size()));
  put(said, static_cast<std::uint64_t>(skin.index.size()));
  putAll(said, skin.position);
  putAll(said, skin.index);
  for (const Landmark& l : atlas.landmarks) {
    put(said, l.id);
    put(said, l.side);
    put(said, l.position);
  }
  for (const Region& r : atlas.regions) {
    put(said, r.token);
    put(said, r.broader);
    put(said, r.deep);
    put(said, r.strokes);
    put(said, static_cast<std::uint32_t>(r.unionOf.size()));
    for (const std::string& token : r.unionOf) put(said, token);
  }
  for (const TriggerPoint& t : atlas.triggerPoints) {
    put(said, t.id);
    put(said, t.essential.strokes);
    put(said, t.spillover ? t.spillover->strokes : std::vector<Stroke>());
  }
  const auto* bytes = reinterpret_cast<const Bytef*>(said.data());
  const auto adler = static_cast<std::uint64_t>(::adler32_z(1, bytes, said.size()));
  return adler << 32 | checksum(said);
}

fs::path zoneCacheFile(const fs::path& folder, std::uint64_t key) {
  return folder / fmt::format("zones-{:016x}.bin", key);
}

std::optional<ZoneCache> readZoneCache(const fs::path& folder, std::uint64_t key, const Mesh& skin,
                                       const Atlas& atlas) {
  const auto bytes = readTextFile(zoneCacheFile(folder, key), kMostBytes);
  if (!bytes || bytes->size() < kHead || !bytes->starts_with(kMagic)) return std::nullopt;
  const std::string_view rest = std::string_view(*bytes).substr(kHead);
  Taker head(std::string_view(*bytes).substr(kMagic.size(), kHead - kMagic.size()));
  if (head.take<std::uint64_t>() != key || head.take<std::uint64_t>() != rest.size() ||
      head.take<std::uint32_t>() != checksum(rest))
    return std::nullopt;
  Taker in(rest);
  const std::size_t vertices = skin.position.size();
  ZoneCache cache;
  for (std::size_t side = 0; side < 2 && in.good(); ++side) {
    for (std::size_t i = 0; i < atlas.regions.size(); ++i) cache.regions[side].push_back(in.field(vertices));
    for (std::size_t i = 0; i < atlas.triggerPoints.size(); ++i) {
      Field essential = in.field(vertices);
      cache.zones[side].push_back({std::move(essential), in.field(vertices)});
    }
  }
  if (!in.atEnd()) return std::nullopt;
  return cache;
}

Result<void> writeZoneCache(const fs::path& folder, std::uint64_t key, const ZoneCache& cache) {
  std::string rest;
  for (std::size_t side = 0; side < 2; ++side) {
    for (const Field& field : cache.regions[side]) put(rest, field);
    for (const ZoneFields& fields : cache.zones[side]) {
      put(rest, fields.essential);
      put(rest, fields.spillover);
    }
  }
  std::string bytes(kMagic);
  put(bytes, key);
  put(bytes, static_cast<std::uint64_t>(rest.size()));
  put(bytes, checksum(rest));
  bytes += rest;
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) return fail("the folder cannot be made: " + code.message(), folder.string());
  const fs::path file = zoneCacheFile(folder, key);
  if (auto written = writeFileAtomically(file, bytes); !written) return written;
  removeOld(folder, file);
  return {};
}

}  // namespace myo
