// What has been loaded: the body, the atlas and the zones of one on the other. Immutable; a reload makes a new one, so
// a picture being drawn keeps the old.
#pragma once

#include <filesystem>
#include <memory>

#include "data/atlas.h"
#include "find/finder.h"
#include "model/body.h"
#include "zones/zones.h"

namespace myo {

struct World {
  Body body;
  Atlas atlas;
  std::unique_ptr<ZoneMap> zones;  // refers to body and atlas
  std::unique_ptr<Finder> finder;  // refers to atlas and zones; answers at once when it is ready()
};

// Loads both and joins them; every error of both is listed.
Checked<std::shared_ptr<const World>> loadWorld(const std::filesystem::path& model, const std::filesystem::path& data,
                                                const std::string& language = "en");

}  // namespace myo
