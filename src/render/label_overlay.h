// Names of vessels, nerves and organs written on a picture.
#pragma once

#include "core/error.h"
#include "core/image.h"
#include "render/theme.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

// Fails when no font is found.
Result<void> composeLabels(Image& image, const World& world, const ViewState& state, const Theme& theme, float scale);

}  // namespace myo
