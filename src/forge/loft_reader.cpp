#include "forge/loft_reader.h"

#include <nlohmann/json.hpp>

namespace myo::forge {
namespace {

constexpr float kThickest = 100.f;  // mm, half-thickness

void readEnds(const JsonValue& part, LoftFigures& loft) {
  std::size_t count = 0;
  part.each("ends", true, [&](const JsonValue& end) {
    if (count < 2) loft.ends[count] = readPoint(end);
    ++count;
  });
  if (part.has("ends") && count != 2) part.errorAt("ends", fmt::format("there are {} ends, there must be 2", count));
}

void readStation(const JsonValue& station, LoftFigures& loft) {
  ++loft.stations;
  if (!station.isObject({"u", "mid", "half"})) return;
  const float u = station.number("u", 0.f, 1.f);
  if (!loft.u.empty() && station.has("u") && u <= loft.u.back())
    station.errorAt("u", fmt::format("{} is not above the station before it, {}", u, loft.u.back()),
                    "Order the stations from origin to insertion");
  loft.u.push_back(u);
  int points = 0, halves = 0;
  station.each("mid", true, [&](const JsonValue& point) {
    loft.mid.push_back(readPoint(point));
    ++points;
  });
  station.each("half", true, [&](const JsonValue& half) {
    const bool good = isNumber(half.raw(), 0.f, kThickest);
    if (!good) half.error(fmt::format("this must be a number between 0 and {}", kThickest));
    loft.half.push_back(good ? half.raw().get<float>() : 1.f);
    ++halves;
  });
  if (loft.points == 0) loft.points = points;
  if (points != loft.points)
    station.errorAt("mid", fmt::format("{} points, the first station has {}", points, loft.points));
  if (halves != points) station.errorAt("half", fmt::format("{} half-thicknesses for {} points", halves, points));
}

}  // namespace

Part readIdentity(const JsonValue& value, Kind kind) {
  Part part;
  part.kind = kind;
  part.base = value.text("id");
  const std::string begin = std::string(kindName(kind)) + "/";
  if (!part.base.empty() && !part.base.starts_with(begin))
    value.errorAt("id", fmt::format("\"{}\" does not begin with \"{}\"", part.base, begin));
  const std::string side = value.optionalText("side");
  if (!side.empty() && side != "right" && side != "midline")
    value.errorAt("side", fmt::format("\"{}\" is not right or midline", side));
  part.side = side == "midline" ? Side::Midline : Side::Right;
  part.id = withSide(part.base, part.side);
  readNaming(value, part);
  part.layer = value.integer("layer", 0, 9);
  part.reference = value.texts("reference", true);
  return part;
}

LoftFigures readLoft(const JsonValue& value, std::size_t maxNumbers) {
  LoftFigures loft;
  readEnds(value, loft);
  value.each("stations", true, [&](const JsonValue& station) { readStation(station, loft); });
  if (value.has("stations") && loft.stations < 3)
    value.errorAt("stations", fmt::format("there are {} stations, there must be at least 3", loft.stations));
  if (loft.stations > 0 && loft.points < 3)
    value.errorAt("stations", fmt::format("stations have {} points, they need at least 3", loft.points));
  limitNumbers(value, maxNumbers, "Leave out stations where it runs straight");
  return loft;
}

}  // namespace myo::forge
