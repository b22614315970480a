#include "forge/loft_finish.h"

#include <meshoptimizer.h>

#include <glm/geometric.hpp>
#include <glm/gtc/type_ptr.hpp>

#include "forge/implicit.h"

namespace myo::forge {
namespace {

using std::size_t;

constexpr float kFitReach = 0.8f;  // mm that a vertex may move when the coarse surface is laid on the fine one
constexpr std::uint32_t kNone = 0xffffffffu;

void setNormals(Mesh& mesh) {
  mesh.normal.assign(mesh.position.size(), glm::vec3(0.f));
  for (size_t i = 0; i < mesh.index.size(); i += 3) {
    const auto a = mesh.index[i], b = mesh.index[i + 1], c = mesh.index[i + 2];
    const glm::vec3 n = glm::cross(mesh.position[b] - mesh.position[a], mesh.position[c] - mesh.position[a]);
    for (const auto k : {a, b, c}) mesh.normal[k] += n;
  }
  for (size_t i = 0; i < mesh.normal.size(); ++i) {
    const float length = glm::length(mesh.normal[i]);
    mesh.normal[i] = length > 0.f ? mesh.normal[i] / length : glm::vec3(0.f, 1.f, 0.f);
  }
}

// Fibres run in the surface: what points out of it is taken away, except at the end points where nothing would be left.
void layFibresIntoSurface(Mesh& mesh) {
  for (size_t i = 0; i < mesh.fibre.size(); ++i) {
    const glm::vec3 flat = mesh.fibre[i] - glm::dot(mesh.fibre[i], mesh.normal[i]) * mesh.normal[i];
    if (const float length = glm::length(flat); length > 0.2f) mesh.fibre[i] = flat / length;
  }
}

}  // namespace

void finishSurface(Mesh& mesh) {
  setNormals(mesh);
  layFibresIntoSurface(mesh);
}

Mesh simplifiedLoft(const Mesh& fine, size_t triangles) {
  std::vector<unsigned> index(fine.index.size());
  const size_t count =
      meshopt_simplify(index.data(), fine.index.data(), fine.index.size(), glm::value_ptr(fine.position[0]),
                       fine.position.size(), sizeof(glm::vec3), triangles * 3, 1.f, 0, nullptr);
  Mesh out;
  std::vector<std::uint32_t> renamed(fine.position.size(), kNone);
  for (size_t i = 0; i < count; ++i) {
    const unsigned from = index[i];
    if (renamed[from] == kNone) {
      renamed[from] = static_cast<std::uint32_t>(out.position.size());
      out.position.push_back(fine.position[from]);
      out.fibreUv.push_back(fine.fibreUv[from]);
      out.fibre.push_back(fine.fibre[from]);
    }
    out.index.push_back(renamed[from]);
  }
  fitSurface(out, fine, kFitReach);
  finishSurface(out);
  return out;
}

}  // namespace myo::forge
