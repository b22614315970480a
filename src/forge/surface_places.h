// Places strewn over a surface, to look from.
#pragma once

#include <cstdint>
#include <vector>

#include <glm/vec3.hpp>

#include "model/body.h"

namespace myo::forge {

struct SurfacePlace {
  std::uint32_t triangle = 0;
  glm::vec3 weights{0.f};  // of its corners
  float area = 0.f;        // mm2 it stands for; none at a corner
};

// Every vertex once, and the triangles' insides about 3.5 mm apart, coarser in very large ones.
std::vector<SurfacePlace> placesOn(const Mesh& mesh);

glm::vec3 placeAt(const Mesh& mesh, const SurfacePlace& place);
glm::vec3 faceNormal(const Mesh& mesh, std::uint32_t triangle);  // unit; zero for a degenerate triangle

}  // namespace myo::forge
