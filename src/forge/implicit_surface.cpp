// From a grid of distances to a surface: surface nets, smoothing, simplification.
#include <algorithm>
#include <array>
#include <cmath>

#include <meshoptimizer.h>
#include <glm/geometric.hpp>
#include <glm/gtc/type_ptr.hpp>

#include "forge/implicit.h"

namespace myo::forge {
namespace {

constexpr std::uint32_t kNone = 0xffffffffu;
constexpr int kNormalRounds = 40, kFollowRounds = 25;
constexpr float kFitReach = 0.8f;  // mm a simplified surface's vertex may move

glm::vec3 unit(glm::vec3 v) { return glm::dot(v, v) > 0.f ? glm::normalize(v) : glm::vec3(0.f, 1.f, 0.f); }

// The mean of the places where the cell's edges cross the surface; none when all corners are on one side.
bool cellVertex(const Grid& grid, glm::ivec3 cell, glm::vec3& out) {
  std::array<float, 8> v;
  int inside = 0;
  for (int k = 0; k < 8; ++k) {
    v[k] = grid.value[grid.at(cell.x + (k & 1), cell.y + (k >> 1 & 1), cell.z + (k >> 2))];
    inside += v[k] < 0.f;
  }
  if (inside == 0 || inside == 8) return false;
  glm::vec3 sum(0.f);
  int count = 0;
  for (int k = 0; k < 8; ++k)
    for (int bit = 1; bit < 8; bit <<= 1) {
      const int m = k | bit;
      if (m == k || (v[k] < 0.f) == (v[m] < 0.f)) continue;
      const float t = v[k] / (v[k] - v[m]);
      glm::vec3 p(k & 1, k >> 1 & 1, k >> 2);
      p[bit >> 1] = t;  // bits 1, 2, 4 are axes 0, 1, 2
      sum += p;
      ++count;
    }
  out = grid.origin + grid.step * (glm::vec3(cell) + sum / static_cast<float>(count));
  return true;
}

void addQuad(Mesh& mesh, std::array<std::uint32_t, 4> q, bool flip) {
  if (flip) std::swap(q[1], q[3]);
  const auto length = [&](int i, int j) { return glm::distance(mesh.position[q[i]], mesh.position[q[j]]); };
  if (length(0, 2) <= length(1, 3))
    mesh.index.insert(mesh.index.end(), {q[0], q[1], q[2], q[0], q[2], q[3]});
  else
    mesh.index.insert(mesh.index.end(), {q[0], q[1], q[3], q[1], q[2], q[3]});
}

// Each vertex's neighbours, as offsets into one list.
struct Neighbours {
  std::vector<std::uint32_t> start, list;

  explicit Neighbours(const Mesh& mesh) : start(mesh.position.size() + 1, 0), list(mesh.index.size()) {
    for (const std::uint32_t i : mesh.index) ++start[i + 1];
    for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    // On a closed surface every edge leaves its first vertex once, so the next corner alone names every neighbour.
    for (std::size_t t = 0; t < mesh.index.size(); t += 3)
      for (std::size_t k = 0; k < 3; ++k) list[next[mesh.index[t + k]]++] = mesh.index[t + (k + 1) % 3];
  }
};

void relax(std::vector<glm::vec3>& position, const Neighbours& around, float share) {
  std::vector<glm::vec3> moved(position.size());
  for (std::size_t i = 0; i < position.size(); ++i) {
    glm::vec3 sum(0.f);
    const std::uint32_t from = around.start[i], to = around.start[i + 1];
    for (std::uint32_t k = from; k < to; ++k) sum += position[around.list[k]];
    moved[i] = to > from ? position[i] + share * (sum / static_cast<float>(to - from) - position[i]) : position[i];
  }
  position = std::move(moved);
}

void setNormals(Mesh& mesh) {
  mesh.normal.assign(mesh.position.size(), glm::vec3(0.f));
  for (std::size_t t = 0; t < mesh.index.size(); t += 3) {
    const auto corner = [&](std::size_t k) { return mesh.position[mesh.index[t + k]]; };
    const glm::vec3 n = glm::cross(corner(1) - corner(0), corner(2) - corner(0));
    for (std::size_t k = 0; k < 3; ++k) mesh.normal[mesh.index[t + k]] += n;
  }
  for (glm::vec3& n : mesh.normal) n = unit(n);
}

// How far a neighbour's normal counts: wholly when it agrees, not at all beyond about 20 degrees. So the shallow
// creases between plates go and true edges stay.
float agreement(glm::vec3 a, glm::vec3 b) {
  const float x = std::max(0.f, (glm::dot(a, b) - 0.94f) / 0.06f);
  return x * x;
}

void evenNormals(Mesh& mesh, const Neighbours& around) {
  std::vector<glm::vec3> even(mesh.normal.size());
  for (std::size_t i = 0; i < even.size(); ++i) {
    glm::vec3 sum = mesh.normal[i];
    for (std::uint32_t k = around.start[i]; k < around.start[i + 1]; ++k) {
      const glm::vec3 n = mesh.normal[around.list[k]];
      sum += agreement(mesh.normal[i], n) * n;
    }
    even[i] = unit(sum);
  }
  mesh.normal = std::move(even);
}

// Moves each vertex along the normals until the surface is at right angles to them; a sphere stays as it is.
void followNormals(Mesh& mesh, const Neighbours& around) {
  std::vector<glm::vec3> moved = mesh.position;
  for (std::size_t i = 0; i < moved.size(); ++i) {
    glm::vec3 sum(0.f);
    const std::uint32_t from = around.start[i], to = around.start[i + 1];
    for (std::uint32_t k = from; k < to; ++k) {
      const std::uint32_t j = around.list[k];
      const glm::vec3 n = unit(mesh.normal[i] + mesh.normal[j]);
      sum += agreement(mesh.normal[i], mesh.normal[j]) * glm::dot(n, mesh.position[j] - mesh.position[i]) * n;
    }
    if (to > from) moved[i] += 0.6f * sum / static_cast<float>(to - from);
  }
  mesh.position = std::move(moved);
}

}  // namespace

Mesh extractSurface(const Grid& grid) {
  Mesh mesh;
  std::vector<std::uint32_t> vertex(grid.value.size(), kNone);  // of the cell whose lowest corner is this node
  const glm::ivec3 n = grid.size;
  for (int z = 0; z + 1 < n.z; ++z)
    for (int y = 0; y + 1 < n.y; ++y)
      for (int x = 0; x + 1 < n.x; ++x) {
        glm::vec3 p;
        if (!cellVertex(grid, {x, y, z}, p)) continue;
        vertex[grid.at(x, y, z)] = static_cast<std::uint32_t>(mesh.position.size());
        mesh.position.push_back(p);
      }
  // One quad for each grid edge that crosses the surface, between the four cells around it.
  const std::array<std::size_t, 3> stride{1, static_cast<std::size_t>(n.x), static_cast<std::size_t>(n.x) * n.y};
  for (int z = 1; z + 1 < n.z; ++z)
    for (int y = 1; y + 1 < n.y; ++y)
      for (int x = 1; x + 1 < n.x; ++x)
        for (std::size_t axis = 0; axis < 3; ++axis) {
          const std::size_t i = grid.at(x, y, z);
          const bool here = grid.value[i] < 0.f;
          if (here == (grid.value[i + stride[axis]] < 0.f)) continue;
          const std::size_t u = stride[(axis + 1) % 3], v = stride[(axis + 2) % 3];
          addQuad(mesh, {vertex[i - u - v], vertex[i - v], vertex[i], vertex[i - u]}, !here);
        }
  return mesh;
}

void smoothSurface(Mesh& mesh, int rounds) {
  const Neighbours around(mesh);
  for (int i = 0; i < rounds; ++i) {
    relax(mesh.position, around, 0.5f);
    relax(mesh.position, around, -0.52f);  // a little more outward than inward: thin plates keep their thickness
  }
  setEvenNormals(mesh, kNormalRounds);
  for (int i = 0; i < kFollowRounds; ++i) followNormals(mesh, around);
}

void setEvenNormals(Mesh& mesh, int rounds) {
  const Neighbours around(mesh);
  setNormals(mesh);
  for (int i = 0; i < rounds; ++i) evenNormals(mesh, around);
}

Mesh simplified(const Mesh& mesh, std::size_t triangles, const std::vector<glm::vec3>& judged) {
  std::vector<unsigned> index(mesh.index.size());
  const auto count =
      meshopt_simplify(index.data(), mesh.index.data(), mesh.index.size(), glm::value_ptr(judged[0]), judged.size(),
                       sizeof(glm::vec3), std::min(triangles * 3, mesh.index.size()), 1.f, 0, nullptr);
  Mesh out;
  std::vector<std::uint32_t> renamed(mesh.position.size(), kNone);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t& to = renamed[index[i]];
    if (to == kNone) {
      to = static_cast<std::uint32_t>(out.position.size());
      out.position.push_back(mesh.position[index[i]]);
      out.normal.push_back(mesh.normal[index[i]]);
    }
    out.index.push_back(to);
  }
  fitSurface(out, mesh, kFitReach);
  // Where a corner was rounded away, the fine surface's normal would throw a dark streak over the large triangles that
  // are left: there these decide.
  const std::vector<glm::vec3> fine = std::move(out.normal);
  setNormals(out);
  for (std::size_t i = 0; i < fine.size(); ++i) {
    const float share = std::clamp((glm::dot(fine[i], out.normal[i]) - 0.8f) / 0.15f, 0.f, 1.f);
    out.normal[i] = unit(share * fine[i] + (1.f - share) * out.normal[i]);
  }
  return out;
}

}  // namespace myo::forge
