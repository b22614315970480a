// What the figure files of muscles and of fasciae share: who a part is, and its loft.
#pragma once

#include "forge/figure_reader.h"
#include "forge/loft.h"

namespace myo::forge {

// id, name, fma, side, group, layer and reference of a part whose id begins with the kind's word.
Part readIdentity(const JsonValue& part, Kind kind);

// Ends and stations. All numbers of the part together may not be more than `maxNumbers`.
LoftFigures readLoft(const JsonValue& part, std::size_t maxNumbers);

}  // namespace myo::forge
