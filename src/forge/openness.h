// Baked openness: how much of the outside a surface point sees when the skin is off.
#pragma once

#include <vector>

#include "model/body.h"

namespace myo::forge {

// Fills Mesh::openness and opennessPeeled of every part; the skin is shaded by itself alone. 1 sees everything around
// it, 0 is buried. For the first all muscles and bones shade each other, for the second only parts of the same or a
// deeper layer: what a dissection shows when it has come down to the part. Fasciae shade nothing: they are thin and can
// be put away.
void bakeOpenness(Body& body);

// What is seen of the outside at each vertex of one closed surface that is alike on both sides of X = 0, its own folds
// within 30 mm in the way.
std::vector<float> selfOpenness(const Mesh& mesh);

}  // namespace myo::forge
