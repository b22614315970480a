// bench: what the program costs, beside the floor of the same work done plainly, in the same run.
#include <algorithm>
#include <chrono>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/lookup.h"
#include "gfx/context.h"
#include "gfx/gl.h"
#include "gfx/objects.h"
#include "render/renderer.h"
#include "scene/pick.h"
#include "scene/subject.h"

namespace myo {
namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

constexpr int kWidth = 1280, kHeight = 800;
constexpr int kFrames = 15;

double since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

double residentMegabytes() {
  std::ifstream status("/proc/self/statm");
  long pages = 0, resident = 0;
  status >> pages >> resident;
  return static_cast<double>(resident) * 4096.0 / 1e6;
}

// Frames of an orbit, product and floor by turns, so that a machine that slows down slows both.
json measureFrames(Renderer& renderer, const ViewState& first, const Theme& theme) {
  ViewState state = first;
  std::vector<double> frames, floors, ratios;
  gfx::Target target;
  if (const auto sized = target.resize(kWidth, kHeight, 0, false); !sized) return {{"error", sized.error().message()}};
  for (int i = 0; i < kFrames + 2; ++i) {
    state.camera.yaw = first.camera.yaw + 7.f * static_cast<float>(i);
    auto start = Clock::now();
    if (const auto drawn = renderer.draw(state, theme, kWidth, kHeight, target.framebuffer()); !drawn)
      return {{"error", drawn.error().message()}};
    glFinish();
    const double frame = since(start);
    start = Clock::now();
    if (const auto drawn = renderer.drawFloor(state, kWidth, kHeight, target.framebuffer()); !drawn)
      return {{"error", drawn.error().message()}};
    glFinish();
    const double floor = since(start);
    if (i < 2) continue;  // warm up
    frames.push_back(frame);
    floors.push_back(floor);
    ratios.push_back(frame / floor);
  }
  return {{"frame_ms", median(frames)},
          {"floor_ms", median(floors)},
          {"ratio", median(ratios)},
          {"goal_ratio", 1.6},
          {"width", kWidth},
          {"height", kHeight},
          {"frames", kFrames}};
}

json measurePicks(const std::shared_ptr<const World>& world, const ViewState& state) {
  Picker picker;
  picker.setWorld(world);
  const Viewport viewport{kWidth, kHeight};
  const auto sweep = [&] {
    std::vector<double> times;
    for (int y = 40; y < kHeight; y += 40)
      for (int x = 320; x < 960; x += 40) {
        const auto start = Clock::now();
        picker.pick(state, viewport, {static_cast<float>(x), static_cast<float>(y)}, 1.f);
        times.push_back(since(start));
      }
    return times;
  };
  sweep();  // builds the trees
  const auto times = sweep();
  return {{"median_ms", median(times)}, {"worst_ms", *std::max_element(times.begin(), times.end())}, {"goal_ms", 0.2}};
}

json measureZones(const World& world) {
  std::vector<double> times;
  auto start = Clock::now();
  for (const Region& region : world.atlas.regions) world.zones->region(region.token, Side::Right);
  const double regions = since(start);
  start = Clock::now();
  for (const TriggerPoint& t : world.atlas.triggerPoints) {
    const auto one = Clock::now();
    world.zones->fields(t, Side::Right);
    times.push_back(since(one));
  }
  const double all = since(start);
  if (times.empty()) return {};
  return {{"zone_median_ms", median(times)},
          {"zone_worst_ms", *std::max_element(times.begin(), times.end())},
          {"zone_goal_ms", 10.0},
          {"all_ms", all},
          {"all_goal_ms", 2000.0},
          {"trigger_points", times.size()},
          {"regions_ms", regions}};
}

void print(const json& document, bool asJson) {
  if (asJson) {
    fmt::print("{}\n", document.dump(2));
    return;
  }
  for (const auto& [group, values] : document.items()) {
    if (!values.is_object()) {
      fmt::print("{}: {}\n", group, values.dump());
      continue;
    }
    fmt::print("{}:\n", group);
    for (const auto& [name, value] : values.items()) fmt::print("  {:<18} {}\n", name, value.dump());
  }
}

}  // namespace

Outcome runBench(const CommonOptions& common) {
  const auto start = Clock::now();
  const auto resources = findResources(common.resources);
  if (!resources) return failed(resources.error());
  const auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  const double loaded = since(start);
  const auto context = gfx::Context::make();
  if (!context) return failed(context.error());
  auto renderer = Renderer::make(resources->shaders);
  if (!renderer) return failed(renderer.error());
  if (const auto set = renderer->setWorld(*world); !set) return failed(set.error());
  const auto theme = loadTheme(resources->data / "themes", "light");
  if (!theme) return failed(theme.error());
  gfx::Target target;
  if (const auto sized = target.resize(kWidth, kHeight, 0, false); !sized) return failed(sized.error());
  const ViewState state = firstView(**world, static_cast<float>(kWidth) / kHeight);
  if (const auto drawn = renderer->draw(state, *theme, kWidth, kHeight, target.framebuffer()); !drawn)
    return failed(drawn.error());
  glFinish();
  json document;
  document["start"] = {{"load_ms", loaded}, {"first_frame_ms", since(start)}};
  ViewState whole = state;
  whole.camera = wholeView(**world, state.camera, static_cast<float>(kWidth) / kHeight);
  document["orbit"] = measureFrames(*renderer, whole, *theme);
  document["pick"] = measurePicks(*world, whole);
  document["zones"] = measureZones(**world);
  document["memory"] = {{"resident_mb", residentMegabytes()}};
  document["renderer"] = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  print(document, common.json);
  return {};
}

}  // namespace myo
