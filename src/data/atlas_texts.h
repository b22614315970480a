// Every text of the atlas that people read and that is not named by an id: facts of muscles and trigger points, titles
// of red flags, definitions of regions. Plain words, self-care and names have keys of their own (data/translation.h).
#pragma once

#include <functional>
#include <string>

#include "data/atlas.h"

namespace myo {

// Calls f with each of them, in the order of the atlas; the same text comes as often as it is said.
void eachText(Atlas& atlas, const std::function<void(std::string&)>& f);

}  // namespace myo
