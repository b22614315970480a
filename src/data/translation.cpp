#include "data/translation.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/json_reader.h"
#include "data/atlas_texts.h"

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
  if (entry.has("name")) muscle->aliases.push_back(muscle->name);  // still found by its English name
  replace(entry, "name", muscle->name);
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

void translatePhrase(const JsonValue& entry, Atlas& atlas) {
  if (!entry.isObject({"id", "plain"})) return;
  PlainPhrase* phrase = entryOf(atlas.plain, entry.text("id"));
  if (phrase == nullptr) return entry.errorAt("id", "plain.json has no such phrase");
  replace(entry, "plain", phrase->plain);
}

// Of a structure or fascia; which there are, the body says.
void translatePart(const JsonValue& entry, Atlas& atlas) {
  if (!entry.isObject({"id", "name", "course"})) return;
  const std::string id = entry.text("id");
  PartText* part = entryOf(atlas.parts, id);
  if (part == nullptr) part = &atlas.parts.emplace_back();
  part->id = id;
  if (!part->name.empty()) entry.errorAt("id", "another entry translates this, too", "Leave one");
  replace(entry, "name", part->name);
  replace(entry, "course", part->text);
}

using Phrasebook = std::unordered_map<std::string, std::string>;  // from the atlas's words

// The member `texts`: English words and how this language says them.
void readTexts(const JsonValue& root, const std::unordered_set<std::string>& english, Phrasebook& book) {
  const auto texts = root.optionalMember("texts");
  if (!texts) return;
  if (!texts->raw().is_object()) return texts->error("this is not an object", "Write {\"English\": \"translation\"}");
  for (const auto& [words, value] : texts->raw().items()) {
    if (!english.contains(words))
      texts->errorAt(words, "the atlas does not say this",
                     "Take the words over from the atlas, and check the translation");
    else if (const std::string said = texts->text(words); !book.emplace(words, said).second)
      texts->errorAt(words, "another file translates this, too", "Leave one");
  }
}

std::unordered_set<std::string> textsOf(Atlas& atlas) {
  std::unordered_set<std::string> texts;
  eachText(atlas, [&](std::string& text) { texts.insert(text); });
  return texts;
}

void translateTexts(Atlas& atlas, const Phrasebook& book) {
  eachText(atlas, [&](std::string& text) {
    if (const auto said = book.find(text); said != book.end()) text = said->second;
  });
}

void translateFile(const fs::path& file, Atlas& atlas, const std::unordered_set<std::string>& english, Phrasebook& book,
                   Errors& errors) {
  const auto document = readJsonFile(file);
  if (!document) {
    errors.push_back(document.error());
    return;
  }
  const JsonValue root(*document, file.string(), "", errors);
  if (!checkFormat(root, "myoscope.atlas-texts", 1)) return;
  root.isObject({"format", "language", "muscles", "regions", "injection", "phrases", "parts", "texts"});
  root.text("language");
  root.each("muscles", false, [&](const JsonValue& entry) { translateMuscle(entry, atlas); });
  root.each("regions", false, [&](const JsonValue& entry) { translateRegion(entry, atlas); });
  root.each("injection", false, [&](const JsonValue& entry) { translateInjection(entry, atlas); });
  root.each("phrases", false, [&](const JsonValue& entry) { translatePhrase(entry, atlas); });
  root.each("parts", false, [&](const JsonValue& entry) { translatePart(entry, atlas); });
  readTexts(root, english, book);
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
  const auto english = textsOf(translated);
  Phrasebook book;
  for (const fs::path& file : files) translateFile(file, translated, english, book, errors);
  if (!errors.empty()) return std::unexpected(errors);
  translateTexts(translated, book);
  atlas = std::move(translated);
  return {};
}

}  // namespace myo
