// Computing everything at once, or taking it from a file.
#include <algorithm>
#include <atomic>
#include <thread>

#include "zones/impl.h"

namespace myo {

void ZoneMap::Impl::compute() const {
  regions();
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < 2 * atlas.triggerPoints.size(); i = next++)
      fields(i / 2, i % 2 ? Side::Left : Side::Right);
  };
  std::vector<std::jthread> helpers;
  for (unsigned i = 1; i < std::max(1u, std::thread::hardware_concurrency()); ++i) helpers.emplace_back(work);
  work();
}

void ZoneMap::Impl::restore(ZoneCache cache) const {
  std::call_once(regionsOnce,
                 [&] { regionMap = std::make_unique<RegionMap>(atlas, strokes, mesh, std::move(cache.regions)); });
  for (std::size_t side = 0; side < 2; ++side)
    for (std::size_t i = 0; i < atlas.triggerPoints.size(); ++i) {
      FieldEntry& entry = fieldEntries[side][i];
      std::call_once(entry.once, [&] { entry.fields = std::move(cache.zones[side][i]); });
    }
}

ZoneCache ZoneMap::Impl::copy() const {
  ZoneCache cache;
  cache.regions = regions().fields();
  for (std::size_t side = 0; side < 2; ++side)
    for (std::size_t i = 0; i < atlas.triggerPoints.size(); ++i)
      cache.zones[side].push_back(fields(i, side == 1 ? Side::Left : Side::Right));
  return cache;
}

void ZoneMap::prepare(const std::filesystem::path& cache) const {
  if (cache.empty()) return impl_->compute();
  const std::uint64_t key = zoneKey(impl_->mesh, impl_->atlas);
  if (auto kept = readZoneCache(cache, key, impl_->mesh, impl_->atlas)) return impl_->restore(std::move(*kept));
  impl_->compute();
  // Without a cache the next start takes longer; nothing else is lost.
  [[maybe_unused]] const auto written = writeZoneCache(cache, key, impl_->copy());
}

}  // namespace myo
