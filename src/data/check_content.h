// What an atlas must hold to be of use: no muscle with empty lists, no gaps in the numbering, no measurement without a
// study, sentences that patients can read.
#pragma once

#include "data/check_references.h"

namespace myo {

Errors checkContent(const Atlas& atlas, const Places& places);

}  // namespace myo
