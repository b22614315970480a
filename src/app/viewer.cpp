#include "app/viewer.h"

#include "app/window.h"
#include "scene/case_file.h"
#include "scene/state_file.h"

namespace myo {
namespace {

// What is wrong with the file is said also where no window can be opened.
Checked<void> readable(const std::string& file) {
  if (file.empty()) return {};
  if (kindOf(file) == FileKind::Case) {
    if (const auto opened = openCase(file); !opened) return std::unexpected(opened.error());
  } else if (const auto state = readStateFile(file); !state) {
    return std::unexpected(state.error());
  }
  return {};
}

}  // namespace

std::expected<void, Errors> runViewer(const ViewerOptions& options) {
  if (const auto good = readable(options.file); !good) return std::unexpected(good.error());
  auto window = Window::make(options);
  if (!window) return std::unexpected(window.error());
  (*window)->run();
  return {};
}

}  // namespace myo
