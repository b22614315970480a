// Keeps surfaces that settle from folding over.
#pragma once

#include <vector>

#include "forge/settle_solid.h"

namespace myo::forge {

// Lays the solid's vertices where `moved` says.
void place(SettleSolid& solid);

// Adds rows that let the corners of triangles which turned over, or nearly so, move alike.
void stiffenFolds(const SettleSolid& solid, std::vector<FitRow>& rows);

// Evens out what vertices have moved where triangles are turned over yet, until none is, as far as that goes.
void unfold(SettleSolid& solid);

}  // namespace myo::forge
