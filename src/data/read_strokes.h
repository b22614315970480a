// Reads points and brush strokes of the atlas files. Errors go to the value's list.
#pragma once

#include <vector>

#include "core/json_reader.h"
#include "data/atlas.h"

namespace myo {

inline constexpr float kRadiusLimit = 200.f;  // mm: no brush is wider

StrokePoint readPoint(const JsonValue& entry);

// The member "strokes"; `mayBeRegion`: a stroke may be a named region as a whole.
std::vector<Stroke> readStrokes(const JsonValue& entry, bool mayBeRegion);

}  // namespace myo
