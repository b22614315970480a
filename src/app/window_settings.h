// What is kept between runs: choices under $XDG_CONFIG_HOME/myoscope, the last view under $XDG_STATE_HOME/myoscope.
// Whatever cannot be read is as if it were not there; whatever cannot be written is lost, never an error in the way.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scene/view_state.h"

namespace myo {

struct Settings {
  std::string theme = "light", language = "en";
  float userScale = 1.f;    // 0.5 .. 3
  bool lessMotion = false;  // no flights of the camera, nothing that moves by itself
  bool operator==(const Settings&) const = default;
};

struct LastView {
  ViewState state;
  int width = 1280, height = 800;  // of the window
};

inline constexpr float kMinUserScale = 0.5f, kMaxUserScale = 3.f;

// $XDG_..._HOME, else the usual folder below $HOME; empty when neither is known.
std::filesystem::path configFolder();
std::filesystem::path stateFolder();
// Where pictures go: $XDG_PICTURES_DIR, else ~/Pictures, else the home folder, else here.
std::filesystem::path pictureFolder();

// Where cases and pages go: $XDG_DOCUMENTS_DIR, else ~/Documents, else the home folder, else here.
std::filesystem::path documentFolder();
std::filesystem::path homeFolder();  // empty: not known

Settings readSettings(const std::filesystem::path& folder);
void writeSettings(const std::filesystem::path& folder, const Settings& settings);
std::optional<LastView> readLastView(const std::filesystem::path& folder);
// Paths of the cases used last, the newest first.
std::vector<std::string> readRecent(const std::filesystem::path& folder);
void writeRecent(const std::filesystem::path& folder, const std::vector<std::string>& files);
void writeLastView(const std::filesystem::path& folder, const LastView& last);

}  // namespace myo
