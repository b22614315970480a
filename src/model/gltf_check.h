// What a glTF document must satisfy before a byte of its geometry is touched.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/error.h"

namespace myo {

inline constexpr std::size_t kMaxNodes = 100'000;
inline constexpr std::size_t kMaxNodeDepth = 64;

// A copy of `document` reduced to the geometry and nodes the reader uses, every number of it checked: counts, offsets,
// strides and references lie within the file's `binaryBytes`, types are those the reader knows, nodes form a forest.
// One failure with the JSON pointer. Images, animations, materials and the like are dropped unread; anything that
// points outside the file is refused.
Result<nlohmann::json> checkGltf(const nlohmann::json& document, std::size_t binaryBytes, const std::string& name);

}  // namespace myo
