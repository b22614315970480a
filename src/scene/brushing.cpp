#include "scene/brushing.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace myo {
namespace {

constexpr float kApart = 0.3f;     // between dabs, of the radius
constexpr float kPixelStep = 3.f;  // along the way, so that no bend of the skin is skipped
constexpr int kMostSteps = 400;    // of one move of the hand
constexpr int kRingPoints = 48;

}  // namespace

std::optional<SurfacePoint> skinUnder(const World& world, const Camera& camera, const Viewport& viewport,
                                      glm::vec2 pixel) {
  if (!world.zones) return std::nullopt;
  const auto hit = world.zones->skin().firstHit(rayThrough(camera, viewport, pixel));
  return hit ? std::optional(hit->at) : std::nullopt;
}

void BrushStroke::add(glm::vec3 place, std::vector<Dab>& dabs) {
  const Dab dab{place, brush_.radius, brush_.erase ? 1.f : brush_.intensity, brush_.erase};
  dabs.push_back(dab);
  if (brush_.bothSides) dabs.push_back(mirrored(dab));
  last_ = place;
}

bool BrushStroke::begin(const World& world, const Camera& camera, const Viewport& viewport, glm::vec2 pixel,
                        const Brush& brush) {
  const auto at = skinUnder(world, camera, viewport, pixel);
  if (!at) return false;
  brush_ = brush;
  pixel_ = pixel;
  first_.clear();
  add(at->position, first_);
  return true;
}

std::vector<Dab> BrushStroke::to(const World& world, const Camera& camera, const Viewport& viewport, glm::vec2 pixel) {
  std::vector<Dab> dabs;
  const int steps = std::clamp(static_cast<int>(glm::distance(pixel, pixel_) / kPixelStep), 1, kMostSteps);
  for (int i = 1; i <= steps; ++i) {
    const glm::vec2 between = pixel_ + (pixel - pixel_) * (static_cast<float>(i) / static_cast<float>(steps));
    const auto at = skinUnder(world, camera, viewport, between);
    if (!at) {
      last_.reset();
      continue;
    }
    if (!last_ || glm::distance(*last_, at->position) >= kApart * brush_.radius) add(at->position, dabs);
  }
  pixel_ = pixel;
  return dabs;
}

std::vector<glm::vec3> brushRing(const World& world, const SurfacePoint& at, float radius) {
  std::vector<glm::vec3> ring;
  if (!world.zones) return ring;
  const glm::vec3 n = at.normal;
  const glm::vec3 side =
      glm::normalize(std::abs(n.y) < 0.9f ? glm::cross(glm::vec3(0, 1, 0), n) : glm::cross(glm::vec3(1, 0, 0), n));
  const glm::vec3 up = glm::cross(n, side);
  for (int i = 0; i <= kRingPoints; ++i) {
    const float turn = 6.2831853f * static_cast<float>(i) / kRingPoints;
    const glm::vec3 flat = at.position + (side * std::cos(turn) + up * std::sin(turn)) * radius;
    if (const auto on = world.zones->skin().closest(flat)) ring.push_back(on->position);
  }
  return ring;
}

}  // namespace myo
