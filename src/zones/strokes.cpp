#include "zones/strokes.h"

#include <algorithm>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace myo {

float strokeWeight(float ratio) {
  // Flat on top, then a soft edge that is symmetric about the radius.
  const float t = std::clamp((ratio - (2.f - kSoftEdge)) / (2.f * (kSoftEdge - 1.f)), 0.f, 1.f);
  return 1.f - t * t * (3.f - 2.f * t);
}

Strokes::Strokes(const Bvh& skin, const GeodesicSolver& geodesics, const Atlas& atlas)
    : skin_(skin), geodesics_(geodesics) {
  for (const Landmark& landmark : atlas.landmarks) landmarks_.emplace(landmark.id, &landmark);
}

const Landmark* Strokes::landmark(const std::string& id) const {
  const auto it = landmarks_.find(id);
  return it == landmarks_.end() ? nullptr : it->second;
}

std::optional<glm::vec3> Strokes::position(const StrokePoint& point, Side side) const {
  const bool mirror = (side == Side::Left) != point.opposite;
  const auto place = [&](const std::string& id) -> std::optional<glm::vec3> {
    const Landmark* found = landmark(id);
    if (!found) return std::nullopt;
    return mirror && found->side != Side::Midline ? mirrored(found->position) : found->position;
  };
  const auto first = place(point.landmark);
  if (!first || point.second.empty()) return first;
  const auto second = place(point.second);
  if (!second) return std::nullopt;
  return glm::mix(*first, *second, point.at);
}

std::optional<SurfacePoint> Strokes::snap(const StrokePoint& point, Side side) const {
  const auto at = position(point, side);
  return at ? skin_.closest(*at) : std::nullopt;
}

std::vector<SurfacePoint> Strokes::line(const Stroke& stroke, Side side) const {
  std::vector<SurfacePoint> line;
  const float step = 0.7f * geodesics_.meanEdge();
  for (const StrokePoint& point : stroke.path) {
    const auto snapped = snap(point, side);
    if (!snapped) continue;
    if (line.empty()) {
      line.push_back(*snapped);
      continue;
    }
    const auto way = geodesics_.shortestPath(line.back(), *snapped, step);
    line.insert(line.end(), way.begin() + 1, way.end());
  }
  return line;
}

Ratios Strokes::ratios(const Stroke& stroke, Side side, float most) const {
  if (stroke.radius <= 0.f || stroke.path.empty()) return {};
  Ratios result = geodesics_.distances(line(stroke, side), most * stroke.radius);
  for (auto& [vertex, value] : result) value /= stroke.radius;
  return result;
}

}  // namespace myo
