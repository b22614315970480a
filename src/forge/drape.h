// Lays a thin sheet over what it covers, so that nothing pokes through it.
#pragma once

#include "forge/loft.h"
#include "geom/bvh.h"
#include "model/body.h"

namespace myo::forge {

// Raises the outer face of the mesh that was built from `figures` along the sheet's normal, away from `under`, until it
// clears `under` by `clearance` mm; at most by 7 mm. Before that it is let down by up to `cling` mm onto `under`; what
// lies deeper is left where it is: a taut sheet bridges grooves. Normals are made anew.
void drape(Mesh& sheet, const LoftFigures& figures, const Mesh& under, float clearance, float cling = 0.f);

// Moves vertices that lie outside the skin, or less than `depth` mm below it, there. Normals stay.
void keepInside(Mesh& mesh, const Bvh& skin, float depth);

}  // namespace myo::forge
