#include "forge/structure_figures.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "forge/figure_reader.h"

namespace myo::forge {
namespace {

constexpr float kThinnest = 0.3f, kThickest = 20.f;  // mm, radius of a tube
constexpr float kOverMidline = 40.f;                 // mm a part of one side may reach over the middle
constexpr std::array<std::string_view, 4> kEvidence = {"measured", "described", "drawing", "derived"};

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
    limitNumbers(value_, kMaxStructureFigures, "Leave out points where it runs straight");
    return std::move(out_);
  }

private:
  void readIdentity() {
    Part& part = out_.part;
    part.base = value_.text("id");
    const auto kind = kindFromId(part.base);
    if (!part.base.empty() && (!kind || !(isStructure(*kind) || *kind == Kind::Eye)))
      value_.errorAt("id", fmt::format("\"{}\" does not begin with artery/, vein/, nerve/, organ/ or eye/", part.base));
    part.kind = kind.value_or(Kind::Organ);
    const std::string side = value_.optionalText("side");
    if (!side.empty() && side != "right" && side != "left" && side != "midline")
      value_.errorAt("side", fmt::format("\"{}\" is not right, left or midline", side));
    part.side = side == "midline" ? Side::Midline : side == "left" ? Side::Left : Side::Right;
    part.id = withSide(part.base, part.side);
    readNaming(value_, part);
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

  // A point on the part's side, or an error at `value`'s place.
  glm::vec3 readOwnPoint(const JsonValue& value) const {
    const glm::vec3 p = readPoint(value);
    const float over = out_.part.side == Side::Right ? p.x : out_.part.side == Side::Left ? -p.x : 0.f;
    if (over > kOverMidline)
      value.error(fmt::format("x is {}, on the other side of the body", p.x), "The right side has x below 0");
    return p;
  }

  std::vector<glm::vec3> readPoints(const JsonValue& value, std::string_view key) const {
    std::vector<glm::vec3> points;
    value.each(key, true, [&](const JsonValue& point) { points.push_back(readOwnPoint(point)); });
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
      for (std::size_t i = 0; i < ring.raw().size(); ++i) points.push_back(readOwnPoint(ring.item(i)));
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
  return parseFigures<StructureFigures>(text, name, "myoscope.structure-figures",
                                        [](const JsonValue& part) { return PartReader(part).read(); });
}

Checked<std::vector<StructureFigures>> readStructureFigures(const std::filesystem::path& folder) {
  std::error_code code;
  if (!std::filesystem::exists(folder, code)) return std::vector<StructureFigures>{};
  return readFigureFolder<StructureFigures>(folder, parseStructureFigures);
}

}  // namespace myo::forge
