#include "forge/figure_reader.h"

#include <array>

#include <nlohmann/json.hpp>

namespace myo::forge {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 9> kGroups = {"head_neck", "shoulder_chest", "upper_arm", "forearm_hand", "back",
                                                     "abdomen",   "pelvis_hip",     "thigh",     "leg_foot"};

}  // namespace

std::size_t countNumbers(const json& value) {
  if (value.is_number()) return 1;
  std::size_t count = 0;
  if (value.is_structured())
    for (const json& item : value) count += countNumbers(item);
  return count;
}

bool isNumber(const json& value, float low, float high) {
  return value.is_number() && value.get<double>() >= static_cast<double>(low) &&
         value.get<double>() <= static_cast<double>(high);
}

glm::vec3 readPoint(const JsonValue& value) {
  const json& raw = value.raw();
  const bool good = raw.is_array() && raw.size() == 3 &&
                    std::all_of(raw.begin(), raw.end(), [](const json& x) { return isNumber(x, -kReach, kReach); });
  if (good) return {raw[0].get<float>(), raw[1].get<float>(), raw[2].get<float>()};
  value.error(fmt::format("this must be three numbers [x, y, z] between {} and {}", -kReach, kReach));
  return glm::vec3(0.f);
}

void readNaming(const JsonValue& value, Part& part) {
  if (const auto name = value.member("name"); name && name->isObject({"en", "la"})) {
    part.name = name->text("en");
    part.nameLa = name->text("la");
  }
  if (value.has("fma")) part.fma = value.integer("fma", 1, 10'000'000);
  part.group = value.text("group");
  if (!part.group.empty() && std::find(kGroups.begin(), kGroups.end(), part.group) == kGroups.end())
    value.errorAt("group", fmt::format("\"{}\" is no body region", part.group));
}

void limitNumbers(const JsonValue& part, std::size_t most, std::string remedy) {
  if (const std::size_t numbers = countNumbers(part.raw()); numbers > most)
    part.error(fmt::format("this part has {} numbers, at most {} are allowed", numbers, most), std::move(remedy));
}

}  // namespace myo::forge
