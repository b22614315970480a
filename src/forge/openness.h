// Baked openness: how much of the outside a surface point sees when the skin is off.
#pragma once

#include "model/body.h"

namespace myo::forge {

// Fills Mesh::openness of every part but the skin (which is all open): 1 sees everything around it, 0 is buried. Muscle
// and bone shade each other; a muscle is not shaded by what lies under it.
void bakeOpenness(Body& body);

}  // namespace myo::forge
