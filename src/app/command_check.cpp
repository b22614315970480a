// check: every error of data folders, model files and view states.
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/json.h"
#include "data/unconfirmed.h"
#include "find/pain_map.h"
#include "model/gltf_reader.h"
#include "scene/case_file.h"
#include "scene/state_file.h"
#include "scene/state_json.h"
#include "scene/subject.h"
#include "scene/world.h"

namespace myo {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

void append(Errors& errors, const Errors& more) { errors.insert(errors.end(), more.begin(), more.end()); }

Errors checkJsonFile(const CommonOptions& common, const fs::path& file) {
  const auto document = readJsonFile(file);
  if (!document) return {document.error()};
  const std::string format = document->is_object() && document->contains("format") && (*document)["format"].is_string()
                                 ? (*document)["format"].get<std::string>()
                                 : std::string();
  if (format.starts_with("myoscope.state/")) {
    const auto state = stateFromJson(*document, file.string());
    return state ? Errors{} : state.error();
  }
  if (format.starts_with("myoscope.pain/")) {
    const auto pain = painFromJson(*document, file.string());
    return pain ? Errors{} : pain.error();
  }
  if (format.starts_with("myoscope.case/")) {
    const auto one = readCase(document->dump(), file.string());
    if (!one) return one.error();
    const auto resources = findResources(common.resources);
    if (!resources) return {resources.error()};
    const auto atlas = loadAtlas(resources->data);
    return atlas ? unknownFindings(*one, *atlas, file.string()) : atlas.error();
  }
  return {{"this is neither a view state nor painted pain nor a case", file.string(),
           "Atlas files refer to each other: check their folder as a whole"}};
}

// The model and data in use, and how they fit each other.
Errors checkWorld(const Resources& resources) {
  const auto world = loadWorld(resources.model, resources.data);
  if (!world) return world.error();
  const Atlas& atlas = (*world)->atlas;
  Errors errors = (*world)->zones->problems();
  append(errors, (*world)->zones->placeProblems());
  for (Error& e : errors) {  // these name the entry; a person also wants the file
    const char* file = atlas.landmark(e.where) ? "landmarks.json"
                       : atlas.region(e.where) ? "regions.json"
                                               : "trigger-points";
    e.where = (resources.data / file).string() + ": " + e.where;
  }
  for (const Muscle& muscle : atlas.muscles)
    for (const std::string& part : muscle.parts)
      if (!(*world)->body.find(withSide(part, Side::Right)) && !(*world)->body.find(part))
        errors.push_back({fmt::format("{} names the part \"{}\", which the model lacks", muscle.id, part),
                          resources.data.string(), "Correct the muscle's parts"});
  for (const Muscle& muscle : atlas.muscles)
    for (const Hazard& hazard : muscle.hazards)
      for (const std::string& id : hazard.structures)
        if (!structureOf(**world, id))
          errors.push_back(
              {fmt::format("a hazard of {} names the structure \"{}\", which the model lacks", muscle.id, id),
               resources.data.string(), "Correct the hazard's structures"});
  return errors;
}

Errors checkPath(const CommonOptions& common, const fs::path& path) {
  std::error_code code;
  if (!fs::exists(path, code)) return {{"there is no such file or folder", path.string(), "Check the path"}};
  if (fs::is_directory(path, code)) {
    if (const auto atlas = loadAtlas(path); !atlas) return atlas.error();
    ResourceOptions options = common.resources;
    options.data = path.string();
    const auto resources = findResources(options);
    return resources ? checkWorld(*resources) : Errors{resources.error()};
  }
  if (path.extension() == ".json") return checkJsonFile(common, path);
  if (path.extension() == ".png") {
    const auto state = readStateFile(path);
    return state ? Errors{} : state.error();
  }
  const auto body = readBody(path);
  return body ? Errors{} : Errors{body.error()};
}

json unconfirmedJson(const UnconfirmedFact& fact) {
  return {{"file", fact.file}, {"pointer", fact.pointer}, {"entry", fact.entry}, {"text", fact.text}};
}

// The data folders that are checked: those named, or the one in use.
std::vector<fs::path> dataFolders(const CommonOptions& common, const std::vector<std::string>& paths) {
  std::vector<fs::path> folders;
  std::error_code code;
  for (const std::string& path : paths)
    if (fs::is_directory(path, code)) folders.emplace_back(path);
  if (paths.empty())
    if (const auto resources = findResources(common.resources)) folders.push_back(resources->data);
  return folders;
}

}  // namespace

Outcome runCheck(const CommonOptions& common, const std::vector<std::string>& paths, bool unconfirmed) {
  Errors errors;
  json checked = json::array();
  std::vector<UnconfirmedFact> facts;
  if (unconfirmed)
    for (const fs::path& folder : dataFolders(common, paths)) {
      const auto found = unconfirmedFacts(folder);
      if (!found) return std::unexpected(found.error());
      facts.insert(facts.end(), found->begin(), found->end());
    }
  if (paths.empty()) {
    const auto resources = findResources(common.resources);
    if (!resources) return failed(resources.error());
    checked = {resources->data.string(), resources->model.string()};
    errors = checkWorld(*resources);
  }
  for (const std::string& path : paths) {
    checked.push_back(path);
    append(errors, checkPath(common, path));
  }
  if (common.json) {
    json list = json::array();
    for (const Error& e : errors) list.push_back({{"what", e.what}, {"where", e.where}, {"fix", e.fix}});
    json document{{"checked", checked}, {"errors", list}};
    if (unconfirmed) {
      document["unconfirmed"] = json::array();
      for (const UnconfirmedFact& fact : facts) document["unconfirmed"].push_back(unconfirmedJson(fact));
    }
    fmt::print("{}\n", document.dump(2));
  } else {
    for (const UnconfirmedFact& fact : facts) fmt::print("{}:{}: {}\n", fact.file, fact.pointer, fact.text);
    if (unconfirmed) fmt::print("{} facts are unconfirmed\n", facts.size());
    if (errors.empty())
      for (const json& path : checked) fmt::print("{}: good\n", path.get<std::string>());
  }
  if (!errors.empty()) return std::unexpected(errors);
  return {};
}

}  // namespace myo
