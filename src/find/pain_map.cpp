#include "find/pain_map.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/json_reader.h"
#include "core/safe_file.h"
#include "core/side.h"

namespace myo {
namespace {

constexpr float kBodyLimit = 3000.f;  // mm: no point of a body lies farther out

// Figures a person can read: a hundredth of a millimetre is finer than any brush. Read the same way, so that what is
// opened again paints the very same.
double rounded(float value) { return std::round(static_cast<double>(value) * 100.0) / 100.0; }
float kept(float value) { return static_cast<float>(rounded(value)); }

Dab readDab(const JsonValue& entry) {
  Dab dab;
  if (!entry.isObject({"position_mm", "radius_mm", "intensity", "erase"})) return dab;
  dab.position = entry.vec3("position_mm", kBodyLimit);
  for (int k = 0; k < 3; ++k) dab.position[k] = kept(dab.position[k]);
  dab.radius = kept(entry.number("radius_mm", kMinDabRadius, kMaxDabRadius));
  dab.erase = entry.optionalFlag("erase");
  if (!dab.erase) dab.intensity = kept(entry.number("intensity", 0.01f, 1.f));
  return dab;
}

}  // namespace

Dab mirrored(const Dab& dab) {
  Dab other = dab;
  other.position = mirrored(dab.position);
  return other;
}

Checked<PainMap> painFromJson(const nlohmann::json& document, const std::string& name) {
  Errors errors;
  PainMap map;
  const JsonValue root(document, name, "", errors);
  if (checkFormat(root, "myoscope.pain", 1) && root.isObject({"format", "dabs"})) {
    const auto dabs = root.member("dabs");
    if (dabs && dabs->raw().is_array() && dabs->raw().size() > kMostDabs)
      root.errorAt("dabs", fmt::format("{} dabs are too many, at most {} are read", dabs->raw().size(), kMostDabs));
    else
      root.each("dabs", true, [&](const JsonValue& dab) { map.dabs.push_back(readDab(dab)); });
  }
  if (!errors.empty()) return std::unexpected(errors);
  return map;
}

nlohmann::json painToJson(const PainMap& map) {
  nlohmann::json dabs = nlohmann::json::array();
  for (const Dab& dab : map.dabs) {
    nlohmann::json entry{{"position_mm", {rounded(dab.position.x), rounded(dab.position.y), rounded(dab.position.z)}},
                         {"radius_mm", rounded(dab.radius)}};
    if (dab.erase)
      entry["erase"] = true;
    else
      entry["intensity"] = rounded(dab.intensity);
    dabs.push_back(std::move(entry));
  }
  return {{"format", "myoscope.pain/1"}, {"dabs", std::move(dabs)}};
}

Checked<PainMap> readPain(const std::filesystem::path& file) {
  const auto document = readJsonFile(file);
  if (!document) return std::unexpected(Errors{document.error()});
  return painFromJson(*document, file.string());
}

Result<void> writePain(const std::filesystem::path& file, const PainMap& map) {
  return writeFileAtomically(file, painToJson(map).dump(1) + "\n");
}

}  // namespace myo
