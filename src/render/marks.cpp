#include "render/marks.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <string>

#include "scene/camera.h"
#include "scene/section.h"
#include "scene/subject.h"

namespace myo {
namespace {

constexpr float kArm = 6.5f, kStroke = 1.5f, kHalo = 1.7f;  // points: half the X, half its stroke, white rim
constexpr float kBandReach = 32.f;                          // mm each way from the trigger point
constexpr float kNodule = 3.2f;                             // mm, half its thickness
constexpr float kStraight = 0.75f;                          // cosine of the most a band may bend
constexpr float kWidestRing = 0.3f;                         // of the picture's height: a wider one says nothing
constexpr float kOutside = 35.f;                            // mm a needle's arrow begins before the skin
constexpr int kRingSteps = 48, kTetherSteps = 20;

class MarkMaker {
public:
  MarkMaker(const World& world, const ViewState& state, const Theme& theme, int width, int height, float scale)
      : world_(world),
        state_(state),
        theme_(theme),
        width_(static_cast<float>(width)),
        height_(static_cast<float>(height)),
        scale_(scale) {}

  std::vector<Mark> make() {
    const std::vector<Marker> markers = markersOf(world_, state_);
    for (const Marker& m : markers) {
      if (!m.active) continue;
      addBand(m);
      addRing(m);
    }
    for (const Marker& m : markers) {
      if (m.active && state_.zones > 0.f) addTether(m);
    }
    if (state_.arrow) addArrow(*state_.arrow);
    for (const Marker& m : markers) addX(m);
    return std::move(marks_);
  }

private:
  bool place(glm::vec3 point, glm::vec2& at) const {
    const auto found = project(state_.camera, point, width_, height_);
    if (found) at = glm::vec2(*found);
    return found.has_value();
  }

  void line(glm::vec2 a, glm::vec2 b, float radius, glm::vec4 colour) { line(a, b, radius, radius, colour); }
  void line(glm::vec2 a, glm::vec2 b, float ra, float rb, glm::vec4 colour) {
    marks_.push_back({a, b, ra, rb, colour, -1, 0.f});
  }

  // A spindle along the fibres with the nodule in its middle. From near the muscle's own fibres show it.
  void addBand(const Marker& m) {
    const float mm = millimetresPerPoint(state_.camera, m.position, height_);
    const float seen = state_.section ? 1.f : glm::smoothstep(kKnotPlain, kKnotSeen, mm * scale_);
    if (seen <= 0.f) return;
    const std::vector<glm::vec3> path = straightPart(world_.zones->tautBand(*m.point, m.side, kBandReach), m.position);
    const glm::vec4 colour = theme_.colour("mark.band") * glm::vec4(1.f, 1.f, 1.f, 0.88f * seen);
    std::vector<glm::vec2> at(path.size());
    std::vector<float> radius(path.size());
    for (std::size_t i = 0; i < path.size(); ++i) {
      if (!place(path[i], at[i])) return;
      const float away = glm::length(path[i] - m.position);
      const float taper = std::max(0.f, 1.f - away / (kBandReach * 1.15f));
      const float bulge = std::exp(-away * away / 40.f) * kNodule / mm;
      radius[i] = std::max(std::max(0.9f * scale_, 1.1f / mm) * std::sqrt(taper), bulge);
    }
    for (std::size_t i = 0; i + 1 < path.size(); ++i) line(at[i], at[i + 1], radius[i], radius[i + 1], colour);
  }

  // A taut band is straight: it ends where the model's fibres turn at a muscle's end.
  static std::vector<glm::vec3> straightPart(const std::vector<glm::vec3>& path, glm::vec3 middle) {
    if (path.size() < 3) return path;
    const auto away = [&](glm::vec3 p) { return glm::distance(p, middle); };
    const auto centre = static_cast<std::size_t>(std::ranges::min_element(path, {}, away) - path.begin());
    const std::size_t before = centre > 0 ? centre - 1 : 0, after = std::min(centre + 1, path.size() - 1);
    const glm::vec3 way = glm::normalize(path[after] - path[before]);
    const auto goesOn = [&](std::size_t i) {
      const glm::vec3 step = path[i + 1] - path[i];
      return glm::dot(step, way) > kStraight * glm::length(step);
    };
    std::size_t first = before, last = after;
    while (first > 0 && goesOn(first - 1)) --first;
    while (last + 1 < path.size() && goesOn(last)) ++last;
    return {path.begin() + static_cast<std::ptrdiff_t>(first), path.begin() + static_cast<std::ptrdiff_t>(last) + 1};
  }

  // A line with a head at its end.
  void addArrow(const Arrow& arrow) {
    glm::vec2 from, to;
    // It begins outside, so that the entry is seen.
    const glm::vec3 outside =
        arrow.from + (arrow.from - arrow.to) * (kOutside / std::max(1.f, glm::length(arrow.from - arrow.to)));
    glm::vec2 entry;
    if (!place(outside, from) || !place(arrow.to, to) || !place(arrow.from, entry)) return;
    const glm::vec2 d = to - from;
    const float length = glm::length(d);
    if (length < 4.f * kArm * scale_) return;
    const glm::vec2 way = d / length, aside(-way.y, way.x);
    const glm::vec2 tip = to - way * (1.6f * kArm * scale_);  // the X stays free
    const glm::vec4 halo = theme_.colour("mark.halo"), colour = theme_.colour("mark.tether");
    for (int pass = 0; pass < 2; ++pass) {
      const float radius = (pass == 0 ? 3.4f : 1.6f) * scale_;
      const glm::vec4 ink = pass == 0 ? halo : colour;
      line(from, tip, radius, ink);
      for (const float side : {-1.f, 1.f})
        line(tip, tip - way * (9.f * scale_) + aside * (side * 5.f * scale_), radius, ink);
      line(entry - aside * (7.f * scale_), entry + aside * (7.f * scale_), radius, ink);
    }
  }

  void addRing(const Marker& m) {
    if (!m.point->uncertainty) return;
    const CameraAxes a = axes(state_.camera);
    const float radius = m.point->uncertainty->radius;
    if (radius > kWidestRing * height_ * millimetresPerPoint(state_.camera, m.position, height_)) return;
    const auto onRing = [&](int i) {
      const float angle = glm::radians(360.f * static_cast<float>(i) / kRingSteps);
      return m.position + (a.right * std::cos(angle) + a.up * std::sin(angle)) * radius;
    };
    for (int i = 0; i < kRingSteps; i += 2) {
      glm::vec2 from, to;
      if (place(onRing(i), from) && place(onRing(i + 1), to)) {
        line(from, to, 1.0f * scale_, theme_.colour("mark.ring"));
      }
    }
  }

  void addTether(const Marker& m) {
    const std::vector<glm::vec3> path = tetherPath(world_, state_, *m.point, m.side, m.position);
    if (path.empty()) return;
    // A zone that is cut away has no lead.
    if (state_.section && planeOf(*state_.section).away(path.back()) > 0.f) return;
    std::vector<glm::vec2> at(path.size());
    for (std::size_t i = 0; i < path.size(); ++i)
      if (!place(path[i], at[i])) return;
    // A zone around its own X needs no lead.
    if (glm::length(at.back() - at.front()) < 3.f * kArm * scale_) return;
    const glm::vec4 halo = theme_.colour("mark.halo") * glm::vec4(1.f, 1.f, 1.f, 0.7f);
    const glm::vec4 colour = theme_.colour("mark.tether");
    for (int i = 0; i < kTetherSteps; ++i) line(at[i], at[i + 1], 1.5f * scale_, halo);
    for (int i = 0; i < kTetherSteps; ++i) line(at[i], at[i + 1], 0.7f * scale_, colour);
    line(at.back(), at.back(), 2.4f * scale_, colour);
  }

  void addX(const Marker& m) {
    glm::vec2 at;
    if (!place(m.position, at)) return;
    const float arm = kArm * scale_ * (m.active ? 1.f : 0.72f), stroke = kStroke * scale_ * (m.active ? 1.f : 0.75f);
    const glm::vec4 halo = theme_.colour("mark.halo");
    const glm::vec4 colour = theme_.colour(m.active ? "mark.x" : "mark.other");
    for (int pass = 0; pass < 2; ++pass) {
      const float radius = pass == 0 ? stroke + kHalo * scale_ : stroke;
      line(at - glm::vec2(arm), at + glm::vec2(arm), radius, pass == 0 ? halo : colour);
      line(at + glm::vec2(-arm, arm), at + glm::vec2(arm, -arm), radius, pass == 0 ? halo : colour);
    }
    // To the right, unless the needle comes from there.
    const float aside = comesFromRight() ? -arm - (m.active ? 15.f : 12.f) * scale_ : arm + 2.f * scale_;
    addNumber(m.point->number, at + glm::vec2(aside, -arm - 11.f * scale_), colour, halo, m.active);
  }

  bool comesFromRight() const {
    glm::vec2 from, to;
    return state_.arrow && place(state_.arrow->from, from) && place(state_.arrow->to, to) && from.x > to.x;
  }

  void addNumber(int number, glm::vec2 at, glm::vec4 colour, glm::vec4 halo, bool active) {
    const float size = (active ? 21.f : 16.f) * scale_;
    const std::string digits = fmt::format("{}", std::max(number, 0));
    for (int pass = 0; pass < 2; ++pass) {
      float x = at.x;
      for (char c : digits) {
        const glm::vec2 corner(x, at.y - size * 0.25f);
        marks_.push_back({corner, corner + glm::vec2(size), -1.f, -1.f, pass == 0 ? halo : colour, c - '0',
                          pass == 0 ? 0.22f : 0.5f});
        x += size * 0.55f;
      }
    }
  }

  const World& world_;
  const ViewState& state_;
  const Theme& theme_;
  float width_, height_, scale_;
  std::vector<Mark> marks_;
};

}  // namespace

bool tetherEnd(const World& world, const TriggerPoint& point, Side side, glm::vec3 from, glm::vec3& end,
               glm::vec3& normal) {
  const Part* skin = world.body.skin();
  if (skin == nullptr || world.zones == nullptr) return false;
  const Field& field = world.zones->fields(point, side).essential;
  float best = 1e30f;
  for (std::size_t i = 0; i < field.vertex.size(); ++i) {
    if (field.weight[i] < 0.9f || field.vertex[i] >= skin->mesh.position.size()) continue;
    const glm::vec3 d = skin->mesh.position[field.vertex[i]] - from;
    if (glm::dot(d, d) >= best) continue;
    best = glm::dot(d, d);
    end = skin->mesh.position[field.vertex[i]];
    normal = skin->mesh.normal[field.vertex[i]];
  }
  return best < 1e30f;
}

std::vector<glm::vec3> tetherPath(const World& world, const ViewState& state, const TriggerPoint& point, Side side,
                                  glm::vec3 from) {
  glm::vec3 end, normal;
  if (!tetherEnd(world, point, side, from, end, normal)) return {};
  const float length = glm::length(end - from);
  const glm::vec3 lift = normal * (length * 0.22f) + axes(state.camera).back * (length * 0.12f);
  const glm::vec3 middle = (from + end) * 0.5f + lift;
  std::vector<glm::vec3> path;
  for (int i = 0; i <= kTetherSteps; ++i) {
    const float t = static_cast<float>(i) / kTetherSteps;
    path.push_back(from * ((1 - t) * (1 - t)) + middle * (2 * t * (1 - t)) + end * (t * t));
  }
  return path;
}

std::vector<Mark> marksOf(const World& world, const ViewState& state, const Theme& theme, int width, int height,
                          float scale) {
  if (world.zones == nullptr) return {};
  return MarkMaker(world, state, theme, width, height, scale).make();
}

}  // namespace myo
