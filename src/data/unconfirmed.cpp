#include "data/unconfirmed.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"

namespace myo {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string member(const json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

void collect(const json& value, UnconfirmedFact at, std::vector<UnconfirmedFact>& found) {
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      UnconfirmedFact inner = at;
      inner.pointer += fmt::format("/{}", i);
      collect(value[i], inner, found);
    }
  } else if (value.is_object()) {
    if (const std::string id = member(value, "id"); !id.empty()) at.entry = id;
    at.text = member(value, "text");
    if (const auto mark = value.find("unconfirmed"); mark != value.end() && *mark == true) found.push_back(at);
    for (const auto& [key, inside] : value.items()) {
      UnconfirmedFact inner = at;
      inner.pointer += "/" + key;
      collect(inside, inner, found);
    }
  }
}

std::vector<fs::path> jsonFiles(const fs::path& folder) {
  std::error_code code;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, code))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Checked<std::vector<UnconfirmedFact>> unconfirmedFacts(const fs::path& data) {
  std::vector<UnconfirmedFact> found;
  Errors errors;
  std::vector<fs::path> files;
  for (const char* folder : {"muscles", "trigger-points"})
    for (const fs::path& file : jsonFiles(data / folder)) files.push_back(file);
  files.push_back(data / "injection.json");
  files.push_back(data / "fasciae.json");
  for (const fs::path& file : files) {
    const auto document = readJsonFile(file);
    if (document)
      collect(*document, {file.string(), "", "", ""}, found);
    else
      errors.push_back(document.error());
  }
  if (!errors.empty()) return std::unexpected(errors);
  return found;
}

}  // namespace myo
