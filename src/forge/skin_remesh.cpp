#include "forge/skin_remesh.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <glm/geometric.hpp>

#include "forge/parallel.h"

namespace myo::forge {
namespace {

using Index = std::uint32_t;
using Triangle = std::array<Index, 3>;

constexpr Index kDead = ~0u;
constexpr double kLong = 4.0 / 3, kShort = 4.0 / 5;  // of the wanted length, beyond which an edge is split or collapsed
constexpr double kTooShort = 0.72;                   // the same, of the finished mesh
constexpr double kGrowth = 0.2;                      // how fast the wanted length may change, mm a mm
constexpr double kSameWay = 0.4;                     // cosine a triangle may turn by in a collapse or flip

class Mesh {
 public:
  Mesh(const RoughMesh& rough, const RemeshGuide& guide)
      : p_(rough.position), t_(rough.triangle), star_(p_.size()), guide_(guide) {
    for (const auto& p : p_) border_.push_back(p.x == 0);
    for (Index t = 0; t < t_.size(); ++t)
      for (const Index v : t_[t]) star_[v].push_back(t);
  }

  void measure();  // the wanted edge length at each vertex
  void splitLong();
  void collapseShort(double limit);
  void flip();
  void relax(bool project);
  RoughMesh compact() const;

 private:
  glm::dvec3 cross(const Triangle& t) const { return glm::cross(p_[t[1]] - p_[t[0]], p_[t[2]] - p_[t[0]]); }
  double length(Index a, Index b) const { return glm::distance(p_[a], p_[b]); }
  double ratio(Index a, Index b) const { return length(a, b) * 2 / (want_[a] + want_[b]); }
  bool has(Index t, Index v) const { return t_[t][0] == v || t_[t][1] == v || t_[t][2] == v; }
  void neighbours(Index v, std::vector<Index>& out) const;
  std::vector<Index> trianglesAt(Index a, Index b) const;
  Index opposite(Index t, Index a, Index b) const;
  void split(Index a, Index b);
  bool collapse(Index keep, Index gone);
  bool movesKeepShape(Index v, Index partner, const glm::dvec3& to) const;
  void flipEdge(Index a, Index b);
  bool flipHelps(Index a, Index b, Index c, Index d) const;
  void detach(Index v, Index t) { std::erase(star_[v], t); }
  int excess(Index v) const;
  glm::dvec3 relaxed(Index v) const;

  std::vector<glm::dvec3> p_;
  std::vector<Triangle> t_;
  std::vector<std::vector<Index>> star_;  // triangles at each vertex
  std::vector<char> border_;
  std::vector<double> want_;
  const RemeshGuide& guide_;
};

void Mesh::neighbours(Index v, std::vector<Index>& out) const {
  out.clear();
  for (const Index t : star_[v])
    for (const Index w : t_[t])
      if (w != v && std::find(out.begin(), out.end(), w) == out.end()) out.push_back(w);
}

std::vector<Index> Mesh::trianglesAt(Index a, Index b) const {
  std::vector<Index> out;
  for (const Index t : star_[a])
    if (has(t, b)) out.push_back(t);
  return out;
}

Index Mesh::opposite(Index t, Index a, Index b) const {
  for (const Index v : t_[t])
    if (v != a && v != b) return v;
  return kDead;
}

void Mesh::measure() {
  want_.assign(p_.size(), 0);
  parallelFor(p_.size(), 512, [&](std::size_t v) { want_[v] = star_[v].empty() ? 0 : guide_.edge(p_[v]); });
  for (int round = 0; round < 12; ++round)
    for (const Triangle& t : t_) {
      if (t[0] == kDead) continue;
      for (std::size_t k = 0; k < 3; ++k) {
        const Index a = t[k], b = t[(k + 1) % 3];
        const double slack = kGrowth * length(a, b);
        want_[a] = std::min(want_[a], want_[b] + slack);
        want_[b] = std::min(want_[b], want_[a] + slack);
      }
    }
}

void Mesh::split(Index a, Index b) {
  const auto around = trianglesAt(a, b);
  const auto m = static_cast<Index>(p_.size());
  p_.push_back((p_[a] + p_[b]) / 2.0);
  want_.push_back((want_[a] + want_[b]) / 2);
  border_.push_back(around.size() == 1);
  star_.emplace_back();
  for (const Index t : around) {
    const auto fresh = static_cast<Index>(t_.size());
    t_.push_back(t_[t]);
    for (Index& v : t_[t])
      if (v == b) v = m;
    for (Index& v : t_[fresh])
      if (v == a) v = m;
    detach(b, t);
    star_[b].push_back(fresh);
    star_[opposite(fresh, m, b)].push_back(fresh);
    star_[m].push_back(t);
    star_[m].push_back(fresh);
  }
}

void Mesh::splitLong() {
  for (Index t = 0; t < t_.size(); ++t)
    for (std::size_t k = 0; k < 3 && t_[t][0] != kDead; ++k) {
      const Index a = t_[t][k], b = t_[t][(k + 1) % 3];
      if (ratio(a, b) > kLong) split(a, b);
    }
}

// Whether the triangles of `v` but not of `partner` keep their way and stay well formed when v moves.
bool Mesh::movesKeepShape(Index v, Index partner, const glm::dvec3& to) const {
  for (const Index t : star_[v]) {
    if (has(t, partner)) continue;
    std::array<glm::dvec3, 3> q;
    double longest = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      q[k] = t_[t][k] == v ? to : p_[t_[t][k]];
      if (t_[t][k] != v) longest = std::max(longest, glm::distance(to, p_[t_[t][k]]) / want_[t_[t][k]]);
    }
    const glm::dvec3 before = cross(t_[t]), after = glm::cross(q[1] - q[0], q[2] - q[0]);
    const double size = glm::length(before) * glm::length(after);
    if (longest > kLong || glm::length(after) < 1e-6 || glm::dot(before, after) < kSameWay * size) return false;
  }
  return true;
}

bool Mesh::collapse(Index keep, Index gone) {
  const auto around = trianglesAt(keep, gone);
  const bool onBorder = around.size() == 1;
  if (border_[gone] && !onBorder) {
    if (border_[keep]) return false;
    std::swap(keep, gone);
  }
  std::vector<Index> a, b;
  neighbours(keep, a);
  neighbours(gone, b);
  std::size_t common = 0;
  for (const Index v : b) {
    const bool shared = std::find(a.begin(), a.end(), v) != a.end();
    common += shared;
    // it would join two border vertices across the inside
    if (!shared && v != keep && border_[v] && border_[keep] && !onBorder) return false;
  }
  if (common != around.size()) return false;
  const glm::dvec3 to = border_[keep] && !border_[gone] ? p_[keep] : (p_[keep] + p_[gone]) / 2.0;
  for (const Index t : around)
    if (star_[opposite(t, keep, gone)].size() <= 3) return false;
  if (!movesKeepShape(keep, gone, to) || !movesKeepShape(gone, keep, to)) return false;
  p_[keep] = to;
  want_[keep] = std::min(want_[keep], want_[gone]);
  for (const Index t : around) {
    for (const Index v : t_[t]) detach(v, t);
    t_[t] = {kDead, kDead, kDead};
  }
  for (const Index t : star_[gone]) {
    for (Index& v : t_[t])
      if (v == gone) v = keep;
    star_[keep].push_back(t);
  }
  star_[gone].clear();
  return true;
}

void Mesh::collapseShort(double limit) {
  for (Index t = 0; t < t_.size(); ++t)
    for (std::size_t k = 0; k < 3 && t_[t][0] != kDead; ++k) {
      const Index a = t_[t][k], b = t_[t][(k + 1) % 3];
      if (ratio(a, b) < limit) collapse(a, b);
    }
}

int Mesh::excess(Index v) const {
  // a border vertex has three triangles on this side of the plane and three on the other
  return border_[v] ? 2 * (static_cast<int>(star_[v].size()) - 3) : static_cast<int>(star_[v].size()) - 6;
}

bool Mesh::flipHelps(Index a, Index b, Index c, Index d) const {
  if (border_[c] && border_[d]) return false;
  const auto cost = [&](int da, int dc) {
    const auto square = [](int x) { return x * x; };
    const auto step = [&](Index v) { return border_[v] ? 2 : 1; };
    return square(excess(a) + da * step(a)) + square(excess(b) + da * step(b)) + square(excess(c) + dc * step(c)) +
           square(excess(d) + dc * step(d));
  };
  if (cost(-1, 1) >= cost(0, 0)) return false;
  const glm::dvec3 way = glm::cross(p_[b] - p_[a], p_[c] - p_[a]) + glm::cross(p_[d] - p_[a], p_[b] - p_[a]);
  const glm::dvec3 one = glm::cross(p_[d] - p_[c], p_[a] - p_[c]), two = glm::cross(p_[b] - p_[c], p_[d] - p_[c]);
  // turned about c-d the pair winds the other way
  const auto good = [&](const glm::dvec3& n) {
    return -glm::dot(n, way) > 0.8 * glm::length(n) * glm::length(way) && glm::length(n) > 0.15 * glm::length(way);
  };
  return good(one) && good(two);
}

void Mesh::flipEdge(Index a, Index b) {
  const auto around = trianglesAt(a, b);
  if (around.size() != 2 || star_[a].size() <= 3 || star_[b].size() <= 3) return;
  const auto runs = [&](Index t) {  // a before b
    for (std::size_t k = 0; k < 3; ++k)
      if (t_[t][k] == a) return t_[t][(k + 1) % 3] == b;
    return false;
  };
  const Index t = runs(around[0]) ? around[0] : around[1], u = t == around[0] ? around[1] : around[0];
  const Index c = opposite(t, a, b), d = opposite(u, a, b);
  if (!trianglesAt(c, d).empty() || !flipHelps(a, b, c, d)) return;
  t_[t] = {a, d, c};
  t_[u] = {d, b, c};
  detach(b, t);
  detach(a, u);
  star_[d].push_back(t);
  star_[c].push_back(u);
}

void Mesh::flip() {
  for (Index t = 0; t < t_.size(); ++t)
    for (std::size_t k = 0; k < 3 && t_[t][0] != kDead; ++k)
      if (t_[t][k] < t_[t][(k + 1) % 3]) flipEdge(t_[t][k], t_[t][(k + 1) % 3]);
}

// The mean of the triangles around, weighted by how many wanted triangles each would hold, along the surface.
glm::dvec3 Mesh::relaxed(Index v) const {
  glm::dvec3 sum(0), normal(0);
  double weight = 0;
  for (const Index t : star_[v]) {
    const glm::dvec3 n = cross(t_[t]);
    double want = 0;
    glm::dvec3 middle(0);
    for (const Index w : t_[t]) want += want_[w] / 3, middle += p_[w] / 3.0;
    const double share = glm::length(n) / (want * want);
    sum += middle * share;
    weight += share;
    normal += n;
  }
  if (weight <= 0) return p_[v];
  glm::dvec3 move = sum / weight - p_[v];
  if (border_[v]) move.x = normal.x = 0;  // its other half balances it
  normal = glm::normalize(normal);
  return p_[v] + 0.8 * (move - normal * glm::dot(normal, move));
}

void Mesh::relax(bool project) {
  std::vector<glm::dvec3> next(p_.size());
  parallelFor(p_.size(), 256, [&](std::size_t v) {
    if (star_[v].empty()) return;
    next[v] = relaxed(static_cast<Index>(v));
    if (project) next[v] = guide_.ontoSurface(next[v]);
    if (border_[v]) next[v].x = 0;
  });
  p_ = std::move(next);
}

RoughMesh Mesh::compact() const {
  RoughMesh out;
  std::vector<Index> index(p_.size(), kDead);
  for (const Triangle& t : t_) {
    if (t[0] == kDead) continue;
    Triangle made;
    for (std::size_t k = 0; k < 3; ++k) {
      if (index[t[k]] == kDead) {
        index[t[k]] = static_cast<Index>(out.position.size());
        out.position.push_back(p_[t[k]]);
      }
      made[k] = index[t[k]];
    }
    out.triangle.push_back(made);
  }
  return out;
}

}  // namespace

RoughMesh remeshed(const RoughMesh& mesh, const RemeshGuide& guide, int rounds) {
  RoughMesh now = mesh;
  for (int round = 0; round < rounds; ++round) {
    Mesh m(now, guide);
    m.measure();
    m.splitLong();
    m.collapseShort(kShort);
    m.flip();
    m.relax(round > 0);
    m.flip();
    m.relax(true);
    if (round + 1 == rounds) m.collapseShort(kTooShort);
    now = m.compact();
  }
  return now;
}

RoughMesh withMirrorImage(const RoughMesh& half) {
  RoughMesh out = half;
  std::vector<Index> twin(half.position.size());
  for (Index v = 0; v < half.position.size(); ++v) {
    const glm::dvec3& p = half.position[v];
    twin[v] = p.x == 0 ? v : static_cast<Index>(out.position.size());
    if (twin[v] != v) out.position.push_back({-p.x, p.y, p.z});
  }
  for (const auto& t : half.triangle) out.triangle.push_back({twin[t[0]], twin[t[2]], twin[t[1]]});
  return out;
}

}  // namespace myo::forge
