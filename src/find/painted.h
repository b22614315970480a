// A patch of skin that is asked about: painted pain, a region, several regions.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "find/pain_map.h"
#include "zones/zones.h"

namespace myo {

// Skin vertices, ascending, whose cover is at least kCovered, and how bad the pain is there.
struct Painted {
  std::vector<std::uint32_t> vertex;
  std::vector<float> intensity;  // above 0, at most 1

  bool empty() const { return vertex.empty(); }
};

// Vertices of the field that weigh at least kCovered, full intensity.
Painted paintedFrom(const Field& field);
// A region on that side; SideChoice::Both: on both.
Painted paintedRegions(const ZoneMap& zones, const std::vector<std::string>& tokens, bool right, bool left);

// Rasterises a pain map as it grows. Painting on costs only the new dabs; undo goes back to a kept step. Keeps a
// reference: the zones must outlive it. Not thread-safe.
class PainCanvas {
public:
  explicit PainCanvas(const ZoneMap& zones);
  ~PainCanvas();
  PainCanvas(PainCanvas&&) noexcept;

  // Makes the canvas show `map`, doing only what differs from the last call. Dabs more than 100 mm from the skin leave
  // no mark.
  void show(const PainMap& map);

  const Painted& painted() const;  // for ranking
  const Field& field() const;      // for drawing: cover times intensity, soft at the edge

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// All at once.
Painted painted(const ZoneMap& zones, const PainMap& map);

}  // namespace myo
