// Meshes with known geometry, made in code.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <utility>

#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

#include "geom/bvh.h"
#include "model/body.h"

namespace myo::test {

inline void add(Mesh& mesh, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  mesh.index.insert(mesh.index.end(), {a, b, c});
}

// A sphere of 20 * 4^levels triangles.
inline Mesh sphere(float radius, int levels) {
  Mesh mesh;
  const float g = (1 + std::sqrt(5.f)) / 2;
  for (const glm::vec3 p : {glm::vec3(-1, g, 0), glm::vec3(1, g, 0), glm::vec3(-1, -g, 0), glm::vec3(1, -g, 0),
                            glm::vec3(0, -1, g), glm::vec3(0, 1, g), glm::vec3(0, -1, -g), glm::vec3(0, 1, -g),
                            glm::vec3(g, 0, -1), glm::vec3(g, 0, 1), glm::vec3(-g, 0, -1), glm::vec3(-g, 0, 1)})
    mesh.position.push_back(radius * glm::normalize(p));
  mesh.index = {0, 11, 5, 0, 5, 1, 0, 1, 7, 0, 7, 10, 0, 10, 11, 1, 5, 9, 5, 11, 4,  11, 10, 2,  10, 7, 6, 7, 1, 8,
                3, 9,  4, 3, 4, 2, 3, 2, 6, 3, 6, 8,  3, 8,  9,  4, 9, 5, 2, 4,  11, 6,  2,  10, 8,  6, 7, 9, 8, 1};
  for (int level = 0; level < levels; ++level) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> middles;
    const auto middle = [&](std::uint32_t a, std::uint32_t b) {
      const auto [it, fresh] = middles.try_emplace({std::min(a, b), std::max(a, b)}, mesh.position.size());
      if (fresh) mesh.position.push_back(radius * glm::normalize(mesh.position[a] + mesh.position[b]));
      return it->second;
    };
    std::vector<std::uint32_t> old;
    old.swap(mesh.index);
    for (std::size_t i = 0; i < old.size(); i += 3) {
      const std::uint32_t a = old[i], b = old[i + 1], c = old[i + 2];
      const std::uint32_t ab = middle(a, b), bc = middle(b, c), ca = middle(c, a);
      add(mesh, a, ab, ca), add(mesh, b, bc, ab), add(mesh, c, ca, bc), add(mesh, ab, bc, ca);
    }
  }
  return mesh;
}

// A flat square in z = 0, n cells a side, corners jittered by `jitter` cells so that no triangle is special.
inline Mesh plane(float size, int n, float jitter = 0.f) {
  Mesh mesh;
  std::mt19937 random(7);
  std::uniform_real_distribution<float> shift(-jitter, jitter);
  const float cell = size / static_cast<float>(n);
  for (int y = 0; y <= n; ++y)
    for (int x = 0; x <= n; ++x) {
      const bool inside = x > 0 && y > 0 && x < n && y < n;
      const float dx = shift(random), dy = shift(random);
      mesh.position.emplace_back(cell * (static_cast<float>(x) + (inside ? dx : 0.f)),
                                 cell * (static_cast<float>(y) + (inside ? dy : 0.f)), 0.f);
    }
  for (int y = 0; y < n; ++y)
    for (int x = 0; x < n; ++x) {
      const auto at = [n](int i, int j) { return static_cast<std::uint32_t>(j * (n + 1) + i); };
      add(mesh, at(x, y), at(x + 1, y), at(x + 1, y + 1));
      add(mesh, at(x, y), at(x + 1, y + 1), at(x, y + 1));
    }
  return mesh;
}

// A closed tube with round ends along `axis`, n vertices around.
inline Mesh capsule(glm::vec3 from, glm::vec3 to, float radius, int n) {
  Mesh mesh;
  const glm::vec3 axis = glm::normalize(to - from);
  const glm::vec3 side =
      glm::normalize(glm::cross(axis, std::abs(axis.x) < 0.9f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0)));
  const glm::vec3 other = glm::cross(axis, side);
  const float pi = 3.14159265f, step = 2 * pi * radius / static_cast<float>(n);
  std::vector<std::pair<glm::vec3, float>> rings;  // centre, radius
  const int cap = std::max(2, n / 4), shaft = std::max(1, static_cast<int>(glm::distance(from, to) / step));
  for (int i = 1; i <= cap; ++i) {
    const float a = pi / 2 * static_cast<float>(i) / static_cast<float>(cap);
    rings.emplace_back(from - axis * (radius * std::cos(a)), radius * std::sin(a));
  }
  for (int i = 1; i <= shaft; ++i)
    rings.emplace_back(from + (to - from) * (static_cast<float>(i) / static_cast<float>(shaft)), radius);
  for (int i = cap - 1; i >= 1; --i) {
    const float a = pi / 2 * static_cast<float>(i) / static_cast<float>(cap);
    rings.emplace_back(to + axis * (radius * std::cos(a)), radius * std::sin(a));
  }
  mesh.position.push_back(from - axis * radius);
  for (const auto& [centre, r] : rings)
    for (int k = 0; k < n; ++k) {
      const float a = 2 * pi * static_cast<float>(k) / static_cast<float>(n);
      mesh.position.push_back(centre + r * (std::cos(a) * side + std::sin(a) * other));
    }
  mesh.position.push_back(to + axis * radius);
  const auto count = static_cast<std::uint32_t>(n), last = static_cast<std::uint32_t>(mesh.position.size()) - 1;
  for (std::uint32_t k = 0; k < count; ++k) {
    const std::uint32_t next = (k + 1) % count;
    add(mesh, 0, 1 + next, 1 + k);
    for (std::uint32_t r = 0; r + 1 < rings.size(); ++r) {
      const std::uint32_t a = 1 + r * count, b = a + count;
      add(mesh, a + k, a + next, b + next), add(mesh, a + k, b + next, b + k);
    }
    add(mesh, last, last - count + k, last - count + next);
  }
  return mesh;
}

// Both meshes as one, unconnected.
inline Mesh joined(const Mesh& a, const Mesh& b) {
  Mesh mesh = a;
  mesh.position.insert(mesh.position.end(), b.position.begin(), b.position.end());
  for (const std::uint32_t i : b.index) mesh.index.push_back(i + static_cast<std::uint32_t>(a.position.size()));
  return mesh;
}

inline float meanEdge(const Mesh& mesh) {
  double sum = 0;
  for (std::size_t i = 0; i < mesh.index.size(); ++i)
    sum += glm::distance(mesh.position[mesh.index[i]], mesh.position[mesh.index[i % 3 == 2 ? i - 2 : i + 1]]);
  return static_cast<float>(sum / static_cast<double>(mesh.index.size()));
}

// A random unit vector.
inline glm::vec3 direction(std::mt19937& random) {
  std::normal_distribution<float> normal;
  return glm::normalize(glm::vec3(normal(random), normal(random), normal(random)));
}

}  // namespace myo::test
