// Brush strokes laid on the skin.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/atlas.h"
#include "geom/geodesic.h"

namespace myo {

// Vertex and its distance to a stroke in units of the stroke's radius.
using Ratios = std::vector<std::pair<std::uint32_t, float>>;

inline constexpr float kSoftEdge = 1.25f;  // the ratio at which a stroke has faded out

// 1 on the stroke, 0.5 at ratio 1, smooth to 0 at kSoftEdge.
float strokeWeight(float ratio);

// Snaps landmarks to the skin and walks strokes over it. Keeps references; const members are thread-safe.
class Strokes {
public:
  Strokes(const Bvh& skin, const GeodesicSolver& geodesics, const Atlas& atlas);

  // Where the landmark or the place between two lies, before snapping. Side::Left mirrors all but midline landmarks.
  std::optional<glm::vec3> position(const StrokePoint& point, Side side) const;
  std::optional<SurfacePoint> snap(const StrokePoint& point, Side side) const;

  // The stroke's middle line on the skin; unknown landmarks are left out.
  std::vector<SurfacePoint> line(const Stroke& stroke, Side side) const;

  // Every vertex whose ratio is at most `most`. Empty for a stroke that names a region.
  Ratios ratios(const Stroke& stroke, Side side, float most) const;

private:
  const Landmark* landmark(const std::string& id) const;

  const Bvh& skin_;
  const GeodesicSolver& geodesics_;
  std::map<std::string, const Landmark*> landmarks_;
};

}  // namespace myo
