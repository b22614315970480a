// Small samples of what "where does it hurt" draws on the skin, and of organs at risk, for the legend of pictures.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec4.hpp>

#include "render/picture.h"

namespace myo {

// The colour at a place of a sample `size` large, both in points from its upper left corner.
glm::vec4 sampleColour(const OverlayText::Mark& mark, const Theme& theme, glm::vec2 at, glm::vec2 size);

}  // namespace myo
