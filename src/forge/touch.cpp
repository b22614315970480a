#include "forge/touch.h"

#include <glm/geometric.hpp>

#include "forge/muscle_faces.h"

namespace myo::forge {
namespace {

constexpr float kReach = 8.f;             // mm; what lies deeper is wrong in the figures
constexpr float kAlmost = 0.1f;           // mm above the other that count as in it
constexpr float kVoters = 15.f;           // mm; touches so near are asked
constexpr std::size_t kMostVoters = 300;  // of more, every second, third .. is asked
constexpr float kAgreed = 0.3f;           // of the votes' sum

struct Vote {
  glm::vec3 sum{0.f};
  float weight = 0.f;

  void add(const std::vector<Touch>& touches, glm::vec3 p, float sign) {
    const std::size_t step = 1 + touches.size() / kMostVoters;
    for (std::size_t i = 0; i < touches.size(); i += step) {
      const Touch& t = touches[i];
      const float near = 1.f - glm::distance(t.at, p) / kVoters;
      if (t.swallowed || near <= 0.f) continue;
      sum -= sign * near * near * t.normal;
      weight += near * near;
    }
  }
};

}  // namespace

std::optional<Touch> touchAt(const ClosedSurface& from, const SurfacePlace& place, std::uint32_t number,
                             const ClosedSurface& into, float above) {
  const glm::vec3 p = placeAt(from.mesh(), place);
  const auto near = into.nearest(p, kReach);
  if (!near || near->height > above) return std::nullopt;
  const bool swallowed = near->height < kAlmost && isSwallowed(from, place.triangle, p, into);
  return Touch{number, p, faceNormal(from.mesh(), place.triangle), *near, swallowed};
}

std::optional<glm::vec3> wayOut(glm::vec3 p, const std::vector<Touch>& touches, const std::vector<Touch>& back) {
  Vote vote;
  vote.add(touches, p, 1.f);
  vote.add(back, p, -1.f);
  const float length = glm::length(vote.sum);
  return vote.weight > 0.f && length > kAgreed * vote.weight ? std::optional(vote.sum / length) : std::nullopt;
}

}  // namespace myo::forge
