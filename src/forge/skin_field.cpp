#include "forge/skin_field.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>

namespace myo::forge {
namespace {

constexpr int kSmoothing = 4;        // pieces a span of a detail's path is cut into
constexpr double kFoldReach = 2.6;   // widths beyond which a fold is not felt
constexpr double kLayStride = 2;     // mm a step of a fold's path towards the surface may go
constexpr double kTintEdge = 5;      // mm on both sides of a tint's edge over which it goes from 0 to 1
constexpr double kFineSlope = 0.15;  // how fast edges may grow outside a fine ball, mm a mm

// Quadratic smooth minimum over `k`; `share` is how much of it is b.
double smoothMin(double a, double b, double k, double& share) {
  const double h = std::max(k - std::abs(a - b), 0.0) / k;
  share = a < b ? h / 2 : 1 - h / 2;
  return std::min(a, b) - h * h * k / 4;
}

glm::dvec3 mirror(glm::dvec3 p) { return {-p.x, p.y, p.z}; }

template <class T>
T catmullRom(const std::vector<T>& v, std::size_t i, double x) {
  const T a = v[i == 0 ? 0 : i - 1], b = v[i], c = v[i + 1], d = v[std::min(i + 2, v.size() - 1)];
  return 0.5 *
         (2.0 * b + x * (c - a) + x * x * (2.0 * a - 5.0 * b + 4.0 * c - d) + x * x * x * (3.0 * (b - c) + d - a));
}

// The path of a detail or tint as a smooth curve through its points.
template <class Feature>
void smoothPath(Feature& d) {
  if (d.path.size() < 3) return;
  std::vector<glm::dvec3> path;
  std::vector<double> width;
  for (std::size_t i = 0; i + 1 < d.path.size(); ++i)
    for (int k = 0; k < kSmoothing; ++k) {
      path.push_back(catmullRom(d.path, i, double(k) / kSmoothing));
      width.push_back(catmullRom(d.width, i, double(k) / kSmoothing));
    }
  path.push_back(d.path.back());
  width.push_back(d.width.back());
  d.path = std::move(path);
  d.width = std::move(width);
}

struct Nearest {
  double value, width;
};

double aside(const Tint&, const glm::dvec3& away) { return glm::length(away); }

// How far the detail's path, swept, passes at its point that `away` leads off from.
double aside(const Detail& d, const glm::dvec3& away) {
  const double most = glm::dot(d.sweep, d.sweep);
  return most == 0 ? glm::length(away)
                   : glm::length(away - d.sweep * std::clamp(glm::dot(away, d.sweep) / most, -1.0, 1.0));
}

// Of the path's points the one that `measure(distance, width)` is least for.
template <class Feature, class Measure>
Nearest leastAlong(const Feature& d, const glm::dvec3& p, Measure measure) {
  Nearest best{measure(aside(d, p - d.path[0]), d.width[0]), d.width[0]};
  for (std::size_t i = 0; i + 1 < d.path.size(); ++i) {
    const glm::dvec3 along = d.path[i + 1] - d.path[i];
    const double x = std::clamp(glm::dot(p - d.path[i], along) / std::max(glm::dot(along, along), 1e-9), 0.0, 1.0);
    const double width = d.width[i] + (d.width[i + 1] - d.width[i]) * x;
    const double value = measure(aside(d, p - d.path[i] - along * x), width);
    if (value < best.value) best = {value, width};
  }
  return best;
}

double withDetail(double f, const Detail& d, const glm::dvec3& p) {
  if (d.kind != Detail::Kind::Fold) {
    double share = 0;
    const double bar = leastAlong(d, p, [](double r, double width) { return r - width; }).value;
    return d.kind == Detail::Kind::Rod ? smoothMin(f, bar, d.onto, share) : -smoothMin(-f, bar, d.onto, share);
  }
  const Nearest at = leastAlong(d, p, [](double distance, double width) { return distance / width; });
  return f - d.depth * at.width / d.widest() * std::exp(-at.value * at.value);
}

bool within(const std::pair<glm::dvec3, glm::dvec3>& box, const glm::dvec3& p) {
  return p.x >= box.first.x && p.y >= box.first.y && p.z >= box.first.z && p.x <= box.second.x && p.y <= box.second.y &&
         p.z <= box.second.z;
}

}  // namespace

SkinField::SkinField(SkinFigures figures) : figures_(std::move(figures)) {
  for (const StackGroup& g : figures_.groups)
    for (const Stack& s : g.stacks) {
      const auto [low, high] = s.box();
      low_ = glm::min(low_, low);
      high_ = glm::max(high_, high);
    }
  for (Detail& d : figures_.details) {
    if (d.kind == Detail::Kind::Fold)
      for (glm::dvec3& p : d.path) p = laidOn(p, d.midline);
    smoothPath(d);
    glm::dvec3 low(1e9), high(-1e9);
    for (std::size_t i = 0; i < d.path.size(); ++i) {
      const double reach = d.kind == Detail::Kind::Fold ? d.width[i] * kFoldReach : d.width[i] + d.onto + 8;
      low = glm::min(low, d.path[i] - glm::abs(d.sweep) - reach);
      high = glm::max(high, d.path[i] + glm::abs(d.sweep) + reach);
    }
    detailBox_.push_back({low, high});
    if (d.kind != Detail::Kind::Rod) continue;
    low_ = glm::min(low_, low);
    high_ = glm::max(high_, high);
  }
  for (Tint& t : figures_.tints) {
    for (glm::dvec3& p : t.path) p = laidOn(p, t.midline);
    smoothPath(t);
  }
}

// The point of the surface made so far, without the details that follow, that `p` runs down to.
glm::dvec3 SkinField::laidOn(glm::dvec3 p, bool midline) const {
  const double x = p.x;
  for (int i = 0; i < 6; ++i) {
    const glm::dvec3 slope = gradient(p);
    glm::dvec3 move = slope * (-distance(p) / std::max(glm::dot(slope, slope), 0.25));
    if (midline) move.x = 0;
    if (const double length = glm::length(move); length > kLayStride) move *= kLayStride / length;
    p += move;
  }
  if (midline) p.x = x;
  return p;
}

SkinField::Sample SkinField::stacks(const glm::dvec3& p) const {
  Sample all;
  double share = 0;
  for (const StackGroup& g : figures_.groups) {
    Sample own;
    for (const Stack& s : g.stacks)
      for (int side = 0; side < (s.midline ? 1 : 2); ++side) {
        const glm::dvec3 q = side == 0 ? p : mirror(p);
        if (s.boundingDistance(q) > kFar) continue;
        own.distance = smoothMin(own.distance, s.distance(q), g.within, share);
        own.edge += (s.edge - own.edge) * share;
      }
    all.distance = smoothMin(all.distance, own.distance, g.onto, share);
    all.edge += (own.edge - all.edge) * share;
  }
  return all;
}

SkinField::Sample SkinField::sample(glm::dvec3 p) const {
  p.x = -std::abs(p.x);
  Sample s = stacks(p);
  for (std::size_t i = 0; i < detailBox_.size(); ++i) {
    const Detail& d = figures_.details[i];
    if (within(detailBox_[i], p)) s.distance = withDetail(s.distance, d, p);
    // near the midline the other side's twin is felt too
    if (!d.midline && within(detailBox_[i], mirror(p))) s.distance = withDetail(s.distance, d, mirror(p));
  }
  return s;
}

double SkinField::edge(glm::dvec3 p) const {
  p.x = -std::abs(p.x);
  double edge = sample(p).edge;
  for (const Fine& f : figures_.fine)
    edge = std::min(edge, f.edge + kFineSlope * std::max(0.0, glm::length(p - f.at) - f.radius));
  return edge;
}

glm::dvec3 SkinField::tint(glm::dvec3 p) const {
  p.x = -std::abs(p.x);
  glm::dvec3 tint(0);
  for (const Tint& t : figures_.tints) {
    const auto depth = [&](const glm::dvec3& q) {
      return leastAlong(t, q, [](double r, double width) { return r - width; }).value;
    };
    const double d = t.midline ? depth(p) : std::min(depth(p), depth(mirror(p)));
    double& share = tint[static_cast<int>(t.kind)];
    share = std::max(share, std::clamp(0.5 - d / (2 * kTintEdge), 0.0, 1.0));
  }
  return tint;
}

glm::dvec3 SkinField::gradient(const glm::dvec3& p) const {
  constexpr double e = 0.2;
  const auto slope = [&](glm::dvec3 d) { return (distance(p + d) - distance(p - d)) / (2 * e); };
  return {slope({e, 0, 0}), slope({0, e, 0}), slope({0, 0, e})};
}

}  // namespace myo::forge
