#include "forge/structure_figures.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/json_reader.h"

namespace myo::forge {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr float kReach = 3000.f;                     // mm; no body part lies farther from the origin
constexpr float kThinnest = 0.3f, kThickest = 20.f;  // mm, radius of a tube
constexpr float kOverMidline = 40.f;                 // mm a part of one side may reach over the middle
constexpr std::array<std::string_view, 9> kGroups = {"head_neck", "shoulder_chest", "upper_arm", "forearm_hand", "back",
                                                     "abdomen",   "pelvis_hip",     "thigh",     "leg_foot"};
constexpr std::array<std::string_view, 4> kEvidence = {"measured", "described", "drawing", "derived"};

std::size_t countNumbers(const json& value) {
  if (value.is_number()) return 1;
  std::size_t count = 0;
  if (value.is_structured())
    for (const json& item : value) count += countNumbers(item);
  return count;
}

class PartReader {
public:
  explicit PartReader(const JsonValue& value) : value_(value) {}

  StructureFigures read() {
    if (!value_.isObject({"id", "side", "name", "fma", "group", "layer", "course", "sources", "evidence", "unconfirmed",
                          "through", "in_bone", "tubes", "rings", "poles"}))
      return {};
    readIdentity();
    readFounding();
    if (value_.has("rings") == value_.has("tubes"))
      value_.error("a structure has either tubes or rings", "Give vessels and nerves tubes, organs rings and poles");
    value_.each("tubes", false, [this](const JsonValue& tube) { readTube(tube); });
    if (value_.has("rings")) readShell();
    if (const std::size_t numbers = countNumbers(value_.raw()); numbers > kMaxStructureFigures)
      value_.error(fmt::format("this part has {} numbers, at most {} are allowed", numbers, kMaxStructureFigures),
                   "Leave out points where it runs straight");
    return std::move(out_);
  }

private:
  void readIdentity() {
    Part& part = out_.part;
    part.base = value_.text("id");
    const auto kind = kindFromId(part.base);
    if (!part.base.empty() && (!kind || !isStructure(*kind)))
      value_.errorAt("id", fmt::format("\"{}\" does not begin with artery/, vein/, nerve/ or organ/", part.base));
    part.kind = kind.value_or(Kind::Organ);
    const std::string side = value_.optionalText("side");
    if (!side.empty() && side != "right" && side != "left" && side != "midline")
      value_.errorAt("side", fmt::format("\"{}\" is not right, left or midline", side));
    part.side = side == "midline" ? Side::Midline : side == "left" ? Side::Left : Side::Right;
    part.id = withSide(part.base, part.side);
    if (const auto name = value_.member("name"); name && name->isObject({"en", "la"})) {
      part.name = name->text("en");
      part.nameLa = name->text("la");
    }
    if (value_.has("fma")) part.fma = value_.integer("fma", 1, 10'000'000);
    part.group = value_.text("group");
    if (!part.group.empty() && std::find(kGroups.begin(), kGroups.end(), part.group) == kGroups.end())
      value_.errorAt("group", fmt::format("\"{}\" is no body region", part.group));
    part.layer = value_.integer("layer", 0, 9);
  }

  void readFounding() {
    out_.part.course = value_.text("course");
    out_.part.sources = value_.texts("sources", false);
    const std::string evidence = value_.text("evidence");
    if (!evidence.empty() && std::find(kEvidence.begin(), kEvidence.end(), evidence) == kEvidence.end())
      value_.errorAt("evidence", fmt::format("unknown evidence class \"{}\"", evidence),
                     "Use measured, described, drawing or derived");
    value_.optionalFlag("unconfirmed");
    if (value_.has("through")) out_.through = value_.texts("through", false);
    out_.inBone = value_.optionalText("in_bone");
  }

  // Three numbers on the part's side, or an error at `value`'s place.
  glm::vec3 readPoint(const JsonValue& value) const {
    const json& raw = value.raw();
    const bool good = raw.is_array() && raw.size() == 3 && std::all_of(raw.begin(), raw.end(), [](const json& x) {
                        return x.is_number() && std::abs(x.get<double>()) <= static_cast<double>(kReach);
                      });
    if (!good) {
      value.error(fmt::format("this must be three numbers [x, y, z] between {} and {}", -kReach, kReach));
      return glm::vec3(0.f);
    }
    const glm::vec3 p{raw[0].get<float>(), raw[1].get<float>(), raw[2].get<float>()};
    const float over = out_.part.side == Side::Right ? p.x : out_.part.side == Side::Left ? -p.x : 0.f;
    if (over > kOverMidline)
      value.error(fmt::format("x is {}, on the other side of the body", p.x), "The right side has x below 0");
    return p;
  }

  std::vector<glm::vec3> readPoints(const JsonValue& value, std::string_view key) const {
    std::vector<glm::vec3> points;
    value.each(key, true, [&](const JsonValue& point) { points.push_back(readPoint(point)); });
    return points;
  }

  void readTube(const JsonValue& value) {
    Tube& tube = out_.tubes.emplace_back();
    if (!value.isObject({"radius", "points"})) return;
    tube.radius = value.number("radius", kThinnest, kThickest);
    tube.points = readPoints(value, "points");
    if (value.has("points") && tube.points.size() < 2)
      value.errorAt("points", fmt::format("a tube needs at least 2 points, here are {}", tube.points.size()));
  }

  void readShell() {
    Shell& shell = out_.shell;
    value_.each("rings", true, [&](const JsonValue& ring) {
      if (!ring.raw().is_array()) return ring.error("this must be a list of points");
      auto& points = shell.rings.emplace_back();
      for (std::size_t i = 0; i < ring.raw().size(); ++i) points.push_back(readPoint(ring.item(i)));
      if (points.size() < 5) ring.error(fmt::format("a ring needs at least 5 points, here are {}", points.size()));
      if (points.size() != shell.rings.front().size())
        ring.error(fmt::format("{} points, the first ring has {}", points.size(), shell.rings.front().size()));
    });
    if (shell.rings.size() < 3)
      value_.errorAt("rings", fmt::format("there are {} rings, there must be at least 3", shell.rings.size()));
    const auto poles = readPoints(value_, "poles");
    if (poles.size() == 2)
      shell.poles = {poles[0], poles[1]};
    else if (value_.has("poles"))
      value_.errorAt("poles", fmt::format("there are {} poles, there must be 2", poles.size()));
  }

  JsonValue value_;
  StructureFigures out_;
};

}  // namespace

Checked<std::vector<StructureFigures>> parseStructureFigures(std::string_view text, const std::string& name) {
  const auto document = parseJson(text, name);
  if (!document) return std::unexpected(Errors{document.error()});
  Errors errors;
  std::vector<StructureFigures> out;
  const JsonValue root(*document, name, "", errors);
  if (checkFormat(root, "myoscope.structure-figures", 1) && root.isObject({"format", "parts"}))
    root.each("parts", true, [&](const JsonValue& part) { out.push_back(PartReader(part).read()); });
  if (!errors.empty()) return std::unexpected(errors);
  return out;
}

Checked<std::vector<StructureFigures>> readStructureFigures(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  if (!fs::exists(folder, code)) return std::vector<StructureFigures>{};
  for (const auto& entry : fs::directory_iterator(folder, code))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  if (code) return std::unexpected(Errors{{"the folder cannot be read: " + code.message(), folder.string(), {}}});
  std::sort(files.begin(), files.end());

  Errors errors;
  std::vector<StructureFigures> out;
  std::map<std::string, std::string> seen;
  for (const fs::path& file : files) {
    const auto text = readTextFile(file);
    auto parts = text ? parseStructureFigures(*text, file.string())
                      : Checked<std::vector<StructureFigures>>(std::unexpected(Errors{text.error()}));
    if (!parts) {
      errors.insert(errors.end(), parts.error().begin(), parts.error().end());
      continue;
    }
    for (std::size_t i = 0; i < parts->size(); ++i) {
      const auto& id = (*parts)[i].part.id;
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
