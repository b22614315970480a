#include "geom/outline.h"

#include <cmath>

#include <clipper.hpp>

namespace myo {
namespace {

using ClipperLib::Path;
using ClipperLib::Paths;

constexpr double kScale = 1000.0;       // Clipper reckons in whole numbers: here micrometres
constexpr double kArc = 0.15 * kScale;  // how far round corners may be from round

Paths toPaths(const Rings& rings) {
  Paths paths;
  for (const Ring& ring : rings) {
    Path path;
    for (const glm::vec2 p : ring)
      path.emplace_back(static_cast<ClipperLib::cInt>(std::llround(static_cast<double>(p.x) * kScale)),
                        static_cast<ClipperLib::cInt>(std::llround(static_cast<double>(p.y) * kScale)));
    paths.push_back(std::move(path));
  }
  return paths;
}

Rings toRings(const Paths& paths) {
  Rings rings;
  for (const Path& path : paths) {
    Ring ring;
    for (const auto& p : path)
      ring.emplace_back(static_cast<float>(static_cast<double>(p.X) / kScale),
                        static_cast<float>(static_cast<double>(p.Y) / kScale));
    rings.push_back(std::move(ring));
  }
  return rings;
}

// One set without crossings: outer rings counter-clockwise, holes clockwise.
Paths united(const Paths& paths) {
  Paths out = paths;
  ClipperLib::SimplifyPolygons(out, ClipperLib::pftNonZero);
  return out;
}

Paths grown(const Paths& paths, float by) {
  ClipperLib::ClipperOffset offset(2.0, kArc);
  offset.AddPaths(paths, ClipperLib::jtRound, ClipperLib::etClosedPolygon);
  Paths out;
  offset.Execute(out, static_cast<double>(by) * kScale);
  return out;
}

}  // namespace

Rings shrunk(const Rings& rings, float by) { return toRings(grown(united(toPaths(rings)), -by)); }

Rings enveloped(const Rings& rings, float gap) {
  Paths outer;
  for (Path& path : grown(united(toPaths(rings)), gap))
    if (ClipperLib::Orientation(path)) outer.push_back(std::move(path));
  return toRings(grown(united(outer), -gap));
}

}  // namespace myo
