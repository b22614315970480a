// Reads what a described place says about landmarks. Errors go to the value's list.
#pragma once

#include "core/json_reader.h"
#include "data/atlas.h"

namespace myo {

PlaceRelation readRelation(const JsonValue& entry);

}  // namespace myo
