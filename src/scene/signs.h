// Which signs the fonts must hold.
#pragma once

#include <string>

#include "scene/strings.h"
#include "scene/world.h"

namespace myo {

// Every sign beyond ASCII, each once, of all texts that may be shown: the program's own, the atlas's, the body's names.
// `world` may be null.
std::string rareSigns(const Strings& strings, const World* world);

}  // namespace myo
