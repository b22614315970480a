// Geometry out of a checked glTF model.
#pragma once

#include <cstddef>
#include <string>

#include <glm/mat4x4.hpp>

#include "core/error.h"
#include "model/body.h"

namespace tinygltf {
class Model;
}

namespace myo {

inline constexpr float kMaxCoordinate = 100'000.f;  // mm

// All primitives of a mesh as one, in millimetres, moved by `transform` (which is in metres). Missing normals are
// computed. The model must have passed checkGltf; values are checked here: indices in range, finite, within 100 m.
Result<Mesh> readMesh(const tinygltf::Model& model, std::size_t mesh, const glm::dmat4& transform,
                      const std::string& name);

// Joins vertices that stand at the same place, so that the surface is connected where exporters have cut it. Drops the
// triangles that collapse.
void weld(Mesh& mesh);

// Outward normals by area; zero where no triangle is.
std::vector<glm::vec3> vertexNormals(const Mesh& mesh);

}  // namespace myo
