// What can be measured on a built body, in words: for whoever changes its figures.
#pragma once

#include <string>

#include "model/body.h"

namespace myo::forge {

// The skin's edges, closedness and self-intersections, and the neighbours that go farthest through each other.
std::string report(const Body& body);

}  // namespace myo::forge
