// The pain a patient shows on the skin, as the brush laid it down. Millimetres in the body frame, so that it can be
// laid on another model: each dab snaps to the nearest skin. Format "myoscope.pain/1", docs/formats.md.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <glm/vec3.hpp>
#include <nlohmann/json_fwd.hpp>

#include "core/error.h"

namespace myo {

// One touch of a round brush, measured along the skin.
struct Dab {
  glm::vec3 position{0.f};  // mm
  float radius = 15.f;      // mm, kMinDabRadius .. kMaxDabRadius
  float intensity = 1.f;    // 0..1, how bad it is there; the last dab to cover a place says
  bool erase = false;       // takes away instead; intensity unused

  bool operator==(const Dab&) const = default;
};

inline constexpr float kMinDabRadius = 1.f, kMaxDabRadius = 200.f;
inline constexpr std::size_t kMostDabs = 20'000;

// Both sides of the body in one list, in the order of painting.
struct PainMap {
  std::vector<Dab> dabs;

  bool operator==(const PainMap&) const = default;
  bool empty() const { return dabs.empty(); }
};

Dab mirrored(const Dab& dab);

// Every error is listed, with `name` and the JSON pointer.
Checked<PainMap> painFromJson(const nlohmann::json& document, const std::string& name);
nlohmann::json painToJson(const PainMap& map);

Checked<PainMap> readPain(const std::filesystem::path& file);
Result<void> writePain(const std::filesystem::path& file, const PainMap& map);  // whole or not at all

}  // namespace myo
