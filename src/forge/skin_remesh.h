// Makes a rough surface mesh even: splits long edges, collapses short ones, flips towards six neighbours, and relaxes
// along the surface, back onto it each time.
#pragma once

#include <functional>

#include "forge/surface_nets.h"

namespace myo::forge {

struct RemeshGuide {
  std::function<double(const glm::dvec3&)> edge;  // mm, edge length wanted at a place
  std::function<glm::dvec3(const glm::dvec3&)>
      ontoSurface;  // the place moved onto the surface; called from several threads
};

// `mesh` is one half of a body: vertices with X = 0 exactly are its border and stay in that plane, and no edge but a
// border edge joins two of them, so that the half and its mirror image make a manifold.
RoughMesh remeshed(const RoughMesh& mesh, const RemeshGuide& guide, int rounds);

// The half and its mirror image as one closed mesh.
RoughMesh withMirrorImage(const RoughMesh& half);

}  // namespace myo::forge
