#include "data/read_relation.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "data/read_strokes.h"

namespace myo {
namespace {

constexpr float kDistanceLimit = 600.f;  // mm: nobody describes a place from farther away
constexpr float kShareLimit = 2.f;       // of a line: a place may lie a little beyond its ends

// Two ascending numbers, [low, high].
std::array<float, 2> readRange(const JsonValue& entry, std::string_view key, float limit) {
  std::vector<float> range;
  entry.each(key, true, [&](const JsonValue& item) {
    if (item.raw().is_number()) range.push_back(item.raw().get<float>());
  });
  if (range.size() == 2 && -limit <= range[0] && range[0] < range[1] && range[1] <= limit) return {range[0], range[1]};
  entry.errorAt(key, fmt::format("this must be two ascending numbers between {} and {}", -limit, limit));
  return {0.f, 1.f};
}

void readBetween(const JsonValue& entry, PlaceRelation& relation) {
  const auto pair = entry.texts("between", false);
  if (pair.size() != 2 || pair[0] == pair[1]) {
    entry.errorAt("between", "this must be two landmark ids");
    return;
  }
  relation.from.landmark = pair[0];
  relation.from.second = pair[1];
  if (entry.has("share")) {
    relation.kind = PlaceRelation::Kind::Share;
    relation.range = readRange(entry, "share", kShareLimit);
    return;
  }
  relation.from.at = entry.number("at", 0.f, 1.f);
  relation.range = {0.f, entry.number("within_mm", 1.f, kRadiusLimit)};
}

}  // namespace

PlaceRelation readRelation(const JsonValue& entry) {
  PlaceRelation relation;
  if (!entry.isObject({"between", "at", "within_mm", "share", "from", "distance_mm", "direction"})) return relation;
  if (entry.has("between") == entry.has("from")) {
    entry.error("a relation says either \"between\" two landmarks or \"from\" one");
    return relation;
  }
  if (entry.has("between")) {
    if (entry.has("distance_mm") || entry.has("direction"))
      entry.error("\"between\" goes with \"at\" and \"within_mm\", or with \"share\"");
    readBetween(entry, relation);
    return relation;
  }
  if (entry.has("at") || entry.has("within_mm") || entry.has("share"))
    entry.error("\"from\" goes with \"distance_mm\", and \"direction\" if there is one");
  relation.from = readPoint(*entry.member("from"));
  relation.range = readRange(entry, "distance_mm", kDistanceLimit);
  if (!entry.has("direction")) {
    if (relation.range[0] < 0.f) entry.errorAt("distance_mm", "without a direction a distance is not negative");
    return relation;
  }
  const std::string direction = entry.text("direction");
  if (std::find(kDirections.begin(), kDirections.end(), direction) == kDirections.end())
    entry.errorAt("direction", fmt::format("unknown direction \"{}\"", direction),
                  fmt::format("Use one of {}", fmt::join(kDirections, ", ")));
  relation.kind = PlaceRelation::Kind::Direction;
  relation.direction = direction;
  return relation;
}

}  // namespace myo
