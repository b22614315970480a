// render: a picture without a window.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/lookup.h"
#include "app/render_job.h"
#include "scene/commands.h"
#include "scene/section.h"
#include "scene/state_file.h"
#include "scene/subject.h"
#include "scene/text_twin.h"

namespace myo {
namespace {

struct Direction {
  const char* name;
  float yaw, pitch;
};
constexpr std::array<Direction, 5> kDirections{
    {{"front", 0.f, 0.f}, {"back", 180.f, 0.f}, {"left", 90.f, 0.f}, {"right", 270.f, 0.f}, {"top", 180.f, 89.f}}};

Box partBox(const World& world, const std::string& base) {
  Box box;
  for (const Part& part : world.body.parts)
    if (part.base == base || part.id == base)
      for (const glm::vec3& p : part.mesh.position) box.add(p);
  return box;
}

Result<Camera> cameraFor(const World& world, const ViewState& state, const std::string& view, float aspect) {
  for (const Direction& d : kDirections)
    if (view == d.name) return wholeView(world, turnedTo(state.camera, d.yaw, d.pitch), aspect);
  if (world.atlas.muscle(view) || world.atlas.triggerPoint(view) || world.atlas.region(view) || namedPart(world, view))
    return bestView(world, state.camera, {view}, state.side, aspect);
  const auto& regions = muscleRegions();
  if (std::find(regions.begin(), regions.end(), view) != regions.end())
    return framing(state.camera, extentOfRegion(world, view), aspect);
  if (const Box box = partBox(world, view); !box.empty()) return framing(state.camera, box, aspect);
  Error error = unknownId(world.atlas, view);
  error.where = "--view";
  return std::unexpected(error);
}

Checked<ViewState> startState(const World& world, const RenderOptions& options, float aspect) {
  if (options.state.empty()) {
    ViewState state = firstView(world, aspect);
    if (!options.select.empty() || !options.view.empty()) state.selection.clear();
    return state;
  }
  return readStateFile(options.state);
}

Result<void> addSection(const World& world, const RenderOptions& options, ViewState& state) {
  if (!options.section.empty()) {
    const auto way = sectionWayOf(options.section);
    if (!way)
      return fail(fmt::format("\"{}\" is no way to cut", options.section), "--section",
                  "Use needle, transverse, sagittal, coronal or along");
    state.section = sectionAt(world, state, *way);
    if (!state.section)
      return fail("A section needs a trigger point", "--section", "Select one: see myoscope list trigger-points");
  }
  const bool moved = options.sectionMove != 0.f || options.sectionRight != 0.f || options.sectionUp != 0.f;
  if (!moved) return {};
  if (!state.section)
    return fail("There is no section to move", "--section-move", "Ask for one with --section, or a state that has one");
  *state.section = leanedBy(movedBy(*state.section, options.sectionMove), options.sectionRight, options.sectionUp);
  return {};
}

Checked<ViewState> stateFor(const World& world, const RenderOptions& options, float aspect) {
  auto state = startState(world, options, aspect);
  if (!state) return state;
  for (const std::string& id : options.select)
    if (!world.atlas.muscle(id) && !world.atlas.triggerPoint(id) && !namedPart(world, id)) {
      Error error = unknownId(world.atlas, id);
      error.where = "--select";
      return std::unexpected(Errors{error});
    }
  if (!options.select.empty()) state->selection = options.select;
  if (!options.side.empty()) {
    const auto side = parseSide(options.side);
    if (!side) return std::unexpected(Errors{side.error()});
    state->side = *side;
  }
  if (options.skin) state->skin = *options.skin;
  if (options.peel) state->peel = *options.peel;
  if (!options.theme.empty()) state->theme = options.theme;
  if (options.noSkeleton) state->skeleton = false;
  if (options.noMuscles) state->muscles = false;
  if (options.noFascia) state->fascia = false;
  state->nerves |= options.nerves;
  state->vessels |= options.vessels;
  state->organs |= options.organs;
  state->hazards |= options.hazards;
  if (options.ambiguity) state->ambiguity = true;
  if (!options.paint.empty()) {
    auto pain = readPain(options.paint);
    if (!pain) return std::unexpected(pain.error());
    state->pain = std::move(*pain);
  }
  if (auto cut = addSection(world, options, *state); !cut) return std::unexpected(Errors{cut.error()});
  if (!options.view.empty()) {
    const auto camera = cameraFor(world, *state, options.view, aspect);
    if (!camera) return std::unexpected(Errors{camera.error()});
    state->camera = *camera;
  } else if (state->section && (!options.section.empty() || !options.select.empty())) {
    state->camera = cameraOn(world, *state->section, state->camera, aspect);
  } else if (!options.select.empty()) {
    state->camera = bestView(world, state->camera, state->selection, state->side, aspect);
  }
  return state;
}

}  // namespace

Outcome runRender(const CommonOptions& common, const RenderOptions& options) {
  PictureOptions picture;
  if (auto size = parseSize(options.size, picture); !size) {
    size.error().where = "--size";
    return failed(size.error());
  }
  picture.scale = options.scale;
  picture.transparent = options.transparent;
  const auto resources = findResources(common.resources);
  if (!resources) return failed(resources.error());
  const auto words = Strings::load(resources->data / "lang", common.language);
  if (!words) return failed(words.error());
  if (!options.noOverlay) picture.words = &*words;
  const auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  const float aspect = static_cast<float>(picture.width) / static_cast<float>(picture.height);
  const auto state = stateFor(**world, options, aspect);
  if (!state) return std::unexpected(state.error());
  if (options.text) {
    if (state->ambiguity || !state->findings.empty()) (*world)->finder->prepare(cacheFolder());
    fmt::print("{}\n", textTwin(**world, *state, *words));
    if (options.output.empty()) return {};
  }
  auto job = RenderJob::make(*resources, *world);
  if (!job) return failed(job.error());
  if (const auto written = job->write(*state, picture, options.output); !written) return failed(written.error());
  if (common.verbose) fmt::print(stderr, "{}: {} x {} points\n", options.output, picture.width, picture.height);
  return {};
}

}  // namespace myo
