#include "forge/loft_reader.h"

#include <array>

#include <nlohmann/json.hpp>

namespace myo::forge {
namespace {

using nlohmann::json;

constexpr float kReach = 3000.f;    // mm; no body part lies farther from the origin
constexpr float kThickest = 100.f;  // mm, half-thickness
constexpr std::array<std::string_view, 9> kGroups = {"head_neck", "shoulder_chest", "upper_arm", "forearm_hand", "back",
                                                     "abdomen",   "pelvis_hip",     "thigh",     "leg_foot"};

std::size_t countNumbers(const json& value) {
  if (value.is_number()) return 1;
  std::size_t count = 0;
  if (value.is_structured())
    for (const json& item : value) count += countNumbers(item);
  return count;
}

// Three numbers, or an error at `value`'s place.
glm::vec3 readPoint(const JsonValue& value) {
  const json& raw = value.raw();
  const bool good = raw.is_array() && raw.size() == 3 &&
                    std::all_of(raw.begin(), raw.end(), [](const json& x) { return isNumber(x, -kReach, kReach); });
  if (good) return {raw[0].get<float>(), raw[1].get<float>(), raw[2].get<float>()};
  value.error(fmt::format("this must be three numbers [x, y, z] between {} and {}", -kReach, kReach));
  return glm::vec3(0.f);
}

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

bool isNumber(const json& value, float low, float high) {
  return value.is_number() && value.get<double>() >= static_cast<double>(low) &&
         value.get<double>() <= static_cast<double>(high);
}

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
  if (const auto name = value.member("name"); name && name->isObject({"en", "la"})) {
    part.name = name->text("en");
    part.nameLa = name->text("la");
  }
  if (value.has("fma")) part.fma = value.integer("fma", 1, 10'000'000);
  part.group = value.text("group");
  if (!part.group.empty() && std::find(kGroups.begin(), kGroups.end(), part.group) == kGroups.end())
    value.errorAt("group", fmt::format("\"{}\" is no body region", part.group));
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
  if (const std::size_t numbers = countNumbers(value.raw()); numbers > maxNumbers)
    value.error(fmt::format("this part has {} numbers, at most {} are allowed", numbers, maxNumbers),
                "Leave out stations where it runs straight");
  return loft;
}

}  // namespace myo::forge
