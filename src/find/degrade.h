// Draws a zone as badly as asked.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include <glm/vec3.hpp>

#include "find/painted.h"

namespace myo {

// A zone and the skin around it, ready to be redrawn: shifted, grown, shrunk, with holes, without its spillover.
class Redraw {
public:
  Redraw(const ZoneMap& zones, const ZoneFields& fields);

  bool empty() const { return area_ <= 0.0; }
  const Painted& exact() const { return exact_; }

  // A drawing whose Dice coefficient with the zone is within 0.02 of `dice`; nothing after some tries.
  std::optional<Painted> draw(float dice, std::mt19937& random) const;
  // Area of the overlap, twice, by the sum of the areas.
  double dice(const Painted& drawing) const;

private:
  struct Spot {
    std::uint32_t vertex = 0;
    float distance = 0.f;    // mm to the zone's edge, negative inside
    glm::vec3 outward{0.f};  // unit, from the middle of its patch
    bool essential = false;
  };
  struct Fault;

  static Fault randomFault(std::mt19937& random, const Redraw& zone);
  Painted apply(const Fault& fault, float amount) const;

  const ZoneMap& zones_;
  std::vector<Spot> spots_;  // ascending by vertex
  std::vector<bool> inside_;
  Painted exact_;
  double area_ = 0.0;  // mm^2
  float size_ = 0.f;   // mm: the square root of it
  bool spillover_ = false;
};

}  // namespace myo
