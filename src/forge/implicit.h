// Solids described by measured balls: a strut is the hull of two balls, a plate the hull of three; a solid is their
// union with its closed cavities filled. Good for what no loft can say: vertebrae, the shoulder blade, the bones of the
// skull.
#pragma once

#include <array>
#include <vector>

#include <glm/vec3.hpp>

#include "core/error.h"
#include "model/body.h"

namespace myo::forge {

struct Ball {
  glm::vec3 centre{};  // mm
  float radius = 0.f;  // mm
};

struct Solid {
  std::vector<Ball> balls;
  std::vector<std::array<int, 2>> struts;  // indices of balls
  std::vector<std::array<int, 3>> plates;
};

// Signed distance to the hull of the balls, negative inside: the least distance to any of the balls between them, where
// centre and radius are interpolated.
float strutDistance(glm::vec3 p, const Ball& a, const Ball& b);
float plateDistance(glm::vec3 p, const Ball& a, const Ball& b, const Ball& c);

// Signed distances at the nodes of a regular grid, true near the surface, of the right sign everywhere.
struct Grid {
  glm::ivec3 size{};  // nodes
  glm::vec3 origin{};
  float step = 1.f;  // mm
  std::vector<float> value;

  std::size_t at(int x, int y, int z) const {
    return static_cast<std::size_t>(x) + static_cast<std::size_t>(size.x) * (y + static_cast<std::size_t>(size.y) * z);
  }
};

inline constexpr int kWidestPit = 2;  // steps
inline constexpr std::size_t kMaxGridNodes = 12'000'000;

// The solid on a grid with nodes `step` apart, margin included. Plates thinner than the grid can show are thickened to
// it; chinks and pits narrower than 2 * `pit` steps are filled. Fails when the grid would be larger than kMaxGridNodes.
Result<Grid> sampleSolid(const Solid& solid, float step, int pit = kWidestPit);

// The closed surface where the grid's values change sign (surface nets).
Mesh extractSurface(const Grid& grid);

// Rounds the creases the plates leave, without shrinking (Taubin), evens the normals where they nearly agree and bends
// the surface to them.
void smoothSurface(Mesh& mesh, int rounds);

// Normals at right angles to the surface, evened where they nearly agree.
void setEvenNormals(Mesh& mesh, int rounds);

// Moves the surface around `centre` by `shift` mm, less with distance: 1/e of it `reach` mm away.
struct Nudge {
  glm::vec3 centre{};
  float reach = 1.f;  // mm
  glm::vec3 shift{};  // mm
};

// Moves each vertex by the sum of the nudges it feels where it lies; normals stay as they were.
void nudgeSurface(Mesh& mesh, const std::vector<Nudge>& nudges);

// The places by which a simplified surface is chosen: around nudges of less than 3 mm reach, which are foramina and
// notches, three times as far apart, so that these keep the triangles that show them.
std::vector<glm::vec3> spreadAroundHoles(const std::vector<glm::vec3>& position, const std::vector<Nudge>& nudges);

// Moves the vertices of a simplified surface, at most `reach` mm, so that its triangles lie in the mean on `fine`, the
// surface it was cut from. Normals stay.
void fitSurface(Mesh& mesh, const Mesh& fine, float reach);

// The same closed surface with about `triangles` triangles, and its normals. `judged`: where each vertex counts as
// lying when what matters least is left out.
Mesh simplified(const Mesh& mesh, std::size_t triangles, const std::vector<glm::vec3>& judged);

}  // namespace myo::forge
