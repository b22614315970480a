#include "app/window_settings.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/safe_file.h"
#include "scene/state_json.h"

namespace myo {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kConfigFormat = "myoscope.config/1";
constexpr const char* kRecentFormat = "myoscope.recent/1";
constexpr const char* kLastFormat = "myoscope.window/1";
constexpr std::size_t kMostRecent = 20;
constexpr int kMinWindow = 480, kMaxWindow = 16384;

fs::path environment(const char* name) {
  const char* value = std::getenv(name);
  return value && *value ? fs::path(value) : fs::path();
}

fs::path folderOf(const char* variable, const char* below) {
  if (const fs::path base = environment(variable); base.is_absolute()) return base / "myoscope";
  const fs::path home = environment("HOME");
  return home.empty() ? fs::path() : home / below / "myoscope";
}

fs::path personalFolder(const char* variable, const char* below) {
  const fs::path home = environment("HOME");
  std::error_code ignored;
  for (const fs::path& place : {environment(variable), home.empty() ? home : home / below, home}) {
    if (!place.empty() && fs::is_directory(place, ignored)) return place;
  }
  return ".";
}

void write(const fs::path& folder, const char* name, const json& document) {
  if (folder.empty()) return;
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  [[maybe_unused]] const auto written = writeFileAtomically(folder / name, document.dump(2) + "\n", Access::OwnerOnly);
}

std::optional<json> read(const fs::path& folder, const char* name, const char* format) {
  if (folder.empty()) return std::nullopt;
  auto document = readJsonFile(folder / name);
  if (!document || !document->is_object() || document->value("format", json()) != format) return std::nullopt;
  return *document;
}

}  // namespace

fs::path configFolder() { return folderOf("XDG_CONFIG_HOME", ".config"); }
fs::path stateFolder() { return folderOf("XDG_STATE_HOME", ".local/state"); }

fs::path homeFolder() { return environment("HOME"); }
fs::path pictureFolder() { return personalFolder("XDG_PICTURES_DIR", "Pictures"); }
fs::path documentFolder() { return personalFolder("XDG_DOCUMENTS_DIR", "Documents"); }

Settings readSettings(const fs::path& folder) {
  Settings settings;
  const auto document = read(folder, "config.json", kConfigFormat);
  if (!document) return settings;
  const auto text = [&](const char* key, std::string& value) {
    const auto found = document->find(key);
    if (found != document->end() && found->is_string()) value = found->get<std::string>();
  };
  text("theme", settings.theme);
  text("language", settings.language);
  if (const auto less = document->find("less_motion"); less != document->end() && less->is_boolean())
    settings.lessMotion = less->get<bool>();
  const auto scale = document->find("scale");
  if (scale != document->end() && scale->is_number() && std::isfinite(scale->get<float>())) {
    settings.userScale = std::clamp(scale->get<float>(), kMinUserScale, kMaxUserScale);
  }
  return settings;
}

void writeSettings(const fs::path& folder, const Settings& settings) {
  write(folder, "config.json",
        {{"format", kConfigFormat},
         {"theme", settings.theme},
         {"language", settings.language},
         {"scale", settings.userScale},
         {"less_motion", settings.lessMotion}});
}

std::optional<LastView> readLastView(const fs::path& folder) {
  const auto document = read(folder, "last.json", kLastFormat);
  if (!document || !document->contains("state")) return std::nullopt;
  const auto state = stateFromJson((*document)["state"], "last.json");
  if (!state) return std::nullopt;
  LastView last;
  last.state = *state;
  const auto size = [&](const char* key, int& value) {
    const auto found = document->find(key);
    if (found != document->end() && found->is_number_integer()) {
      value = static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), kMinWindow, kMaxWindow));
    }
  };
  size("width", last.width);
  size("height", last.height);
  return last;
}

std::vector<std::string> readRecent(const fs::path& folder) {
  const auto document = read(folder, "recent.json", kRecentFormat);
  std::vector<std::string> files;
  if (!document || !document->contains("files") || !(*document)["files"].is_array()) return files;
  for (const json& file : (*document)["files"])
    if (file.is_string() && files.size() < kMostRecent) files.push_back(file.get<std::string>());
  return files;
}

void writeRecent(const fs::path& folder, const std::vector<std::string>& files) {
  write(folder, "recent.json", {{"format", kRecentFormat}, {"files", files}});
}

void writeLastView(const fs::path& folder, const LastView& last) {
  write(folder, "last.json",
        {{"format", kLastFormat}, {"width", last.width}, {"height", last.height}, {"state", stateToJson(last.state)}});
}

}  // namespace myo
