// What is drawn over the scene at constant size: the X of trigger points with its number, taut band and nodule, ring of
// uncertainty, and the tether from X to zone.
#pragma once

#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec4.hpp>

#include "render/theme.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

// A line with round ends, in pixels from the top left; or, with a radius below 0, a digit in the box between a and b.
struct Mark {
  glm::vec2 a{0.f}, b{0.f};
  float radiusA = 0.f, radiusB = 0.f;
  glm::vec4 colour{0.f};
  int digit = -1;    // >= 0: this digit
  float halo = 0.f;  // a digit's rim, 0..0.5 of its stroke's distance field
};

// Millimetres a point between which the taut band goes over from a mark into the muscle's own fibres.
inline constexpr float kKnotSeen = 0.42f, kKnotPlain = 0.26f;

// In drawing order. `scale`: pixels a point.
std::vector<Mark> marksOf(const World& world, const ViewState& state, const Theme& theme, int width, int height,
                          float scale);

// The line from X at `from` to zone in space; empty when there is no zone on the skin.
std::vector<glm::vec3> tetherPath(const World& world, const ViewState& state, const TriggerPoint& point, Side side,
                                  glm::vec3 from);

// Where the tether of a chosen point ends: the middle of the part of its essential zone nearest to `from`, and the
// skin's normal there. False when it has no zone on the skin.
bool tetherEnd(const World& world, const TriggerPoint& point, Side side, glm::vec3 from, glm::vec3& end,
               glm::vec3& normal);

}  // namespace myo
