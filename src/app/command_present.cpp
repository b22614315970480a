// show --present: the presentation in words.
#include <cstdio>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/lookup.h"
#include "scene/presentation.h"
#include "scene/state_json.h"

namespace myo {
namespace {

using nlohmann::json;

constexpr float kAspect = 1.25f;  // of the picture beside the text

json stepJson(const PresentationStep& step) {
  json parts = json::array();
  for (const PresentationPart& part : step.parts) parts.push_back({{"heading", part.heading}, {"lines", part.lines}});
  return {{"id", step.id},
          {"title", step.title},
          {"parts", parts},
          {"small", step.small},
          {"state", stateToJson(step.view)}};
}

}  // namespace

Outcome runPresent(const CommonOptions& common, const std::string& id, const std::string& side) {
  const auto told = openOn(common, id, side);
  if (!told) return std::unexpected(told.error());
  const auto steps = presentation(*told->world, told->state, told->words, kAspect);
  if (steps.empty())
    return failed({"this muscle has no trigger point to explain", id, "See myoscope list trigger-points"});
  json document = json::array();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (common.json)
      document.push_back(stepJson(steps[i]));
    else
      fmt::print("{}{}. {}", i ? "\n" : "", i + 1, stepText(steps[i]));
  }
  if (common.json) fmt::print("{}\n", document.dump(2));
  return {};
}

}  // namespace myo
