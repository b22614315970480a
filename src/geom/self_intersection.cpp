#include "geom/self_intersection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "geom/triangle.h"

namespace myo {
namespace {

using Corners = std::array<glm::vec3, 3>;

class Cells {
public:
  explicit Cells(const Mesh& mesh) : mesh_(mesh) {
    double sum = 0;
    for (std::uint32_t t = 0; t < count(); ++t) {
      const Corners c = corners(t);
      sum += static_cast<double>(glm::distance(c[0], c[1]));
    }
    size_ = count() > 0 ? static_cast<float>(sum / count()) * 1.5f + 1e-6f : 1.f;
    for (std::uint32_t t = 0; t < count(); ++t) forCells(t, [&](std::int64_t key) { cells_[key].push_back(t); });
  }

  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs() const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    std::vector<std::uint32_t> near;
    for (std::uint32_t t = 0; t < count(); ++t) {
      near.clear();
      forCells(t, [&](std::int64_t key) {
        for (const std::uint32_t other : cells_.at(key))
          if (other > t) near.push_back(other);
      });
      std::sort(near.begin(), near.end());
      near.erase(std::unique(near.begin(), near.end()), near.end());
      for (const std::uint32_t other : near)
        if (!neighbours(t, other) && (pierces(corners(t), corners(other)) || pierces(corners(other), corners(t))))
          found.emplace_back(t, other);
    }
    return found;
  }

private:
  std::uint32_t count() const { return static_cast<std::uint32_t>(mesh_.index.size() / 3); }
  Corners corners(std::uint32_t t) const {
    return {mesh_.position[mesh_.index[3 * t]], mesh_.position[mesh_.index[3 * t + 1]],
            mesh_.position[mesh_.index[3 * t + 2]]};
  }

  template <class F>
  void forCells(std::uint32_t t, F&& each) const {
    const Corners c = corners(t);
    const glm::ivec3 low(glm::floor(glm::min(glm::min(c[0], c[1]), c[2]) / size_));
    const glm::ivec3 high(glm::floor(glm::max(glm::max(c[0], c[1]), c[2]) / size_));
    for (int z = low.z; z <= high.z; ++z)
      for (int y = low.y; y <= high.y; ++y)
        for (int x = low.x; x <= high.x; ++x) each((static_cast<std::int64_t>(z) * 2'000'003 + y) * 2'000'003 + x);
  }

  bool neighbours(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t i = 3 * a; i < 3 * a + 3; ++i)
      for (std::uint32_t j = 3 * b; j < 3 * b + 3; ++j)
        if (mesh_.index[i] == mesh_.index[j]) return true;
    return false;
  }

  static bool pierces(const Corners& edges, const Corners& face) {
    for (std::size_t k = 0; k < 3; ++k) {
      const glm::vec3 from = edges[k], along = edges[(k + 1) % 3] - from;
      const float length = glm::length(along);
      if (length <= 0.f) continue;
      if (const auto hit = intersect(face, from, along / length); hit && hit->distance <= length) return true;
    }
    return false;
  }

  const Mesh& mesh_;
  float size_ = 1.f;
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> cells_;
};

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> selfIntersections(const Mesh& mesh) {
  return mesh.index.empty() ? std::vector<std::pair<std::uint32_t, std::uint32_t>>{} : Cells(mesh).pairs();
}

}  // namespace myo
