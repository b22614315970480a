#include "forge/muscle_figures.h"

#include <nlohmann/json.hpp>

#include "forge/loft_reader.h"

namespace myo::forge {
namespace {

using nlohmann::json;

void readTendon(const JsonValue& value, Part& part) {
  const auto tendon = value.member("tendon");
  if (!tendon) return;
  const json& raw = tendon->raw();
  if (!raw.is_array() || raw.size() != 2 || !isNumber(raw[0], 0.f, 1.f) || !isNumber(raw[1], 0.f, 1.f) ||
      raw[0] > raw[1])
    return tendon->error("this must be two numbers between 0 and 1, the second not the smaller");
  part.tendonOrigin = raw[0].get<float>();
  part.tendonInsertion = raw[1].get<float>();
}

void readPennation(const JsonValue& value, MuscleFigures& out) {
  if (!value.has("pennation")) return;
  const auto pennation = value.member("pennation");
  if (!pennation || !pennation->isObject({"kind", "angle_deg"})) return;
  const std::string kind = pennation->text("kind");
  const auto feathers = feathersOf(kind);
  if (!feathers && !kind.empty())
    pennation->errorAt("kind", fmt::format("\"{}\" is not unipennate, bipennate or multipennate", kind));
  out.part.pennation = {feathers.value_or(0), pennation->number("angle_deg", -kMostPennate, kMostPennate)};
  out.loft.pennation = out.part.pennation;
}

MuscleFigures readPart(const JsonValue& value) {
  MuscleFigures out;
  if (!value.isObject({"id", "name", "fma", "side", "group", "layer", "reference", "tendon", "pennation", "sheer",
                       "triangles", "ends", "stations"}))
    return out;
  out.part = readIdentity(value, Kind::Muscle);
  readTendon(value, out.part);
  if (value.has("sheer")) out.part.sheer = value.number("sheer", 0.f, 1.f);
  if (value.has("triangles")) out.triangles = value.integer("triangles", 40, 1000);
  out.loft = readLoft(value, kMaxMuscleFigures);
  readPennation(value, out);
  return out;
}

}  // namespace

Checked<std::vector<MuscleFigures>> parseMuscleFigures(std::string_view text, const std::string& name) {
  return parseFigures<MuscleFigures>(text, name, "myoscope.muscle-figures", readPart);
}

Checked<std::vector<MuscleFigures>> readMuscleFigures(const std::filesystem::path& folder) {
  return readFigureFolder<MuscleFigures>(folder, parseMuscleFigures);
}

}  // namespace myo::forge
