#include "app/card_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo {
namespace {

using nlohmann::json;

bool isStatement(const json& j) { return j.is_object() && j.contains("text"); }

// "joined, by, commas" of short values.
std::string flat(const json& j) {
  if (j.is_string()) return j.get<std::string>();
  if (!j.is_array()) return j.is_number_float() ? fmt::format("{:.1f}", j.get<double>()) : j.dump();
  std::string out;
  for (const json& item : j) out += (out.empty() ? "" : ", ") + flat(item);
  return out;
}

std::string statementText(const json& s) {
  std::string out = s["text"].get<std::string>();
  if (s.contains("distance_mm"))
    out += fmt::format(" {} ({}, n = {})", flat(s["distance_mm"]["text"]), flat(s["distance_mm"]["population"]),
                       flat(s["distance_mm"]["n"]));
  if (s.contains("evidence"))
    out += fmt::format(" [{}; {}{}]", flat(s["evidence"]), flat(s["sources"]),
                       s.contains("unconfirmed") ? "; unconfirmed" : "");
  return out;
}

void put(std::string& out, const std::string& title, const json& value, int indent) {
  const std::string pad(static_cast<std::size_t>(indent), ' ');
  if (isStatement(value)) {
    out += fmt::format("{}{}: {}\n", pad, title, statementText(value));
    for (const char* key : {"regions", "covered", "radius_mm"})
      if (value.contains(key) && !value[key].is_object()) put(out, key, value[key], indent + 2);
    return;
  }
  if (value.is_array() && !value.empty() && isStatement(value[0])) {
    out += fmt::format("{}{}:\n", pad, title);
    for (const json& item : value) out += fmt::format("{}  - {}\n", pad, statementText(item));
    return;
  }
  if (value.is_object()) {
    out += fmt::format("{}{}:\n", pad, title);
    for (const auto& [key, member] : value.items()) put(out, key, member, indent + 2);
    return;
  }
  if (!value.is_null() && !value.empty()) out += fmt::format("{}{}: {}\n", pad, title, flat(value));
}

}  // namespace

std::string cardText(const json& card) {
  std::string out;
  for (const auto& [key, value] : card.items()) put(out, key, value, 0);
  return out;
}

}  // namespace myo
