// What all figure files share: who a part is, points, and reading a file or a folder of them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <glm/vec3.hpp>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/json.h"
#include "core/json_reader.h"
#include "model/body.h"

namespace myo::forge {

inline constexpr float kReach = 3000.f;  // mm; no body part lies farther from the origin

bool isNumber(const nlohmann::json& value, float low, float high);

// Three numbers in mm, or an error at `value`'s place.
glm::vec3 readPoint(const JsonValue& value);

// name, fma and group.
void readNaming(const JsonValue& value, Part& part);

std::size_t countNumbers(const nlohmann::json& value);

// All numbers of the part together may not be more than `most`; `remedy` says what to leave out.
void limitNumbers(const JsonValue& part, std::size_t most, std::string remedy);

// One file's parts, each read by `readPart`. All that is wrong is listed, each with its JSON pointer.
template <class Figures, class ReadPart>
Checked<std::vector<Figures>> parseFigures(std::string_view text, const std::string& name, std::string_view format,
                                           const ReadPart& readPart) {
  const auto document = parseJson(text, name);
  if (!document) return std::unexpected(Errors{document.error()});
  Errors errors;
  std::vector<Figures> out;
  const JsonValue root(*document, name, "", errors);
  if (checkFormat(root, format, 1) && root.isObject({"format", "parts"}))
    root.each("parts", true, [&](const JsonValue& part) { out.push_back(readPart(part)); });
  if (!errors.empty()) return std::unexpected(errors);
  return out;
}

// All files of a folder, in order of their names; a part may stand once in all of them. `parse` reads one text.
template <class Figures, class Parse>
Checked<std::vector<Figures>> readFigureFolder(const std::filesystem::path& folder, const Parse& parse) {
  std::vector<std::filesystem::path> files;
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  if (code) return std::unexpected(Errors{{"the folder cannot be read: " + code.message(), folder.string(), {}}});
  std::sort(files.begin(), files.end());

  Errors errors;
  std::vector<Figures> out;
  std::map<std::string, std::string> seen;
  for (const std::filesystem::path& file : files) {
    const auto text = readTextFile(file);
    if (!text) {
      errors.push_back(text.error());
      continue;
    }
    Checked<std::vector<Figures>> parts = parse(*text, file.string());
    if (!parts) {
      errors.insert(errors.end(), parts.error().begin(), parts.error().end());
      continue;
    }
    for (std::size_t i = 0; i < parts->size(); ++i) {
      const auto& id = (*parts)[i].part.id;
      if (const auto [it, fresh] = seen.emplace(id, file.string()); !fresh)
        errors.push_back({fmt::format("\"{}\" stands twice, also in {}", id, it->second),
                          fmt::format("{}:/parts/{}/id", file.string(), i),
                          {}});
    }
    std::move(parts->begin(), parts->end(), std::back_inserter(out));
  }
  if (!errors.empty()) return std::unexpected(errors);
  return out;
}

}  // namespace myo::forge
