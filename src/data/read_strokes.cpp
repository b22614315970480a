#include "data/read_strokes.h"

#include <nlohmann/json.hpp>

namespace myo {

StrokePoint readPoint(const JsonValue& entry) {
  StrokePoint point;
  if (entry.raw().is_string()) {
    point.landmark = entry.raw();
    return point;
  }
  if (!entry.isObject({"landmark", "side", "between", "at"})) return point;
  if (entry.has("side")) {
    point.opposite = entry.text("side") == "opposite";
    if (!point.opposite) entry.errorAt("side", "the only side a point may name is \"opposite\"");
  }
  if (!entry.has("between")) {
    point.landmark = entry.text("landmark");
    return point;
  }
  const auto pair = entry.texts("between", false);
  if (pair.size() != 2) {
    entry.errorAt("between", "this must be two landmark ids");
    return point;
  }
  point.landmark = pair[0];
  point.second = pair[1];
  point.at = entry.number("at", 0.f, 1.f);
  return point;
}

namespace {

Stroke readStroke(const JsonValue& entry, bool mayBeRegion) {
  Stroke stroke;
  if (!entry.isObject({"path", "around", "radius_mm", "region"})) return stroke;
  if (mayBeRegion && entry.has("region")) {
    stroke.region = entry.text("region");
    return stroke;
  }
  if (const auto around = entry.optionalMember("around"))
    stroke.path.push_back(readPoint(*around));
  else
    entry.each("path", true, [&](const JsonValue& point) { stroke.path.push_back(readPoint(point)); });
  if (stroke.path.empty()) entry.error("a stroke needs a path or a point to lie around");
  if (stroke.path.size() > 64) entry.errorAt("path", "a path has at most 64 points");
  stroke.radius = entry.number("radius_mm", 1.f, kRadiusLimit);
  return stroke;
}

}  // namespace

std::vector<Stroke> readStrokes(const JsonValue& entry, bool mayBeRegion) {
  std::vector<Stroke> strokes;
  entry.each("strokes", true, [&](const JsonValue& stroke) { strokes.push_back(readStroke(stroke, mayBeRegion)); });
  if (strokes.empty()) entry.error("at least one stroke is needed");
  return strokes;
}

}  // namespace myo
