// Lays neighbours beside each other: what was measured part by part overlaps, and what overlaps pokes through.
#pragma once

#include <vector>

#include "model/body.h"

namespace myo::forge {

// Moves the muscles' surfaces out of bones and cartilages, apart from each other, below the skin and, on the right
// side, off the midline. Two muscles share their overlap. Displacements are smooth along each surface, fold nothing
// over, and both faces of a thin sheet move alike. Ends stay a little embedded in what they are fixed to
// (`Part::attachments`). Fibre coordinates and triangles stay; normals and fibres follow the surface. The same parts
// give the same bytes.
void settle(std::vector<Part>& muscles, const std::vector<Part>& bones, const Mesh& skin);

}  // namespace myo::forge
