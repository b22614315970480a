#include "geom/slice.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <tuple>
#include <unordered_map>

#include <glm/geometric.hpp>

namespace myo {
namespace {

constexpr float kJoin = 0.05f;  // mm: ends of outlines that are one place, where a mesh's seam is not exact
constexpr float kLevel = 0.8f;  // cosine from which a plane counts as level
constexpr float kFewest = 3;    // points of an outline

struct Key {
  std::uint32_t x, y, z;
  bool operator==(const Key&) const = default;
};
struct KeyHash {
  std::size_t operator()(const Key& k) const {
    return (k.x * 0x9e3779b97f4a7c15ull) ^ (k.y * 0xc2b2ae3d27d4eb4full) ^ (k.z * 0x165667b19e3779f9ull);
  }
};
Key keyOf(glm::vec3 p) {
  const auto bits = [](float f) { return std::bit_cast<std::uint32_t>(f + 0.f); };  // -0 is 0
  return {bits(p.x), bits(p.y), bits(p.z)};
}

struct Segment {
  SlicePoint from, to;
  bool used = false;
};

class Slicer {
public:
  Slicer(const Mesh& mesh, const Plane& plane) : mesh_(mesh), fibres_(mesh.fibre.size() == mesh.position.size()) {
    away_.reserve(mesh.position.size());
    for (const glm::vec3 p : mesh.position) away_.push_back(plane.away(p));
  }

  Slice cut() {
    for (std::size_t i = 0; i + 2 < mesh_.index.size(); i += 3) cutTriangle(&mesh_.index[i]);
    for (std::size_t i = 0; i < segments_.size(); ++i) starts_.emplace(keyOf(segments_[i].from.position), i);
    for (std::size_t i = 0; i < segments_.size(); ++i)
      if (!segments_[i].used) follow(i);
    joinChains();
    return std::move(out_);
  }

private:
  // A vertex on the plane counts as in front of it: so every outline closes.
  bool front(std::uint32_t v) const { return away_[v] >= 0.f; }

  // The same to the bit from both triangles of an edge, also where its vertices are stored twice.
  SlicePoint crossing(std::uint32_t a, std::uint32_t b) const {
    const glm::vec3 &p = mesh_.position[a], &q = mesh_.position[b];
    if (std::tie(q.x, q.y, q.z) < std::tie(p.x, p.y, p.z)) std::swap(a, b);
    const float t = away_[a] / (away_[a] - away_[b]);
    SlicePoint out{mesh_.position[a] + (mesh_.position[b] - mesh_.position[a]) * t, glm::vec3(0.f)};
    if (fibres_) {
      const glm::vec3 fibre = mesh_.fibre[a] + (mesh_.fibre[b] - mesh_.fibre[a]) * t;
      const float length = glm::length(fibre);
      if (length > 1e-4f) out.fibre = fibre / length;
    }
    return out;
  }

  void cutTriangle(const std::uint32_t* v) {
    const int inFront = int{front(v[0])} + int{front(v[1])} + int{front(v[2])};
    if (inFront == 0 || inFront == 3) return;
    Segment s;
    for (int k = 0; k < 3; ++k) {
      const std::uint32_t a = v[k], b = v[(k + 1) % 3];
      if (front(a) && !front(b)) s.from = crossing(a, b);
      if (!front(a) && front(b)) s.to = crossing(a, b);
    }
    if (s.from.position != s.to.position) segments_.push_back(s);
  }

  void follow(std::size_t at) {
    std::vector<SlicePoint> chain;
    for (std::optional<std::size_t> next = at; next;) {
      Segment& s = segments_[*next];
      s.used = true;
      chain.push_back(s.from);
      if (s.to.position == chain.front().position) return keep(std::move(chain));
      next.reset();
      const auto [first, last] = starts_.equal_range(keyOf(s.to.position));
      for (auto i = first; i != last && !next; ++i)
        if (!segments_[i->second].used) next = i->second;
      if (!next) chain.push_back(s.to);
    }
    chains_.push_back(std::move(chain));
  }

  void keep(std::vector<SlicePoint> loop) {
    if (static_cast<float>(loop.size()) >= kFewest) out_.loops.push_back(std::move(loop));
  }

  // Chains that end where another begins, but for a rounding.
  void joinChains() {
    while (!chains_.empty()) {
      std::vector<SlicePoint> chain = std::move(chains_.back());
      chains_.pop_back();
      for (bool more = true; more;) {
        more = false;
        if (glm::distance(chain.back().position, chain.front().position) < kJoin) {
          chain.pop_back();
          keep(std::move(chain));
          chain.clear();
          break;
        }
        for (auto& other : chains_) {
          if (glm::distance(chain.back().position, other.front().position) >= kJoin) continue;
          chain.insert(chain.end(), other.begin() + 1, other.end());
          std::swap(other, chains_.back());
          chains_.pop_back();
          more = true;
          break;
        }
      }
      if (!chain.empty()) ++out_.open;
    }
  }

  const Mesh& mesh_;
  bool fibres_;
  std::vector<float> away_;
  std::vector<Segment> segments_;
  std::unordered_multimap<Key, std::size_t, KeyHash> starts_;
  std::vector<std::vector<SlicePoint>> chains_;
  Slice out_;
};

}  // namespace

float Plane::away(glm::vec3 p) const { return glm::dot(p - point, normal); }

PlaneFrame::PlaneFrame(const Plane& plane) : origin(plane.point), normal(plane.normal) {
  const bool level = std::abs(normal.y) > kLevel;
  const glm::vec3 across = level ? glm::vec3(1.f, 0.f, 0.f) : glm::cross(glm::vec3(0.f, 1.f, 0.f), normal);
  right = glm::normalize(across - normal * glm::dot(across, normal));
  up = glm::cross(normal, right);
}

glm::vec2 PlaneFrame::to(glm::vec3 p) const { return {glm::dot(p - origin, right), glm::dot(p - origin, up)}; }
glm::vec3 PlaneFrame::from(glm::vec2 p) const { return origin + right * p.x + up * p.y; }

Slice slice(const Mesh& mesh, const Plane& plane) { return Slicer(mesh, plane).cut(); }

float areaOf(const Slice& slice, const PlaneFrame& frame) {
  double twice = 0.0;
  for (const auto& loop : slice.loops) {
    glm::dvec2 a(frame.to(loop.back().position));
    for (const SlicePoint& p : loop) {
      const glm::dvec2 b(frame.to(p.position));
      twice += a.x * b.y - a.y * b.x;
      a = b;
    }
  }
  return static_cast<float>(twice * 0.5);
}

int windingOf(const Slice& slice, const PlaneFrame& frame, glm::vec2 place) {
  int turns = 0;
  for (const auto& loop : slice.loops) {
    glm::vec2 a = frame.to(loop.back().position);
    for (const SlicePoint& p : loop) {
      const glm::vec2 b = frame.to(p.position);
      const float cross = (b.x - a.x) * (place.y - a.y) - (b.y - a.y) * (place.x - a.x);
      if (a.y <= place.y && b.y > place.y && cross > 0.f) ++turns;
      if (a.y > place.y && b.y <= place.y && cross < 0.f) --turns;
      a = b;
    }
  }
  return turns;
}

}  // namespace myo
