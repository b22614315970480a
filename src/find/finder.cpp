#include "find/finder.h"

#include <algorithm>

#include "find/finder_impl.h"

namespace myo {

Finder::Finder(const Atlas& atlas, const ZoneMap& zones) : impl_(std::make_unique<Impl>(atlas, zones)) {}
Finder::~Finder() = default;

void Finder::Impl::prepare(const std::filesystem::path& cache) const {
  std::call_once(once, [&] {
    zones.prepare(cache);
    zoneIndex = std::make_unique<ZoneIndex>(atlas, zones);
    regionIndex = std::make_unique<RegionIndex>(atlas, zones);
    ready = true;
  });
}

std::vector<double> Finder::Impl::regionArea(std::span<const std::uint32_t> vertices) const {
  std::vector<double> sum(regions().halves(), 0.0);
  for (const std::uint32_t v : vertices)
    for (const std::uint32_t half : regions().at(v)) sum[half] += zones.vertexArea()[v];
  return sum;
}

std::optional<std::size_t> Finder::Impl::row(const SidedPoint& point) const {
  const auto& all = atlas.triggerPoints;
  const auto it = std::find_if(all.begin(), all.end(), [&](const auto& t) { return t.id == point.triggerPoint; });
  if (it == all.end()) return std::nullopt;
  return 2 * static_cast<std::size_t>(it - all.begin()) + (point.side == Side::Left ? 1 : 0);
}

void Finder::prepare(const std::filesystem::path& cache) const { impl_->prepare(cache); }
bool Finder::ready() const { return impl_->ready; }

std::vector<std::uint16_t> Finder::ambiguity(bool essentialOnly) const {
  const ZoneIndex& index = impl_->index();
  std::vector<std::uint16_t> count(index.vertices(), 0);
  for (std::uint32_t v = 0; v < count.size(); ++v)
    for (const Cover& cover : index.at(v))
      if (cover.essential >= kCovered || (!essentialOnly && cover.spillover >= kCovered)) ++count[v];
  return count;
}

}  // namespace myo
