#include "render/ramp.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>

namespace myo {
namespace {

// OKLab (lightness, green-red, blue-yellow), B. Ottosson 2020. Both ends lie within sRGB.
constexpr glm::vec3 kPale{0.94f, -0.02f, 0.11f}, kDeep{0.30f, -0.01f, -0.11f};

float encoded(float linear) {
  linear = std::clamp(linear, 0.f, 1.f);
  return linear <= 0.0031308f ? 12.92f * linear : 1.055f * std::pow(linear, 1.f / 2.4f) - 0.055f;
}

glm::vec3 toSrgb(glm::vec3 lab) {
  const float l = lab.x + 0.3963377774f * lab.y + 0.2158037573f * lab.z;
  const float m = lab.x - 0.1055613458f * lab.y - 0.0638541728f * lab.z;
  const float s = lab.x - 0.0894841775f * lab.y - 1.2914855480f * lab.z;
  const glm::vec3 c(l * l * l, m * m * m, s * s * s);
  return {encoded(4.0767416621f * c.x - 3.3077115913f * c.y + 0.2309699292f * c.z),
          encoded(-1.2684380046f * c.x + 2.6097574011f * c.y - 0.3413193965f * c.z),
          encoded(-0.0041960863f * c.x - 0.7034186147f * c.y + 1.7076147010f * c.z)};
}

}  // namespace

glm::vec3 rampColour(float t, bool dark) {
  t = std::clamp(t, 0.f, 1.f);
  return toSrgb(dark ? glm::mix(kDeep, kPale, t) : glm::mix(kPale, kDeep, t));
}

std::array<glm::vec3, kRampStops> rampStops(bool dark) {
  std::array<glm::vec3, kRampStops> stops;
  for (int i = 0; i < kRampStops; ++i) {
    stops[static_cast<std::size_t>(i)] = rampColour(static_cast<float>(i) / (kRampStops - 1), dark);
  }
  return stops;
}

}  // namespace myo
