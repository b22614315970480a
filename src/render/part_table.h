// How each part looks, as the texels body.vert reads.
#pragma once

#include <vector>

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "model/body.h"
#include "render/theme.h"
#include "scene/visibility.h"

namespace myo {

// What of a part's look does not change with the state.
struct PartForm {
  float bundles = 0.f;    // fibre bundles across; 0: no fibres
  float slant = 0.f;      // how far feathered fibres go across, in v, for a whole unit of u
  float along = 0.f;      // its length along the fibres, in widths of a bundle
  float lineLevel = 0.f;  // neighbours differ, so that a line of ink is drawn between them
  glm::vec2 reach{0.f};   // mm that a whole unit of u and v go; 0: no fibres
  float tint = 0.f;       // -1..1, tells neighbours apart; the same on both sides
  glm::vec3 open{0.f};    // mm^2 of its surface light reaches, times where that looks: long when it lies on one side
};
std::vector<PartForm> partForms(const Body& body);

// Three texels a part: (colour, line level), (tendon limits u, bundles, dim + 2 * cavity + 4 * steps by which its layer
// wins over what pokes through it), (feathers, slant,
// along, style of fibres).
std::vector<glm::vec4> partTexels(const Body& body, const std::vector<PartForm>& forms,
                                  const std::vector<PartLook>& looks, const Theme& theme);

// How strongly selected parts show through what covers them, 0..1: strongly where that is some other muscle, weakly
// where they are seen through the whole body. `toEye` is a unit vector.
float throughShare(const std::vector<PartForm>& forms, const std::vector<PartLook>& looks, glm::vec3 toEye);

// Line level of selected parts; others stay well below.
inline constexpr float kSelectedLevel = 1.f;
inline constexpr float kRiskLevel = 0.93f;  // of an organ over a selected muscle: inked against it and against others

}  // namespace myo
