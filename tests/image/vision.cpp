#include "image/vision.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace myo::test {
namespace {

float linear(float v) { return v <= 0.04045f ? v / 12.92f : std::pow((v + 0.055f) / 1.055f, 2.4f); }

// Rows as published.
glm::mat3 rows(glm::vec3 r, glm::vec3 g, glm::vec3 b) { return glm::transpose(glm::mat3(r, g, b)); }

glm::vec3 okLab(glm::vec3 c) {
  const float l = std::cbrt(0.4122214708f * c.r + 0.5363325363f * c.g + 0.0514459929f * c.b);
  const float m = std::cbrt(0.2119034982f * c.r + 0.6806995451f * c.g + 0.1073969566f * c.b);
  const float s = std::cbrt(0.0883024619f * c.r + 0.2817188376f * c.g + 0.6299787005f * c.b);
  return {0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s,
          1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s,
          0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s};
}

}  // namespace

const std::array<Vision, 5>& visions() {
  static const std::array<Vision, 5> all{{{"normal", false, glm::mat3(1.f)},
                                          {"greyscale", true, glm::mat3(1.f)},
                                          {"protanopia", false,
                                           rows({0.152286f, 1.052583f, -0.204868f}, {0.114503f, 0.786281f, 0.099216f},
                                                {-0.003882f, -0.048116f, 1.051998f})},
                                          {"deuteranopia", false,
                                           rows({0.367322f, 0.860646f, -0.227968f}, {0.280085f, 0.672501f, 0.047413f},
                                                {-0.011820f, 0.042940f, 0.968881f})},
                                          {"tritanopia", false,
                                           rows({1.255528f, -0.076749f, -0.178779f}, {-0.078411f, 0.930809f, 0.147602f},
                                                {0.004733f, 0.691367f, 0.303900f})}}};
  return all;
}

glm::vec3 seen(const Vision& vision, glm::vec3 srgb) {
  glm::vec3 c{linear(srgb.r), linear(srgb.g), linear(srgb.b)};
  if (vision.grey) c = glm::vec3(0.2126f * c.r + 0.7152f * c.g + 0.0722f * c.b);
  return okLab(glm::clamp(vision.matrix * c, 0.f, 1.f));
}

Look lookOf(const Vision& vision, const std::vector<glm::vec3>& pixels) {
  Look look;
  if (pixels.empty()) return look;
  std::vector<glm::vec3> labs;
  for (const glm::vec3 p : pixels) labs.push_back(seen(vision, p));
  const auto n = static_cast<float>(labs.size());
  for (const glm::vec3 lab : labs) look.mean += lab / n;
  for (const glm::vec3 lab : labs) look.texture += (lab.x - look.mean.x) * (lab.x - look.mean.x) / n;
  look.texture = std::sqrt(look.texture);
  return look;
}

float apart(const Look& a, const Look& b) { return glm::distance(a.mean, b.mean); }

}  // namespace myo::test
