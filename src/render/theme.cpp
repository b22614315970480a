#include "render/theme.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <glm/common.hpp>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/json.h"
#include "render/contrast.h"

namespace myo {
namespace {

std::optional<int> hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

// "#rrggbb" or "#rrggbbaa".
std::optional<glm::vec4> parseColour(const std::string& text) {
  if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
  glm::vec4 colour(0.f, 0.f, 0.f, 1.f);
  for (std::size_t i = 1; i + 1 < text.size(); i += 2) {
    const auto high = hexDigit(text[i]), low = hexDigit(text[i + 1]);
    if (!high || !low) return std::nullopt;
    colour[static_cast<int>(i / 2)] = static_cast<float>(*high * 16 + *low) / 255.f;
  }
  return colour;
}

Result<glm::vec4> colourAt(const nlohmann::json& value, const std::string& where) {
  const auto colour = value.is_string() ? parseColour(value.get<std::string>()) : std::nullopt;
  if (!colour) return fail("A colour is written \"#rrggbb\" or \"#rrggbbaa\"", where);
  return *colour;
}

bool hasShape(const nlohmann::json& json) {
  const auto is = [&](const char* key, auto type) { return json.contains(key) && (json[key].*type)(); };
  using Json = nlohmann::json;
  return json.is_object() && is("id", &Json::is_string) && is("name", &Json::is_string) &&
         is("dark", &Json::is_boolean) && is("colours", &Json::is_object) && is("zones", &Json::is_array) &&
         json.value("format", "") == "myoscope.theme/1";
}

}  // namespace

double leastContrast(const Theme& theme, const ContrastPair& pair) {
  const glm::vec4 colour = theme.colour(pair.colour), ground = theme.colour(pair.ground);
  double least = 21.0;
  // What lies behind a ground that lets something through may be anything.
  for (const float behind : {0.f, 1.f}) {
    glm::vec3 below = glm::mix(glm::vec3(behind), glm::vec3(ground), ground.a);
    below = glm::mix(below, glm::vec3(colour), pair.tint);
    least = std::min(least, contrast(glm::vec3(colour), below));
  }
  return least;
}

glm::vec4 Theme::colour(std::string_view token) const {
  const auto found = colours.find(token);
  return found == colours.end() ? glm::vec4(1.f, 0.f, 1.f, 1.f) : found->second;
}

const std::vector<std::string>& themeTokens() {
  static const std::vector<std::string> tokens{
      "mark.band",
      "mark.halo",
      "mark.other",
      "mark.ring",
      "mark.tether",
      "mark.x",
      "overlay.border",
      "overlay.muted",
      "overlay.panel",
      "overlay.text",
      "scene.artery",
      "scene.background.centre",
      "scene.background.edge",
      "scene.bone",
      "scene.bone.cavity",
      "scene.cartilage",
      "scene.dim",
      "scene.fascia",
      "scene.hover",
      "scene.ink",
      "scene.attachment.origin",
      "scene.attachment.insertion",
      "scene.ligament",
      "scene.light.fill",
      "scene.light.key",
      "scene.muscle",
      "scene.nerve",
      "scene.organ",
      "scene.eye",
      "scene.iris",
      "scene.risk",
      "scene.pain",
      "scene.pain.ink",
      "scene.section.between",
      "scene.section.dermis",
      "scene.section.fat",
      "scene.section.marrow",
      "scene.selected",
      "scene.shared",
      "scene.skin",
      "scene.skin.rim",
      "scene.tendon",
      "scene.vein",
      "ui.accent",
      "ui.accent.text",
      "ui.border",
      "ui.control",
      "ui.control.active",
      "ui.control.hover",
      "ui.danger",
      "ui.danger.ground",
      "ui.disabled",
      "ui.edge",
      "ui.evidence.derived",
      "ui.evidence.described",
      "ui.evidence.drawing",
      "ui.evidence.measured",
      "ui.focus",
      "ui.muted",
      "ui.ok",
      "ui.panel",
      "ui.selection",
      "ui.text",
      "ui.warning",
      "ui.warning.ground",
      "ui.window",
  };
  return tokens;
}

Result<Theme> loadTheme(const std::filesystem::path& dir, const std::string& id) {
  if (id.empty() || id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") != std::string::npos) {
    return fail(fmt::format("\"{}\" is no theme's name", id), {}, "Use light, dark or high_contrast");
  }
  const std::filesystem::path file = dir / (id + ".json");
  auto json = readJsonFile(file);
  if (!json) return std::unexpected(json.error());
  if (!hasShape(*json)) {
    return fail("A theme has format \"myoscope.theme/1\", id, name, dark, colours and zones", file.string());
  }
  Theme theme{(*json)["id"], (*json)["name"], (*json)["dark"], {}, {}};
  for (const auto& [token, value] : (*json)["colours"].items()) {
    auto colour = colourAt(value, file.string() + ":/colours/" + token);
    if (!colour) return std::unexpected(colour.error());
    theme.colours[token] = *colour;
  }
  for (const auto& value : (*json)["zones"]) {
    auto colour = colourAt(value, file.string() + ":/zones");
    if (!colour) return std::unexpected(colour.error());
    theme.zones.emplace_back(*colour);
  }
  for (const std::string& token : themeTokens()) {
    if (!theme.colours.contains(token)) return fail(fmt::format("The colour \"{}\" is missing", token), file.string());
  }
  for (const ContrastPair& pair : contrastPairs()) {
    const double found = leastContrast(theme, pair);
    if (found < pair.least)
      return fail(fmt::format("\"{}\" on \"{}\" has a contrast of {:.2f} : 1", pair.colour, pair.ground, found),
                  file.string() + ":/colours/" + pair.colour,
                  fmt::format("Choose colours with at least {:.1f} : 1, so that everyone can read it", pair.least));
  }
  if (theme.zones.empty()) return fail("At least one zone colour is needed", file.string());
  return theme;
}

}  // namespace myo
