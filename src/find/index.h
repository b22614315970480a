// For each skin vertex the trigger points that cover it, built once from all zones.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "data/atlas.h"
#include "zones/zones.h"

namespace myo {

// A trigger point on one side is a row: 2 * its place in the atlas, + 1 on the left.
struct Cover {
  std::uint32_t row = 0;
  float essential = 0.f, spillover = 0.f;                // weights
  float centralEssential = 0.f, centralSpillover = 0.f;  // 0 at the zone's edge .. 1 in its middle
};

struct RowArea {
  double essential = 0.0, spillover = 0.0;  // mm^2; spillover: outside the essential zone
};

class ZoneIndex {
public:
  ZoneIndex(const Atlas& atlas, const ZoneMap& zones);

  std::span<const Cover> at(std::uint32_t vertex) const;
  const std::vector<RowArea>& area() const { return area_; }
  std::size_t vertices() const { return first_.size() - 1; }

private:
  std::vector<std::uint32_t> first_;  // per vertex into covers_
  std::vector<Cover> covers_;
  std::vector<RowArea> area_;  // by row
};

// For each skin vertex the regions it lies in. Region r of the atlas on the right is 2 r, on the left 2 r + 1; a region
// across the midline is parted there.
class RegionIndex {
public:
  RegionIndex(const Atlas& atlas, const ZoneMap& zones);

  std::span<const std::uint32_t> at(std::uint32_t vertex) const;
  double area(std::size_t half) const { return area_[half]; }  // mm^2
  std::size_t halves() const { return area_.size(); }

private:
  std::vector<std::uint32_t> first_, regions_;
  std::vector<double> area_;
};

inline Side rowSide(std::size_t row) { return row % 2 ? Side::Left : Side::Right; }

// How deep in the covered part of the field each of its vertices lies, in units of the deepest; 0 outside. `place` is
// room to work in, one entry a skin vertex, all kNoPlace before and after.
inline constexpr std::uint32_t kNoPlace = 0xffffffff;
std::vector<float> centrality(const Field& field, const GeodesicSolver& solver, std::vector<std::uint32_t>& place);

}  // namespace myo
