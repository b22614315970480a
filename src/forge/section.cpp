#include "forge/section.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace myo::forge {
namespace {

constexpr double kSteepest = 24;  // squared slope: beyond it the distance would only get noisier

// Adds value and tangents of the two inner knots, given the Hermite factors, as weights of the four knots.
void mix(const double hermite[4], double h, double before, double after, bool hasBefore, bool hasAfter, double out[4]) {
  const double left1 = hasBefore ? h / (before + h) / before : 0, left2 = hasBefore ? before / (before + h) / h : 0;
  const double right1 = hasAfter ? after / (h + after) / h : 0, right2 = hasAfter ? h / (h + after) / after : 0;
  const double a = hermite[1] * h, b = hermite[3] * h;
  out[0] = -a * left1;
  out[1] = hermite[0] + a * (left1 - left2) - b * right1;
  out[2] = hermite[2] + a * left2 + b * (right1 - right2);
  out[3] = b * right2;
}

std::size_t clampedKnot(std::size_t span, int k, std::size_t count) {
  const auto i = static_cast<std::ptrdiff_t>(span) + k - 1;
  return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, static_cast<std::ptrdiff_t>(count) - 1));
}

}  // namespace

Span spanAt(const std::vector<double>& knots, double t) {
  const std::size_t n = knots.size();
  const auto above = static_cast<std::size_t>(std::upper_bound(knots.begin(), knots.end(), t) - knots.begin());
  Span s;
  s.index = std::clamp<std::size_t>(above, 1, n - 1) - 1;
  const std::size_t j = s.index;
  const double h = knots[j + 1] - knots[j], x = (t - knots[j]) / h;
  const double before = j > 0 ? knots[j] - knots[j - 1] : 1, after = j + 2 < n ? knots[j + 2] - knots[j + 1] : 1;
  const double x2 = x * x, x3 = x2 * x;
  const double value[4] = {2 * x3 - 3 * x2 + 1, x3 - 2 * x2 + x, -2 * x3 + 3 * x2, x3 - x2};
  const double slope[4] = {(6 * x2 - 6 * x) / h, (3 * x2 - 4 * x + 1) / h, (-6 * x2 + 6 * x) / h, (3 * x2 - 2 * x) / h};
  mix(value, h, before, after, j > 0, j + 2 < n, s.value);
  mix(slope, h, before, after, j > 0, j + 2 < n, s.slope);
  return s;
}

void Stack::prepare() {
  axis = glm::normalize(axis);
  front = glm::normalize(front - axis * glm::dot(front, axis));
  side_ = glm::cross(axis, front);
  for (const Section& s : sections) {
    width_ = std::max(width_, s.radius.size());
    if (s.polar) continue;
    planes_.push_back(s.at);
    centres_.push_back(s.centre);
  }
  table_.assign(sections.size() * width_, 0);
  double widest = 0;
  bool seenPlane = false;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Section& s = sections[i];
    seenPlane |= !s.polar;
    const double fan = arc * s.at * std::numbers::pi / 180;
    knots_.push_back(!s.polar ? s.at : seenPlane ? planes_.back() + fan : planes_.front() - fan);
    std::copy(s.radius.begin(), s.radius.end(), table_.begin() + static_cast<std::ptrdiff_t>(i * width_));
    double largest = std::abs(s.radius[0]);
    for (std::size_t k = 1; k < s.radius.size(); ++k) largest += std::abs(s.radius[k]) * (midline ? 1 : 0.71);
    widest = std::max(widest, largest);
    if (s.polar) continue;
    const glm::dvec3 c = origin + axis * s.at + front * s.centre.x + side_ * s.centre.y;
    low_ = glm::min(low_, c);
    high_ = glm::max(high_, c);
    reach_ = std::max(reach_, glm::length(s.centre));
  }
  reach_ += widest;
  low_ -= widest;
  high_ += widest;
}

double Stack::boundingDistance(const glm::dvec3& p) const {
  const double s = std::clamp(glm::dot(p - origin, axis), planes_.front(), planes_.back());
  return glm::length(p - origin - axis * s) - reach_;
}

Stack::Place Stack::place(const glm::dvec3& p) const {
  const glm::dvec3 d = p - origin;
  const double s = glm::dot(d, axis), inside = std::clamp(s, planes_.front(), planes_.back()), over = s - inside;
  const Span span = spanAt(planes_, inside);
  glm::dvec2 centre(0), drift(0);
  for (int k = 0; k < 4; ++k) {
    const glm::dvec2 c = centres_[clampedKnot(span.index, k, planes_.size())];
    centre += span.value[k] * c;
    drift += span.slope[k] * c;
  }
  const double u = glm::dot(d, front) - centre.x, v = glm::dot(d, side_) - centre.y, flat = std::hypot(u, v);
  Place at;
  at.cosine = flat > 1e-9 ? u / flat : 1;
  at.sine = flat > 1e-9 ? v / flat : 0;
  if (over == 0) {
    at.t = s;
    at.radius = flat;
    at.shear = drift.x * at.cosine + drift.y * at.sine;
  } else {
    at.radius = std::hypot(flat, over);
    at.t = inside + std::copysign(arc * std::atan2(std::abs(over), flat), over);
    at.rate = arc / at.radius;
  }
  return at;
}

double Stack::distance(const glm::dvec3& p) const {
  const Place at = place(p);
  const Span span = spanAt(knots_, at.t);
  const double* row[4];
  for (int k = 0; k < 4; ++k) row[k] = &table_[clampedKnot(span.index, k, knots_.size()) * width_];
  double radius = 0, along = 0, around = 0, c = 1, s = 0;
  for (std::size_t i = 0, order = 0; i < width_; ++i) {
    const bool cosine = midline || i % 2 == 1;
    if (i > 0 && cosine) {
      const double next = c * at.cosine - s * at.sine;
      s = s * at.cosine + c * at.sine;
      c = next;
      ++order;
    }
    double value = 0, slope = 0;
    for (int k = 0; k < 4; ++k) {
      value += span.value[k] * row[k][i];
      slope += span.slope[k] * row[k][i];
    }
    const bool takeCosine = i == 0 || cosine;
    const double term = takeCosine ? c : s, turned = takeCosine ? -s : c;
    radius += value * term;
    along += slope * term;
    around += value * turned * static_cast<double>(order);
  }
  const double turn = around / std::max({radius, at.radius, 2.0}), climb = along * at.rate + at.shear;
  return (at.radius - radius) / std::sqrt(1 + std::min(turn * turn + climb * climb, kSteepest));
}

}  // namespace myo::forge
