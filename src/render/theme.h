// A theme: every colour of scene and panels, by token, from data/themes/*.json.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "core/error.h"
#include "render/contrast.h"

namespace myo {

struct Theme {
  std::string id, name;
  bool dark = false;
  std::map<std::string, glm::vec4, std::less<>> colours;  // sRGB 0..1, straight alpha
  std::vector<glm::vec3> zones;                           // hues of several trigger points at once

  // The colour of a token; bright magenta for one the theme does not have, so that a mistake shows.
  glm::vec4 colour(std::string_view token) const;
  glm::vec3 rgb(std::string_view token) const { return glm::vec3(colour(token)); }
  glm::vec3 zone(int hue) const { return zones.empty() ? glm::vec3(0.8f, 0.1f, 0.1f) : zones[hue % zones.size()]; }
};

// Tokens every theme must define.
const std::vector<std::string>& themeTokens();

// The contrast of a pair in this theme, over the worst of what may lie behind its ground.
double leastContrast(const Theme& theme, const ContrastPair& pair);

// Reads `dir`/`id`.json. Fails on a missing file, bad JSON, a malformed colour, a missing token, or colours too alike
// to read (contrastPairs).
Result<Theme> loadTheme(const std::filesystem::path& dir, const std::string& id);

}  // namespace myo
