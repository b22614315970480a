// What the figure files of muscles and of fasciae share: who a part is, its loft, and reading a folder of such files.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json_fwd.hpp>

#include "core/error.h"
#include "core/json.h"
#include "core/json_reader.h"
#include "forge/loft.h"
#include "model/body.h"

namespace myo::forge {

// id, name, fma, side, group, layer and reference of a part whose id begins with the kind's word.
Part readIdentity(const JsonValue& part, Kind kind);

// Ends and stations. All numbers of the part together may not be more than `maxNumbers`.
LoftFigures readLoft(const JsonValue& part, std::size_t maxNumbers);

bool isNumber(const nlohmann::json& value, float low, float high);

// All files of a folder, in order of their names; an id may stand once in all of them. `parse` reads one text.
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
      const auto& id = (*parts)[i].part.base;
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
