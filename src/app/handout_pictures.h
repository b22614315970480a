// The pictures of the page for the patient: each side of the body that has findings, seen from where most of them
// shows, and from the other way when much of them shows only there.
#pragma once

#include <vector>

#include "render/renderer.h"
#include "report/handout.h"

namespace myo {

// Needs `renderer` with its world set and its context current.
Result<std::vector<HandoutPicture>> handoutPictures(Renderer& renderer, const Theme& theme,
                                                    const std::vector<Finding>& findings, const Strings& strings);

}  // namespace myo
