// The inside of ZoneMap.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "zones/cache.h"
#include "zones/muscle_place.h"
#include "zones/regions.h"
#include "zones/strokes.h"
#include "zones/zones.h"

namespace myo {

struct ZoneMap::Impl {
  Impl(const Body& body, const Atlas& atlas, const Part& skinPart);

  // A part on the asked side; `mirror`: it stands on the right and the answer is to be mirrored.
  struct Found {
    std::size_t part = 0;
    bool mirror = false;
  };
  std::optional<Found> part(const std::string& base, Side side) const;
  const FibreMap* fibres(std::size_t part) const;  // null without fibre coordinates
  const RegionMap& regions() const;
  std::optional<std::size_t> indexOf(const TriggerPoint& triggerPoint) const;
  const ZoneFields& fields(std::size_t triggerPoint, Side side) const;
  Field paint(const Zone& zone, Side side) const;

  // Of a region's skin on that side's half, mm^2: the area that `covered` marks (a flag a vertex), and all of it.
  std::pair<double, double> areaInside(const std::vector<bool>& covered, const std::string& token, Side side) const;
  void compute() const;                 // all that is kept, on all cores
  void restore(ZoneCache cache) const;  // the same from before; what is there already stays
  ZoneCache copy() const;

  void landmarkProblems(Errors& errors) const;
  // Regions named but hardly covered, or covered and not named.
  void agreementProblems(const TriggerPoint& triggerPoint, ZoneKind kind, Errors& errors) const;

  const Body& body;
  const Atlas& atlas;
  const Mesh& mesh;  // the skin's
  Bvh bvh;
  GeodesicSolver solver;
  Strokes strokes;
  std::vector<float> area;  // mm^2 a vertex: a third of the triangles around it
  std::unordered_map<std::string, std::size_t> partIndex, triggerPointIndex;

  struct FibreEntry {
    std::once_flag once;
    std::unique_ptr<FibreMap> map;
  };
  struct FieldEntry {
    std::once_flag once;
    ZoneFields fields;
  };
  std::unique_ptr<FibreEntry[]> fibreEntries;                 // by part
  std::array<std::unique_ptr<FieldEntry[]>, 2> fieldEntries;  // right and left, by trigger point
  mutable std::once_flag regionsOnce;
  mutable std::unique_ptr<RegionMap> regionMap;
};

// The field's weight at a surface point.
float weightAt(const Field& field, const Mesh& mesh, const SurfacePoint& at);

}  // namespace myo
