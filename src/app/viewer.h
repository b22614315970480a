// The interactive viewer: a window on a session.
#pragma once

#include <expected>
#include <string>

#include "app/resources.h"
#include "core/error.h"

namespace myo {

struct ViewerOptions {
  Resources resources;
  std::string file;      // a case, a view state or a picture that carries one, to open; empty: the last view
  std::string language;  // of texts; empty: as last time
  bool verbose = false;
};

// Runs until the window is closed. With the environment variable MYOSCOPE_STATE_LOG=FILE each changed frame is appended
// to FILE as one JSON line: state, what is under the cursor, and where the named widgets and trigger points are, in
// pixels.
std::expected<void, Errors> runViewer(const ViewerOptions& options);

}  // namespace myo
