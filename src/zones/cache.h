// All zones and regions of one atlas on one skin as a file, so that the next start need not compute them. The file may
// be deleted at any time; one that is damaged or made from anything else is ignored.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "zones/zones.h"

namespace myo {

struct ZoneCache {
  using Sides = std::array<std::vector<Field>, 2>;  // right and left, by region
  std::array<std::vector<ZoneFields>, 2> zones;     // right and left, by trigger point
  Sides regions;
};

// Differs when the skin, the landmarks, any stroke or the code that lays them differs.
std::uint64_t zoneKey(const Mesh& skin, const Atlas& atlas);

std::filesystem::path zoneCacheFile(const std::filesystem::path& folder, std::uint64_t key);

// Nothing when there is no such file, or its length, checksum, key or contents are wrong.
std::optional<ZoneCache> readZoneCache(const std::filesystem::path& folder, std::uint64_t key, const Mesh& skin,
                                       const Atlas& atlas);

// Makes the folder and removes all but the newest few of its other cache files.
Result<void> writeZoneCache(const std::filesystem::path& folder, std::uint64_t key, const ZoneCache& cache);

}  // namespace myo
