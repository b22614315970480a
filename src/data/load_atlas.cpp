#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "data/check_content.h"
#include "data/check_references.h"
#include "data/read_entries.h"
#include "data/translation.h"

namespace myo {
namespace {

namespace fs = std::filesystem;

class Loader {
public:
  // Reads one file of entries: `kind` is its format, `list` the member that holds them.
  template <class T>
  void file(const fs::path& path, const std::string& kind, std::string_view list, T (*read)(const JsonValue&),
            std::vector<T>& items, std::vector<std::string>& places) {
    const auto document = readJsonFile(path);
    if (!document) {
      errors.push_back(document.error());
      return;
    }
    const JsonValue root(*document, path.string(), "", errors);
    if (!checkFormat(root, kind, 1)) return;
    root.isObject({"format", list});
    root.each(list, true, [&](const JsonValue& entry) {
      items.push_back(read(entry));
      places.push_back(entry.where());
    });
  }

  // The same for every *.json file of a folder, in name order.
  template <class T>
  void folder(const fs::path& path, const std::string& kind, std::string_view list, T (*read)(const JsonValue&),
              std::vector<T>& items, std::vector<std::string>& places) {
    std::error_code code;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(path, code))
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    if (code) errors.push_back({"the folder cannot be read: " + code.message(), path.string(), "Check the path"});
    std::sort(files.begin(), files.end());
    for (const fs::path& f : files) file(f, kind, list, read, items, places);
  }

  Errors errors;
};

// Muscles own their trigger points, in order of number.
void link(Atlas& atlas) {
  std::stable_sort(atlas.triggerPoints.begin(), atlas.triggerPoints.end(),
                   [](const TriggerPoint& a, const TriggerPoint& b) {
                     return std::tie(a.muscle, a.number) < std::tie(b.muscle, b.number);
                   });
  for (Muscle& muscle : atlas.muscles)
    for (const TriggerPoint& t : atlas.triggerPoints)
      if (t.muscle == muscle.id) muscle.triggerPoints.push_back(t.id);
}

}  // namespace

Checked<Atlas> loadAtlas(const fs::path& data, const std::string& language) {
  Loader loader;
  Atlas atlas;
  Places places;
  std::error_code code;
  if (!fs::is_directory(data, code))
    return std::unexpected(Errors{{"there is no such data folder", data.string(), "Name one with --data DIR"}});
  loader.file(data / "sources.json", "myoscope.sources", "sources", readSource, atlas.sources, places.sources);
  loader.file(data / "landmarks.json", "myoscope.landmarks", "landmarks", readLandmark, atlas.landmarks,
              places.landmarks);
  loader.file(data / "regions.json", "myoscope.regions", "regions", readRegion, atlas.regions, places.regions);
  loader.folder(data / "muscles", "myoscope.muscles", "muscles", readMuscle, atlas.muscles, places.muscles);
  loader.folder(data / "trigger-points", "myoscope.trigger-points", "trigger_points", readTriggerPoint,
                atlas.triggerPoints, places.triggerPoints);
  loader.file(data / "red-flags.json", "myoscope.red-flags", "red_flags", readRedFlag, atlas.redFlags, places.redFlags);
  loader.file(data / "words.json", "myoscope.words", "words", readPhrase, atlas.phrases, places.phrases);
  loader.file(data / "injection.json", "myoscope.injection", "statements", readInjection, atlas.injection,
              places.injection);
  loader.file(data / "plain.json", "myoscope.plain", "phrases", readPlain, atlas.plain, places.plain);
  loader.file(data / "fasciae.json", "myoscope.fasciae", "fasciae", readFascia, atlas.parts, places.parts);
  for (const Errors& found : {checkReferences(atlas, places), checkContent(atlas, places)})
    loader.errors.insert(loader.errors.end(), found.begin(), found.end());
  if (!loader.errors.empty()) return std::unexpected(loader.errors);
  link(atlas);
  if (const auto translated = translate(atlas, data / "lang" / language); !translated)
    return std::unexpected(translated.error());
  return atlas;
}

}  // namespace myo
