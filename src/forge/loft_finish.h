// What a loft's surface gets when its vertices stand.
#pragma once

#include "model/body.h"

namespace myo::forge {

// Normals from the triangles; fibres laid into the surface.
void finishSurface(Mesh& mesh);

// Evens out the strands between the edges (0 and 1), so that fibres drawn along equal values bend gently though the
// measured columns waver.
void evenStrands(Mesh& mesh);

// The same closed surface with about `triangles` triangles, lying in the mean on `fine`; fibre coordinates stay with
// their vertices.
Mesh simplifiedLoft(const Mesh& fine, std::size_t triangles);

}  // namespace myo::forge
