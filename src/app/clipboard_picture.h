// A picture on the clipboard, for as long as the program runs. GLFW puts only text there, so X11 is asked directly, on
// a connection and a thread of its own; in a Wayland session without X the program wl-copy is, where it is installed.
#pragma once

#include <memory>
#include <string>

#include "core/error.h"

namespace myo {

class ClipboardPicture {
public:
  ClipboardPicture();
  ~ClipboardPicture();
  ClipboardPicture(const ClipboardPicture&) = delete;
  ClipboardPicture& operator=(const ClipboardPicture&) = delete;

  // Takes the place of what was copied before. Fails, saying what is missing, where there is no way.
  Result<void> offer(std::string png);

private:
  class Owner;
  std::unique_ptr<Owner> owner_;
};

}  // namespace myo
