#include "scene/strings.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"

namespace myo {
namespace {

constexpr std::string_view kEnglish = "en";

}  // namespace

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
  if (const auto name = json->find("name"); name != json->end() && name->is_string()) {
    out.name_ = name->get<std::string>();
  } else {
    return fail("name is missing", file.string() + ":/name", "Give the language's own name");
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

Result<Strings> Strings::load(const std::filesystem::path& folder, const std::string& language) {
  const std::vector<std::string> known = languagesOf(folder);
  if (std::ranges::find(known, language) == known.end())
    return fail(fmt::format("there is no language \"{}\"", language), folder.string(),
                fmt::format("Choose one of {}", fmt::join(known, ", ")));
  auto chosen = load(folder / (language + ".json"));
  if (!chosen || language == kEnglish) return chosen;
  auto english = load(folder / (std::string(kEnglish) + ".json"));
  if (!english) return english;
  chosen->texts_.merge(english->texts_);
  return chosen;
}

std::vector<std::string> languagesOf(const std::filesystem::path& folder) {
  std::vector<std::string> languages;
  std::error_code unreadable;
  for (const auto& entry : std::filesystem::directory_iterator(folder, unreadable))
    if (entry.path().extension() == ".json") languages.push_back(entry.path().stem().string());
  std::ranges::sort(languages, {}, [](const std::string& code) { return std::pair(code != kEnglish, code); });
  return languages;
}

const std::string& Strings::operator()(std::string_view key) const {
  if (const auto found = texts_.find(key); found != texts_.end()) return found->second;
  const auto [gap, added] = missing_.emplace(key, key);
  return gap->second;
}

bool Strings::has(std::string_view key) const { return texts_.find(key) != texts_.end(); }

std::string Strings::number(double value, int decimals) const {
  std::string out = fmt::format("{:.{}f}", value, decimals);
  if (const auto point = out.find('.'); point != std::string::npos) out.replace(point, 1, (*this)("number.decimal"));
  return out;
}

std::string Strings::fill(const std::string& text, fmt::format_args args) {
  try {
    return fmt::vformat(text, args);
  } catch (const fmt::format_error&) {
    return text;
  }
}

}  // namespace myo
