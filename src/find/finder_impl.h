// The inside of Finder.
#pragma once

#include <atomic>
#include <mutex>

#include "find/finder.h"
#include "find/index.h"

namespace myo {

// The formula's figures; docs/find.md says what they mean and how well they do.
struct Formula {
  double spillover;           // what a place covered by spillover counts, of one covered by the essential zone
  double doubt;               // how much of it counts as unexplained all the same
  double unexplained;         // what painted skin outside the zones costs
  double unpaintedEssential;  // what zone that is not painted costs
  double unpaintedSpillover;
};

struct Finder::Impl {
  Impl(const Atlas& theAtlas, const ZoneMap& theZones) : atlas(theAtlas), zones(theZones) {}

  void prepare(const std::filesystem::path& cache) const;
  const ZoneIndex& index() const {
    prepare({});
    return *zoneIndex;
  }
  const RegionIndex& regions() const {
    prepare({});
    return *regionIndex;
  }
  // mm^2 of each half of a region, in the order of RegionIndex, that these vertices cover.
  std::vector<double> regionArea(std::span<const std::uint32_t> vertices) const;
  std::optional<std::size_t> row(const SidedPoint& point) const;
  // `least`: the share of a region, and `leastArea`: the area in mm^2, either of which must be covered to touch it.
  std::vector<Warning> warnings(std::span<const std::uint32_t> vertices, double leastArea, double least) const;

  const Atlas& atlas;
  const ZoneMap& zones;
  mutable std::once_flag once;
  mutable std::atomic<bool> ready{false};
  mutable std::unique_ptr<ZoneIndex> zoneIndex;
  mutable std::unique_ptr<RegionIndex> regionIndex;
};

// Fills ranks, ties, muscles and reasons of a ranking whose points have scores.
void order(Ranking& ranking, const Atlas& atlas, bool ofPoint);

// What a set of areas scores, 0..1.
double score(const Formula& formula, double essential, double spillover, double unexplained, double unpaintedEssential,
             double unpaintedSpillover);
const Formula& formulaFor(Ask ask);

}  // namespace myo
