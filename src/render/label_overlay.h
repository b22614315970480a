// Names of vessels, nerves and organs, or of what a section cuts, written on a picture.
#pragma once

#include "core/error.h"
#include "core/image.h"
#include "render/theme.h"
#include "scene/strings.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

// Fails when no font is found.
Result<void> composeLabels(Image& image, const World& world, const ViewState& state, const Strings& words,
                           const Theme& theme, float scale);

}  // namespace myo
