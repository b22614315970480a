#include "scene/strings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"

namespace myo {

Result<Strings> Strings::load(const std::filesystem::path& file) {
  auto json = readJsonFile(file);
  if (!json) return std::unexpected(json.error());
  if (!json->is_object() || json->value("format", nlohmann::json()) != "myoscope.lang/1") {
    return fail("this is not a myoscope.lang/1 file", file.string() + ":/format");
  }
  Strings out;
  if (const auto language = json->find("language"); language != json->end() && language->is_string()) {
    out.language_ = language->get<std::string>();
  } else {
    return fail("language is missing", file.string() + ":/language");
  }
  const auto strings = json->find("strings");
  if (strings == json->end() || !strings->is_object()) {
    return fail("strings must be an object of texts by key", file.string() + ":/strings");
  }
  for (const auto& [key, text] : strings->items()) {
    if (!text.is_string()) return fail("a text must be a string", file.string() + ":/strings/" + key);
    out.texts_.emplace(key, text.get<std::string>());
  }
  return out;
}

const std::string& Strings::operator()(std::string_view key) const {
  if (const auto found = texts_.find(key); found != texts_.end()) return found->second;
  const auto [gap, added] = missing_.emplace(key, key);
  return gap->second;
}

bool Strings::has(std::string_view key) const { return texts_.find(key) != texts_.end(); }

std::string Strings::fill(const std::string& text, fmt::format_args args) {
  try {
    return fmt::vformat(text, args);
  } catch (const fmt::format_error&) {
    return text;
  }
}

}  // namespace myo
