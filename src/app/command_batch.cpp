// render --batch: many pictures by one program, so that the body and its zones are made ready once.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/lookup.h"
#include "app/render_job.h"
#include "core/json.h"
#include "core/json_reader.h"
#include "scene/state_json.h"

namespace myo {
namespace {

struct Picture {
  std::string output;
  PictureOptions options;
  ViewState state;
};

ViewState readPictureState(const JsonValue& entry, Errors& errors) {
  const auto member = entry.member("state");
  if (!member) return {};
  auto state = stateFromJson(member->raw(), member->where());
  if (state) return *state;
  const std::string doubled = member->where() + ":";  // the reader takes its document for a file
  for (Error& e : state.error()) {
    if (e.where.starts_with(doubled)) e.where = member->where() + e.where.substr(doubled.size());
    errors.push_back(e);
  }
  return {};
}

Picture readPicture(const JsonValue& entry, const Atlas& atlas, const Strings& words, Errors& errors) {
  Picture picture;
  if (!entry.isObject({"output", "size", "scale", "overlay", "state"})) return picture;
  picture.output = entry.text("output");
  if (const std::string size = entry.text("size"); !size.empty())
    if (const auto parsed = parseSize(size, picture.options); !parsed)
      entry.errorAt("size", parsed.error().what, parsed.error().fix);
  if (entry.has("scale")) picture.options.scale = entry.number("scale", 0.5f, 8.f);
  if (!entry.has("overlay") || entry.optionalFlag("overlay")) picture.options.words = &words;
  picture.state = readPictureState(entry, errors);
  for (const std::string& id : picture.state.selection)
    if (!atlas.muscle(id) && !atlas.triggerPoint(id)) {
      Error error = unknownId(atlas, id);
      error.where = entry.where() + "/state/selection";
      errors.push_back(error);
    }
  return picture;
}

Checked<std::vector<Picture>> readBatch(const std::string& file, const Atlas& atlas, const Strings& words) {
  const auto document = readJsonFile(file);
  if (!document) return std::unexpected(Errors{document.error()});
  Errors errors;
  std::vector<Picture> pictures;
  const JsonValue root(*document, file, "", errors);
  if (root.isObject({"format", "pictures"}) && checkFormat(root, "myoscope.pictures", 1))
    root.each("pictures", true,
              [&](const JsonValue& entry) { pictures.push_back(readPicture(entry, atlas, words, errors)); });
  if (!errors.empty()) return std::unexpected(errors);
  return pictures;
}

}  // namespace

Outcome runBatch(const CommonOptions& common, const std::string& file) {
  const auto resources = findResources(common.resources);
  if (!resources) return failed(resources.error());
  const auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  const auto words = Strings::load(resources->data / "lang", common.language);
  if (!words) return failed(words.error());
  const auto pictures = readBatch(file, (*world)->atlas, *words);
  if (!pictures) return std::unexpected(pictures.error());
  auto job = RenderJob::make(*resources, *world);
  if (!job) return failed(job.error());
  for (const Picture& picture : *pictures) {
    if (const auto written = job->write(picture.state, picture.options, picture.output); !written)
      return failed(written.error());
    if (common.verbose) fmt::print(stderr, "{}\n", picture.output);
  }
  return {};
}

}  // namespace myo
