// Pieces of a muscle: slips, digitations, tendons that are parts of their own.
#pragma once

#include <string>

#include "model/body.h"

namespace myo {

// The id of what the part is a piece of: "muscle/x.tendon_2.R" -> "muscle/x.R"; its own id where it is none.
std::string wholeOf(const Part& part);

}  // namespace myo
