// From muscle coordinates to places in space.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "geom/bvh.h"
#include "model/body.h"

namespace myo {

// The fibre coordinates of one mesh, ready to be asked. Keeps a reference: the mesh must outlive it.
class FibreMap {
public:
  // `mesh` must have fibreUv.
  explicit FibreMap(const Mesh& mesh);

  // The two places of the surface that have these coordinates, one on each face, in no order; the nearest coordinates
  // where none has. Nothing on an empty mesh.
  using Faces = std::pair<glm::vec3, glm::vec3>;
  std::optional<Faces> faces(float u, float v) const;

  // The same, first the face towards the skin.
  std::optional<Faces> faces(float u, float v, const Bvh& skin) const;

  // Inside the muscle at `depth`, 0 just beneath the face towards the skin .. 1 just above the deep one.
  std::optional<glm::vec3> place(float u, float v, float depth, const Bvh& skin) const;

  // The fibre through that place, `length` mm each way or up to the muscle's ends, origin first.
  std::vector<glm::vec3> fibre(float u, float v, float depth, float length, const Bvh& skin) const;

private:
  static constexpr int kCells = 32;

  void collect(std::uint32_t triangle, glm::vec2 at, float reach, std::vector<glm::vec3>& found) const;

  const Mesh& mesh_;
  std::vector<std::vector<std::uint32_t>> cells_;  // triangles by fibre coordinates
  std::vector<std::uint32_t> usable_;
};

}  // namespace myo
