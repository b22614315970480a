#include "app/viewer.h"

#include "app/window.h"

namespace myo {

std::expected<void, Errors> runViewer(const ViewerOptions& options) {
  auto window = Window::make(options);
  if (!window) return std::unexpected(window.error());
  (*window)->run();
  return {};
}

}  // namespace myo
