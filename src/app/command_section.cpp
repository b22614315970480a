// show --section: what a section cuts, in words.
#include <cstdio>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/lookup.h"
#include "scene/section_words.h"
#include "scene/state_json.h"
#include "scene/subject.h"
#include "scene/text_twin.h"

namespace myo {

Outcome runSection(const CommonOptions& common, const std::string& id, const std::string& side,
                   const std::string& way) {
  const auto cutWay = sectionWayOf(way);
  if (!cutWay)
    return failed({fmt::format("\"{}\" is no way to cut", way), "--section",
                   "Use needle, transverse, sagittal, coronal or along"});
  const auto resources = findResources(common.resources);
  if (!resources) return failed(resources.error());
  const auto words = Strings::load(resources->data / "lang", common.language);
  if (!words) return failed(words.error());
  const auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  if (!muscleOf((*world)->atlas, id)) return failed(unknownId((*world)->atlas, id));
  ViewState state;
  state.selection = {id};
  if (side == "left") state.side = SideChoice::Left;
  state.section = sectionAt(**world, state, *cutWay);
  if (!state.section)
    return failed({"this muscle has no trigger point to cut at", id, "See myoscope list trigger-points"});
  state.camera = cameraOn(**world, *state.section, state.camera, 1.25f);
  if (!common.json) {
    fmt::print("{}\n", textTwin(**world, state, *words));
    return {};
  }
  nlohmann::json layers = nlohmann::json::array();
  const Cut cut = cutBody((*world)->body, planeOf(*state.section));
  for (const CutLayer& layer : layersInCut(**world, state, cut, *words))
    layers.push_back({{"name", layer.name},
                      {"part", layer.part ? nlohmann::json((*world)->body.parts[layer.part->part].id) : "skin"}});
  fmt::print("{}\n",
             nlohmann::json{
                 {"layers", layers}, {"text", sectionSentences(**world, state, *words)}, {"state", stateToJson(state)}}
                 .dump(2));
  return {};
}

}  // namespace myo
