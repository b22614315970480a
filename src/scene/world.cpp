#include "scene/world.h"

#include <utility>

#include "model/gltf_reader.h"

namespace myo {
namespace {

// Names and words of structures and fasciae as the atlas has them.
void nameParts(Body& body, const Atlas& atlas) {
  for (Part& part : body.parts) {
    const PartText* text = atlas.part(part.base);
    if (!text) continue;
    if (!text->name.empty()) part.alias = std::exchange(part.name, text->name);
    if (!text->text.empty()) part.course = text->text;
    if (part.sources.empty()) part.sources = text->sources;
  }
}

}  // namespace

Checked<std::shared_ptr<const World>> loadWorld(const std::filesystem::path& model, const std::filesystem::path& data,
                                                const std::string& language) {
  auto body = readBody(model);
  auto atlas = loadAtlas(data, language);
  Errors errors;
  if (!body) errors.push_back(body.error());
  if (!atlas) errors.insert(errors.end(), atlas.error().begin(), atlas.error().end());
  if (!errors.empty()) return std::unexpected(errors);

  nameParts(*body, *atlas);
  auto world = std::make_shared<World>();
  world->body = std::move(*body);
  world->atlas = std::move(*atlas);
  auto zones = ZoneMap::make(world->body, world->atlas);
  if (!zones) return std::unexpected(Errors{zones.error()});
  world->zones = std::move(*zones);
  world->finder = std::make_unique<Finder>(world->atlas, *world->zones);
  return world;
}

}  // namespace myo
