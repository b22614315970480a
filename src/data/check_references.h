// What single entries cannot say of themselves: ids that stand twice, references to nothing.
#pragma once

#include <map>
#include <string>

#include "data/atlas.h"

namespace myo {

// Where each entry stands ("data/landmarks.json:/landmarks/3"), in the order the atlas lists them.
struct Places {
  std::vector<std::string> sources, landmarks, regions, muscles, triggerPoints, redFlags, phrases, injection, parts,
      plain;
};

Errors checkReferences(const Atlas& atlas, const Places& places);

}  // namespace myo
