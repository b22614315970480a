#include "forge/loft_finish.h"

#include <meshoptimizer.h>

#include <algorithm>

#include <glm/geometric.hpp>
#include <glm/gtc/type_ptr.hpp>

#include "forge/implicit.h"

namespace myo::forge {
namespace {

using std::size_t;

constexpr int kEvenRounds = 80;
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

// How much each vertex counts for its neighbours in a harmonic field: half the cotangents of the angles across the
// edge, none negative. One entry a corner of a triangle: the edge that follows it.
std::vector<float> edgeWeights(const Mesh& mesh) {
  std::vector<float> weights(mesh.index.size(), 0.f);
  for (size_t i = 0; i < mesh.index.size(); i += 3)
    for (size_t k = 0; k < 3; ++k) {
      const glm::vec3 apex = mesh.position[mesh.index[i + (k + 2) % 3]];
      const glm::vec3 a = mesh.position[mesh.index[i + k]] - apex,
                      b = mesh.position[mesh.index[i + (k + 1) % 3]] - apex;
      const float sine = glm::length(glm::cross(a, b));
      if (sine > 1e-6f) weights[i + k] = std::clamp(0.5f * glm::dot(a, b) / sine, 0.001f, 20.f);
    }
  return weights;
}

}  // namespace

void evenStrands(Mesh& mesh) {
  const std::vector<float> weights = edgeWeights(mesh);
  const size_t count = mesh.position.size();
  std::vector<float> sum(count), whole(count);
  for (int round = 0; round < kEvenRounds; ++round) {
    sum.assign(count, 0.f), whole.assign(count, 0.f);
    for (size_t i = 0; i < mesh.index.size(); ++i) {
      const std::uint32_t a = mesh.index[i], b = mesh.index[i % 3 == 2 ? i - 2 : i + 1];
      sum[a] += weights[i] * mesh.strand[b], whole[a] += weights[i];
      sum[b] += weights[i] * mesh.strand[a], whole[b] += weights[i];
    }
    for (size_t v = 0; v + 2 < count; ++v)  // the last two are the tips
      if (mesh.strand[v] > 0.f && mesh.strand[v] < 1.f && whole[v] > 0.f) mesh.strand[v] = sum[v] / whole[v];
  }
}

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
      out.strand.push_back(fine.strand[from]);
      out.fibre.push_back(fine.fibre[from]);
    }
    out.index.push_back(renamed[from]);
  }
  fitSurface(out, fine, kFitReach);
  finishSurface(out);
  return out;
}

}  // namespace myo::forge
