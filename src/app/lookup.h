// Finding what an id on the command line means, with the nearest known id when it means nothing.
#pragma once

#include "core/error.h"
#include "scene/strings.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

struct CommonOptions;

Checked<std::shared_ptr<const World>> openWorld(const CommonOptions& common);
Checked<Atlas> openAtlas(const CommonOptions& common);

// What a command on one muscle or trigger point begins with.
struct Told {
  Strings words;
  std::shared_ptr<const World> world;
  ViewState state;  // with it selected, on `side` ("left", else right)
};
Checked<Told> openOn(const CommonOptions& common, const std::string& id, const std::string& side);

// "there is no X", with the id most like it among all muscles, trigger points, regions and landmarks.
Error unknownId(const Atlas& atlas, const std::string& id);

}  // namespace myo
