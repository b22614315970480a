#include "find/painted.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "zones/strokes.h"

namespace myo {
namespace {

constexpr float kReach = 100.f;          // mm: a dab farther from the skin than this was made for another body
constexpr std::size_t kStepsApart = 24;  // dabs between kept states of the canvas
constexpr std::size_t kMostSteps = 64;

}  // namespace

Painted paintedFrom(const Field& field) {
  Painted painted;
  for (std::size_t i = 0; i < field.vertex.size(); ++i) {
    if (field.weight[i] < kCovered) continue;
    painted.vertex.push_back(field.vertex[i]);
    painted.intensity.push_back(1.f);
  }
  return painted;
}

Painted paintedRegions(const ZoneMap& zones, const std::vector<std::string>& tokens, bool right, bool left) {
  std::set<std::uint32_t> vertices;
  for (const std::string& token : tokens)
    for (const Side side : {Side::Right, Side::Left}) {
      if (side == Side::Left ? !left : !right) continue;
      const Field& field = zones.region(token, side);
      vertices.insert(field.vertex.begin(), field.vertex.end());
    }
  return {{vertices.begin(), vertices.end()}, std::vector<float>(vertices.size(), 1.f)};
}

struct PainCanvas::Impl {
  struct Spot {
    float cover = 0.f, intensity = 0.f;
  };
  using Spots = std::map<std::uint32_t, Spot>;
  struct Step {
    std::size_t dabs = 0;
    Spots spots;
  };

  explicit Impl(const ZoneMap& theZones) : zones(theZones) {}

  void lay(const Dab& dab) {
    const auto at = zones.skin().closest(dab.position, kReach);
    if (!at) return;
    for (const auto& [vertex, distance] : zones.geodesics().distances(std::span(&*at, 1), kSoftEdge * dab.radius)) {
      const float weight = strokeWeight(distance / dab.radius);
      if (weight <= 0.f) continue;
      if (dab.erase) {
        if (const auto it = spots.find(vertex); it != spots.end()) {
          it->second.cover = std::min(it->second.cover, 1.f - weight);
          if (it->second.cover <= 0.f) spots.erase(it);
        }
        continue;
      }
      Spot& spot = spots[vertex];
      if (weight >= kCovered || spot.cover < kCovered) spot.intensity = dab.intensity;
      spot.cover = std::max(spot.cover, weight);
    }
  }

  // Back to the last kept state that `map` begins with.
  void rewind(const PainMap& map) {
    const auto end = std::mismatch(shown.begin(), shown.end(), map.dabs.begin(), map.dabs.end()).first;
    const auto same = static_cast<std::size_t>(end - shown.begin());
    if (same == shown.size()) return;
    while (!steps.empty() && steps.back().dabs > same) steps.pop_back();
    const std::size_t kept = steps.empty() ? 0 : steps.back().dabs;
    spots = steps.empty() ? Spots() : steps.back().spots;
    shown.resize(kept);
  }

  void keepStep() {
    if (shown.size() < (steps.empty() ? 0 : steps.back().dabs) + kStepsApart) return;
    steps.push_back({shown.size(), spots});
    if (steps.size() <= kMostSteps) return;
    std::vector<Step> fewer;  // every other one: the older past is rarely asked for
    for (std::size_t i = 0; i < steps.size(); ++i)
      if (i % 2 == 1 || i + kMostSteps / 2 > steps.size()) fewer.push_back(std::move(steps[i]));
    steps = std::move(fewer);
  }

  void collect() {
    painted = {};
    field = {};
    for (const auto& [vertex, spot] : spots) {
      field.vertex.push_back(vertex);
      field.weight.push_back(spot.cover * spot.intensity);
      if (spot.cover < kCovered) continue;
      painted.vertex.push_back(vertex);
      painted.intensity.push_back(spot.intensity);
    }
  }

  const ZoneMap& zones;
  std::vector<Dab> shown;
  Spots spots;
  std::vector<Step> steps;
  Painted painted;
  Field field;
};

PainCanvas::PainCanvas(const ZoneMap& zones) : impl_(std::make_unique<Impl>(zones)) {}
PainCanvas::~PainCanvas() = default;
PainCanvas::PainCanvas(PainCanvas&&) noexcept = default;

void PainCanvas::show(const PainMap& map) {
  if (impl_->shown == map.dabs) return;
  impl_->rewind(map);
  for (std::size_t i = impl_->shown.size(); i < map.dabs.size(); ++i) {
    impl_->lay(map.dabs[i]);
    impl_->shown.push_back(map.dabs[i]);
    impl_->keepStep();
  }
  impl_->collect();
}

const Painted& PainCanvas::painted() const { return impl_->painted; }
const Field& PainCanvas::field() const { return impl_->field; }

Painted painted(const ZoneMap& zones, const PainMap& map) {
  PainCanvas canvas(zones);
  canvas.show(map);
  return canvas.painted();
}

}  // namespace myo
