#include "core/error.h"

namespace myo {

std::string Error::message() const {
  std::string text = where.empty() ? what : where + ": " + what;
  if (!fix.empty()) text += ". " + fix;
  return text;
}

}  // namespace myo
