// What settles: a surface, the places on it that are looked at, and its stiffness.
#pragma once

#include <optional>
#include <vector>

#include <glm/vec3.hpp>

#include "forge/closed_surface.h"
#include "forge/muscle_faces.h"
#include "forge/surface_places.h"
#include "geom/sparse_fit.h"
#include "model/body.h"

namespace myo::forge {

struct SettleSolid {
  const Part* part = nullptr;
  bool moves = false;
  Mesh mesh;  // as it lies now
  std::vector<SurfacePlace> places;
  std::vector<MuscleFace> faces;  // of a muscle
  std::vector<SurfacePlace> rim;  // those places of a muscle that may come to the skin or the midline
  std::vector<FitRow> rest;       // keeps displacements smooth and small
  std::vector<glm::vec3> moved;   // of each vertex, so far
  std::optional<ClosedSurface> surface;
};

SettleSolid settlingMuscle(const Part& muscle, const ClosedSurface& skin);
SettleSolid fixedSolid(const Part& part);

}  // namespace myo::forge
