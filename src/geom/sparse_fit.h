// Least squares over many short rows: for displacements that a few places ask for and the rest of a surface follows.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <glm/vec3.hpp>

namespace myo {

// strength * | sum of weight * x[at] - wanted |^2
struct FitRow {
  std::array<std::uint32_t, 4> at{};
  std::array<float, 4> weight{};
  int count = 0;  // how many of them are used
  float strength = 1.f;
  glm::vec3 wanted{0.f};
};

// The vectors x, `unknowns` of them, that make the sum of all rows least. Every unknown must stand in some row. The
// same rows give the same bytes.
std::vector<glm::vec3> sparseFit(std::size_t unknowns, const std::vector<FitRow>& rows);

}  // namespace myo
