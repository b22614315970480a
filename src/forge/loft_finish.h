// What a loft's surface gets when its vertices stand.
#pragma once

#include "model/body.h"

namespace myo::forge {

// Normals from the triangles; fibres laid into the surface.
void finishSurface(Mesh& mesh);

// The same closed surface with about `triangles` triangles, lying in the mean on `fine`; fibre coordinates stay with
// their vertices.
Mesh simplifiedLoft(const Mesh& fine, std::size_t triangles);

}  // namespace myo::forge
