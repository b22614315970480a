#include <fmt/core.h>

#include "scene/actions.h"
#include "scene/commands.h"
#include "scene/navigation.h"

namespace myo {
namespace {

constexpr float kTurn = 15.f;  // degrees a key press
constexpr float kNearer = 0.8f;

bool hasWorld(const Session& session) { return session.world() != nullptr; }

void turn(Session& session, float yaw, float pitch) {
  const Camera& camera = session.goal().camera;
  session.flyTo(turnedTo(camera, camera.yaw + yaw, camera.pitch + pitch));
}

void zoom(Session& session, float factor) {
  const Viewport any{100, 100};
  session.flyTo(zoomed(session.goal().camera, factor, {50.f, 50.f}, any));
}

}  // namespace

void addViewCommands(std::vector<Command>& table) {
  const auto view = [&](const char* name, const char* key, float yaw, float pitch) {
    table.push_back({.id = fmt::format("view.{}", name),
                     .group = "view",
                     .key = key,
                     .otherKey = {},
                     .run = [=](Session& s) { viewFrom(s, yaw, pitch); },
                     .enabled = {}});
  };
  view("front", "1", 0.f, 0.f);
  view("back", "2", 180.f, 0.f);
  view("right", "3", 270.f, 0.f);
  view("left", "4", 90.f, 0.f);
  view("top", "5", 180.f, 89.f);
  table.push_back({"view.frame-selection", "view", "F", {}, frameSelection, hasWorld});
  table.push_back({"view.reset", "view", "Home", {}, resetView, hasWorld});
  const auto move = [&](const char* name, const char* key, const char* other, std::function<void(Session&)> run) {
    table.push_back({fmt::format("view.{}", name), "view", key, other, std::move(run), {}});
  };
  move("turn-left", "Left", "", [](Session& s) { turn(s, kTurn, 0.f); });
  move("turn-right", "Right", "", [](Session& s) { turn(s, -kTurn, 0.f); });
  move("turn-up", "Up", "", [](Session& s) { turn(s, 0.f, kTurn); });
  move("turn-down", "Down", "", [](Session& s) { turn(s, 0.f, -kTurn); });
  move("nearer", "+", "=", [](Session& s) { zoom(s, kNearer); });
  move("farther", "-", "", [](Session& s) { zoom(s, 1.f / kNearer); });
  int number = 1;
  for (const std::string& region : muscleRegions()) {
    table.push_back({fmt::format("region.{}", region),
                     "region",
                     fmt::format("Shift+{}", number++),
                     {},
                     [region](Session& s) { frameRegion(s, region); },
                     hasWorld});
  }
}

}  // namespace myo
