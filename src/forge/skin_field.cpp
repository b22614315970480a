#include "forge/skin_field.h"

#include <algorithm>
#include <cmath>

namespace myo::forge {
namespace {

constexpr int kSmoothing = 4;        // pieces a span of a detail's path is cut into
constexpr double kFoldReach = 2.6;   // widths beyond which a fold is not felt
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

// A detail's path as a smooth curve through its points.
void smoothPath(Detail& d) {
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

// Of the path's points the one that `measure(distance, width)` is least for.
template <class Measure>
double leastAlong(const Detail& d, const glm::dvec3& p, Measure measure) {
  double best = measure(glm::length(p - d.path[0]), d.width[0]);
  for (std::size_t i = 0; i + 1 < d.path.size(); ++i) {
    const glm::dvec3 along = d.path[i + 1] - d.path[i];
    const double x = std::clamp(glm::dot(p - d.path[i], along) / std::max(glm::dot(along, along), 1e-9), 0.0, 1.0);
    const double width = d.width[i] + (d.width[i + 1] - d.width[i]) * x;
    best = std::min(best, measure(glm::length(p - d.path[i] - along * x), width));
  }
  return best;
}

double withDetail(double f, const Detail& d, const glm::dvec3& p) {
  if (d.rod) {
    double share = 0;
    return smoothMin(f, leastAlong(d, p, [](double r, double width) { return r - width; }), d.onto, share);
  }
  const double r = leastAlong(d, p, [](double distance, double width) { return distance / width; });
  return f - d.depth * std::exp(-r * r);
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
    smoothPath(d);
    glm::dvec3 low(1e9), high(-1e9);
    for (std::size_t i = 0; i < d.path.size(); ++i) {
      const double reach = d.rod ? d.width[i] + d.onto + 8 : d.width[i] * kFoldReach;
      low = glm::min(low, d.path[i] - reach);
      high = glm::max(high, d.path[i] + reach);
    }
    detailBox_.push_back({low, high});
    if (!d.rod) continue;
    low_ = glm::min(low_, low);
    high_ = glm::max(high_, high);
  }
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
  for (std::size_t i = 0; i < figures_.details.size(); ++i) {
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

glm::dvec3 SkinField::gradient(const glm::dvec3& p) const {
  constexpr double e = 0.2;
  const auto slope = [&](glm::dvec3 d) { return (distance(p + d) - distance(p - d)) / (2 * e); };
  return {slope({e, 0, 0}), slope({0, e, 0}), slope({0, 0, e})};
}

}  // namespace myo::forge
