// A view state as text: {"format": "myoscope.state/1", ...}. Everything is optional; what is left out keeps its
// default, so {} is the default view. Unknown keys, wrong types and values out of range are refused.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/error.h"
#include "scene/view_state.h"

namespace myo {

// What is under the cursor is not part of it.
nlohmann::json stateToJson(const ViewState& state);
std::string writeState(const ViewState& state);

// Lists every error, each with its JSON pointer; `name` is what messages call the text.
Checked<ViewState> stateFromJson(const nlohmann::json& json, const std::string& name);
Checked<ViewState> readState(std::string_view text, const std::string& name);

// "right", "left", "both"
std::string_view sideChoiceName(SideChoice side);
// "together", "apart", "unexplained"
std::string_view findingsLookName(FindingsLook look);

}  // namespace myo
