// The named regions of the skin as sets of vertices.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "zones/strokes.h"
#include "zones/zones.h"

namespace myo {

inline constexpr float kMidline = 0.05f;  // mm: vertices this close to the middle belong to both halves

// All regions of both sides, computed at once. Immutable.
class RegionMap {
public:
  RegionMap(const Atlas& atlas, const Strokes& strokes, const Mesh& skin);
  // As they were computed before.
  using Fields = std::array<std::vector<Field>, 2>;  // right, left; by region
  RegionMap(const Atlas& atlas, const Strokes& strokes, const Mesh& skin, Fields fields);

  // See ZoneMap::region. An unknown token is an empty field.
  const Field& field(const std::string& token, Side side) const;
  const Fields& fields() const { return fields_; }
  // How many broader regions stand above it.
  int depth(const Region& region) const;

private:
  using Halves = std::vector<Field>;  // by region

  Halves half(Side side) const;
  void compete(const std::vector<Ratios>& ratios, Halves& result) const;
  Field unionOf(const Region& region, int side, int nesting) const;
  bool midlineOnly(const Region& region) const;

  const Atlas& atlas_;
  const Strokes& strokes_;
  const Mesh& skin_;
  std::map<std::string, std::size_t> index_;
  Fields fields_;
};

// Ascending and unique, weights by maximum.
Field merged(const std::vector<const Field*>& fields);

}  // namespace myo
