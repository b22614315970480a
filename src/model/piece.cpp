#include "model/piece.h"

#include <string_view>

namespace myo {

std::string wholeOf(const Part& part) {
  for (const std::string_view piece : {".tendon_", ".slip_", ".digitation_"})
    if (const std::size_t at = part.base.rfind(piece); at != std::string::npos)
      return withSide(part.base.substr(0, at), part.side);
  return part.id;
}

}  // namespace myo
