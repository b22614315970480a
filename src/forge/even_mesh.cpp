#include "forge/even_mesh.h"

#include <algorithm>

namespace myo::forge {
namespace {

constexpr double kSameWay = 0.4;  // cosine a triangle may turn by in a collapse

}  // namespace

using Index = EvenMesh::Index;

void EvenMesh::neighbours(Index v, std::vector<Index>& out) const {
  out.clear();
  for (const Index t : star_[v])
    for (const Index w : t_[t])
      if (w != v && std::find(out.begin(), out.end(), w) == out.end()) out.push_back(w);
}

std::vector<Index> EvenMesh::trianglesAt(Index a, Index b) const {
  std::vector<Index> out;
  for (const Index t : star_[a])
    if (has(t, b)) out.push_back(t);
  return out;
}

Index EvenMesh::opposite(Index t, Index a, Index b) const {
  for (const Index v : t_[t])
    if (v != a && v != b) return v;
  return kDead;
}

void EvenMesh::split(Index a, Index b) {
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

void EvenMesh::splitLong() {
  for (Index t = 0; t < t_.size(); ++t)
    for (std::size_t k = 0; k < 3 && t_[t][0] != kDead; ++k) {
      const Index a = t_[t][k], b = t_[t][(k + 1) % 3];
      if (ratio(a, b) > kLong) split(a, b);
    }
}

// Whether the triangles of `v` but not of `partner` keep their way and stay well formed when v moves.
bool EvenMesh::movesKeepShape(Index v, Index partner, const glm::dvec3& to, double most) const {
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
    if (longest > most || glm::length(after) < 1e-6 || glm::dot(before, after) < kSameWay * size) return false;
  }
  return true;
}

bool EvenMesh::collapse(Index keep, Index gone, double longest) {
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
    const bool both = std::find(a.begin(), a.end(), v) != a.end();
    common += both;
    // it would join two border vertices across the inside
    if (!both && v != keep && border_[v] && border_[keep] && !onBorder) return false;
  }
  if (common != around.size()) return false;
  const glm::dvec3 to = border_[keep] && !border_[gone] ? p_[keep] : (p_[keep] + p_[gone]) / 2.0;
  for (const Index t : around)
    if (star_[opposite(t, keep, gone)].size() <= 3) return false;
  if (!movesKeepShape(keep, gone, to, longest) || !movesKeepShape(gone, keep, to, longest)) return false;
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

void EvenMesh::collapseShort(double limit, double longest) {
  for (Index t = 0; t < t_.size(); ++t)
    for (std::size_t k = 0; k < 3 && t_[t][0] != kDead; ++k) {
      const Index a = t_[t][k], b = t_[t][(k + 1) % 3];
      if (ratio(a, b) < limit) collapse(a, b, longest);
    }
}

void EvenMesh::collapseBelow(double least, double longest) {
  for (Index t = 0; t < t_.size(); ++t)
    for (std::size_t k = 0; k < 3 && t_[t][0] != kDead; ++k)
      if (length(t_[t][k], t_[t][(k + 1) % 3]) < least) collapse(t_[t][k], t_[t][(k + 1) % 3], longest);
}

int EvenMesh::excess(Index v) const {
  // a border vertex has three triangles on this side of the plane and three on the other
  return border_[v] ? 2 * (static_cast<int>(star_[v].size()) - 3) : static_cast<int>(star_[v].size()) - 6;
}

bool EvenMesh::flipHelps(Index a, Index b, Index c, Index d) const {
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

void EvenMesh::flipEdge(Index a, Index b) {
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

void EvenMesh::flip() {
  for (Index t = 0; t < t_.size(); ++t)
    for (std::size_t k = 0; k < 3 && t_[t][0] != kDead; ++k)
      if (t_[t][k] < t_[t][(k + 1) % 3]) flipEdge(t_[t][k], t_[t][(k + 1) % 3]);
}

}  // namespace myo::forge
