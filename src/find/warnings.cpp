// What must be excluded first.
#include <algorithm>
#include <map>

#include "find/finder_impl.h"

namespace myo {
namespace {

constexpr double kTouchArea = 100.0;  // mm^2 of a region that must be painted for it to count,
constexpr double kTouchShare = 0.05;  // or this share of a small one

}  // namespace

std::vector<Warning> Finder::Impl::warnings(std::span<const std::uint32_t> vertices, double leastArea,
                                            double least) const {
  const std::vector<double> inside = regionArea(vertices);
  std::map<std::string, std::size_t> place;
  for (std::size_t r = 0; r < atlas.regions.size(); ++r) place.emplace(atlas.regions[r].token, r);
  const auto touches = [&](const std::string& token, const std::optional<Side>& side) {
    const auto it = place.find(token);
    if (it == place.end()) return false;
    for (std::size_t left = 0; left < 2; ++left) {
      const std::size_t half = 2 * it->second + left;
      if (side && (*side == Side::Left) != (left == 1)) continue;
      if (inside[half] > 0.0 && inside[half] >= std::min(leastArea, least * regions().area(half))) return true;
    }
    return false;
  };
  std::vector<Warning> result;
  for (const RedFlag& card : atlas.redFlags) {
    Warning warning{.card = card.id, .regions = {}};
    const auto collect = [&](const std::vector<std::string>& tokens, const std::optional<Side>& side) {
      bool any = false;
      for (const std::string& token : tokens) {
        if (!touches(token, side)) continue;
        any = true;
        if (std::find(warning.regions.begin(), warning.regions.end(), token) == warning.regions.end())
          warning.regions.push_back(token);
      }
      return any;
    };
    for (const RedFlag::When& when : card.when)
      if (collect(when.regions, when.side)) warning.whole = collect(when.with, when.side) || warning.whole;
    if (!warning.regions.empty()) result.push_back(std::move(warning));
  }
  const auto level = [&](const Warning& w) {
    return std::pair{!w.whole, atlas.redFlag(w.card)->urgency != RedFlag::Urgency::Emergency};
  };
  std::stable_sort(result.begin(), result.end(), [&](const auto& a, const auto& b) { return level(a) < level(b); });
  return result;
}

std::vector<Warning> Finder::warnings(const Painted& painted) const {
  return impl_->warnings(painted.vertex, kTouchArea, kTouchShare);
}

}  // namespace myo
