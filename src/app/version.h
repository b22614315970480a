#pragma once

namespace myo {

inline constexpr const char* kVersion = "myoscope 0.1.0";

}  // namespace myo
