// show --section: what a section cuts, in words.
#include <cstdio>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/lookup.h"
#include "scene/section_words.h"
#include "scene/state_json.h"
#include "scene/text_twin.h"

namespace myo {

Outcome runSection(const CommonOptions& common, const std::string& id, const std::string& side,
                   const std::string& way) {
  const auto cutWay = sectionWayOf(way);
  if (!cutWay)
    return failed({fmt::format("\"{}\" is no way to cut", way), "--section",
                   "Use needle, transverse, sagittal, coronal or along"});
  const auto told = openOn(common, id, side);
  if (!told) return std::unexpected(told.error());
  const World& world = *told->world;
  ViewState state = told->state;
  state.section = sectionAt(world, state, *cutWay);
  if (!state.section)
    return failed({"this muscle has no trigger point to cut at", id, "See myoscope list trigger-points"});
  state.camera = cameraOn(world, *state.section, state.camera, 1.25f);
  if (!common.json) {
    fmt::print("{}\n", textTwin(world, state, told->words));
    return {};
  }
  nlohmann::json layers = nlohmann::json::array();
  const Cut cut = cutBody(world.body, planeOf(*state.section));
  for (const CutLayer& layer : layersInCut(world, state, cut, told->words))
    layers.push_back(
        {{"name", layer.name}, {"part", layer.part ? nlohmann::json(world.body.parts[layer.part->part].id) : "skin"}});
  fmt::print("{}\n", nlohmann::json{{"layers", layers},
                                    {"text", sectionSentences(world, state, told->words)},
                                    {"state", stateToJson(state)}}
                         .dump(2));
  return {};
}

}  // namespace myo
