#include "core/side.h"

namespace myo {

std::string_view sideName(Side side) {
  switch (side) {
    case Side::Right:
      return "right";
    case Side::Left:
      return "left";
    case Side::Midline:
      return "midline";
  }
  return "midline";
}

}  // namespace myo
