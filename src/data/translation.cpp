#include "data/translation.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/json_reader.h"

namespace myo {
namespace {

namespace fs = std::filesystem;

template <class Entries>
auto* entryOf(Entries& entries, const std::string& id) {
  using Entry = typename Entries::value_type;
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) {
    if constexpr (std::is_same_v<Entry, Region>)
      return e.token == id;
    else
      return e.id == id;
  });
  return found == entries.end() ? nullptr : &*found;
}

void replace(const JsonValue& entry, std::string_view key, std::string& text) {
  if (entry.has(key)) text = entry.text(key);
}

void translateSelfCare(const JsonValue& entry, Muscle& muscle) {
  if (!entry.has("self_care")) return;
  const auto texts = entry.texts("self_care", false);
  if (texts.size() != muscle.selfCare.size()) {
    entry.errorAt("self_care", fmt::format("has {} texts, the atlas has {}", texts.size(), muscle.selfCare.size()),
                  "Translate the same list, in the same order");
    return;
  }
  for (std::size_t i = 0; i < texts.size(); ++i) muscle.selfCare[i].text = texts[i];
}

void translateMuscle(const JsonValue& entry, Atlas& atlas) {
  if (!entry.isObject({"id", "name", "plain", "self_care"})) return;
  Muscle* muscle = entryOf(atlas.muscles, entry.text("id"));
  if (muscle == nullptr) return entry.errorAt("id", "the atlas has no such muscle", "See myoscope list muscles");
  if (entry.has("name")) muscle->aliases.push_back(muscle->nameEn);  // still found by its English name
  replace(entry, "name", muscle->nameEn);
  replace(entry, "plain", muscle->plain.text);
  translateSelfCare(entry, *muscle);
}

void translateRegion(const JsonValue& entry, Atlas& atlas) {
  if (!entry.isObject({"token", "name"})) return;
  Region* region = entryOf(atlas.regions, entry.text("token"));
  if (region == nullptr) return entry.errorAt("token", "the atlas has no such region", "See myoscope list regions");
  replace(entry, "name", region->name);
}

void translateInjection(const JsonValue& entry, Atlas& atlas) {
  if (!entry.isObject({"id", "plain"})) return;
  InjectionStatement* statement = entryOf(atlas.injection, entry.text("id"));
  if (statement == nullptr) return entry.errorAt("id", "injection.json has no such statement");
  replace(entry, "plain", statement->plain);
}

void translateFile(const fs::path& file, Atlas& atlas, Errors& errors) {
  const auto document = readJsonFile(file);
  if (!document) {
    errors.push_back(document.error());
    return;
  }
  const JsonValue root(*document, file.string(), "", errors);
  if (!checkFormat(root, "myoscope.atlas-texts", 1)) return;
  root.isObject({"format", "language", "muscles", "regions", "injection"});
  root.text("language");
  root.each("muscles", false, [&](const JsonValue& entry) { translateMuscle(entry, atlas); });
  root.each("regions", false, [&](const JsonValue& entry) { translateRegion(entry, atlas); });
  root.each("injection", false, [&](const JsonValue& entry) { translateInjection(entry, atlas); });
}

}  // namespace

Checked<void> translate(Atlas& atlas, const fs::path& folder) {
  std::error_code code;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, code))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  Atlas translated = atlas;
  Errors errors;
  for (const fs::path& file : files) translateFile(file, translated, errors);
  if (!errors.empty()) return std::unexpected(errors);
  atlas = std::move(translated);
  return {};
}

}  // namespace myo
