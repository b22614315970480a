// A triangle mesh whose edges are split, collapsed and flipped until they have the lengths a guide wants. See
// remeshed().
#pragma once

#include <cstdint>
#include <vector>

#include <glm/geometric.hpp>

#include "forge/skin_remesh.h"

namespace myo::forge {

class EvenMesh {
public:
  using Index = std::uint32_t;
  using Triangle = std::array<Index, 3>;
  static constexpr Index kDead = ~0u;  // in place of the corners of a triangle that is gone
  static constexpr double kLong = 4.0 / 3,
                          kShort = 4.0 / 5;  // of the wanted length: beyond, an edge is split, collapsed

  EvenMesh(const RoughMesh& rough, const RemeshGuide& guide)
      : p_(rough.position), t_(rough.triangle), star_(p_.size()), guide_(guide) {
    for (const auto& p : p_) border_.push_back(p.x == 0);
    for (Index t = 0; t < t_.size(); ++t)
      for (const Index v : t_[t]) star_[v].push_back(t);
  }

  void measure();  // the wanted edge length at each vertex
  void splitLong();
  // Edges shorter than `limit` of the wanted length go, where no edge beside becomes longer than `longest` of it.
  void collapseShort(double limit, double longest = kLong);
  // The same for edges shorter than `length` mm.
  void collapseBelow(double length, double longest);
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
  bool collapse(Index keep, Index gone, double longest);
  bool movesKeepShape(Index v, Index partner, const glm::dvec3& to, double most) const;
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

}  // namespace myo::forge
