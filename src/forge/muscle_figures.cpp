#include "forge/muscle_figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/json_reader.h"

namespace myo::forge {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

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

bool isNumber(const json& value, float low, float high) {
  return value.is_number() && value.get<double>() >= static_cast<double>(low) &&
         value.get<double>() <= static_cast<double>(high);
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

// Reads one part; `readers` are split by what they read so that each lists its own errors.
class PartReader {
public:
  explicit PartReader(const JsonValue& value) : value_(value) {}

  MuscleFigures read() {
    if (!value_.isObject({"id", "name", "fma", "side", "group", "layer", "reference", "tendon", "ends", "stations"}))
      return {};
    readIdentity();
    readTendon();
    readEnds();
    value_.each("stations", true, [this](const JsonValue& station) { readStation(station); });
    checkWhole();
    return std::move(out_);
  }

private:
  void readIdentity() {
    Part& part = out_.part;
    part.kind = Kind::Muscle;
    part.base = value_.text("id");
    if (!part.base.empty() && !part.base.starts_with("muscle/"))
      value_.errorAt("id", fmt::format("\"{}\" does not begin with \"muscle/\"", part.base));
    const std::string side = value_.optionalText("side");
    if (!side.empty() && side != "right" && side != "midline")
      value_.errorAt("side", fmt::format("\"{}\" is not right or midline", side));
    part.side = side == "midline" ? Side::Midline : Side::Right;
    part.id = withSide(part.base, part.side);
    if (const auto name = value_.member("name"); name && name->isObject({"en", "la"})) {
      part.nameEn = name->text("en");
      part.nameLa = name->text("la");
    }
    if (value_.has("fma")) part.fma = value_.integer("fma", 1, 10'000'000);
    part.group = value_.text("group");
    if (!part.group.empty() && std::find(kGroups.begin(), kGroups.end(), part.group) == kGroups.end())
      value_.errorAt("group", fmt::format("\"{}\" is no body region", part.group));
    part.layer = value_.integer("layer", 0, 9);
    part.reference = value_.texts("reference", true);
  }

  void readTendon() {
    const auto tendon = value_.member("tendon");
    if (!tendon) return;
    const json& raw = tendon->raw();
    if (!raw.is_array() || raw.size() != 2 || !isNumber(raw[0], 0.f, 1.f) || !isNumber(raw[1], 0.f, 1.f) ||
        raw[0] > raw[1])
      return tendon->error("this must be two numbers between 0 and 1, the second not the smaller");
    out_.part.tendonOrigin = raw[0].get<float>();
    out_.part.tendonInsertion = raw[1].get<float>();
  }

  void readEnds() {
    std::size_t count = 0;
    value_.each("ends", true, [&](const JsonValue& end) {
      if (count < 2) out_.loft.ends[count] = readPoint(end);
      ++count;
    });
    if (value_.has("ends") && count != 2)
      value_.errorAt("ends", fmt::format("there are {} ends, there must be 2", count));
  }

  void readStation(const JsonValue& station) {
    LoftFigures& loft = out_.loft;
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

  void checkWhole() {
    const LoftFigures& loft = out_.loft;
    if (value_.has("stations") && loft.stations < 3)
      value_.errorAt("stations", fmt::format("there are {} stations, there must be at least 3", loft.stations));
    if (loft.stations > 0 && loft.points < 3)
      value_.errorAt("stations", fmt::format("stations have {} points, they need at least 3", loft.points));
    if (const std::size_t numbers = countNumbers(value_.raw()); numbers > kMaxMuscleFigures)
      value_.error(fmt::format("this part has {} numbers, at most {} are allowed", numbers, kMaxMuscleFigures),
                   "Leave out stations where the muscle runs straight");
  }

  JsonValue value_;
  MuscleFigures out_;
};

}  // namespace

Checked<std::vector<MuscleFigures>> parseMuscleFigures(std::string_view text, const std::string& name) {
  const auto document = parseJson(text, name);
  if (!document) return std::unexpected(Errors{document.error()});
  Errors errors;
  std::vector<MuscleFigures> out;
  const JsonValue root(*document, name, "", errors);
  if (checkFormat(root, "myoscope.muscle-figures", 1) && root.isObject({"format", "parts"}))
    root.each("parts", true, [&](const JsonValue& part) { out.push_back(PartReader(part).read()); });
  if (!errors.empty()) return std::unexpected(errors);
  return out;
}

Checked<std::vector<MuscleFigures>> readMuscleFigures(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder, code))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  if (code) return std::unexpected(Errors{{"the folder cannot be read: " + code.message(), folder.string(), {}}});
  std::sort(files.begin(), files.end());

  Errors errors;
  std::vector<MuscleFigures> out;
  std::map<std::string, std::string> seen;
  for (const fs::path& file : files) {
    const auto text = readTextFile(file);
    if (!text) {
      errors.push_back(text.error());
      continue;
    }
    auto parts = parseMuscleFigures(*text, file.string());
    if (!parts) {
      errors.insert(errors.end(), parts.error().begin(), parts.error().end());
      continue;
    }
    for (std::size_t i = 0; i < parts->size(); ++i) {
      const auto& id = (*parts)[i].part.base;
      if (const auto [it, fresh] = seen.emplace(id, file.string()); !fresh)
        errors.push_back({fmt::format("\"{}\" stands twice, also in {}", id, it->second),
                          fmt::format("{}:/parts/{}/id", file.string(), i),
                          {}});
    }
    std::move(parts->begin(), parts->end(), std::back_inserter(out));
  }
  if (!errors.empty()) return std::unexpected(errors);
  return out;
}

}  // namespace myo::forge
