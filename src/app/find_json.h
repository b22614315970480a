// The answers of `find` as JSON; docs/command-line.md describes them.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/find_query.h"

namespace myo {

nlohmann::json answerJson(const World& world, const FindAnswer& answer, int top);
nlohmann::json comparisonJson(const World& world, const Comparison& comparison);
nlohmann::json combinedJson(const World& world, const std::vector<SidedPoint>& findings, const Combined& combined);

}  // namespace myo
