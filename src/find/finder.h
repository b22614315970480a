// Where does it hurt: from a place on the skin to the trigger points that refer pain there.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "find/painted.h"
#include "find/ranking.h"

namespace myo {

enum class Ask { Pain, Region };  // a region is a coarse word: zone beyond it counts for little

// Keeps references to both, which must outlive it. Thread-safe. Every question waits for prepare(); ask ready() first
// where nothing may wait.
class Finder {
public:
  Finder(const Atlas& atlas, const ZoneMap& zones);
  ~Finder();

  // Computes what is kept: all zones, and for each skin vertex which of them cover it. `cache`: see ZoneMap::prepare.
  void prepare(const std::filesystem::path& cache = {}) const;
  bool ready() const;

  // Every trigger point whose zone covers the skin nearest `point`, and no other.
  Ranking rank(glm::vec3 point) const;
  // Every trigger point whose zone covers a part of it.
  Ranking rank(const Painted& painted, Ask ask = Ask::Pain) const;

  // At most `most` trigger points; a further one is added only when it explains at least another 5 %. Empty where no
  // zone covers any of it.
  Explanation explain(const Painted& painted, std::size_t most = 3) const;

  // Two to four candidates; unknown ids are left out.
  Comparison tellApart(std::span<const SidedPoint> candidates) const;

  // How many trigger points of either side refer to each skin vertex.
  std::vector<std::uint16_t> ambiguity(bool essentialOnly = false) const;

  Combined combined(std::span<const SidedPoint> findings) const;

  // The red-flag cards for a patch of skin, complete combinations first.
  std::vector<Warning> warnings(const Painted& painted) const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace myo
