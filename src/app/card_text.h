// A card's JSON as plain text for a terminal or a screen reader.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace myo {

std::string cardText(const nlohmann::json& card);

}  // namespace myo
