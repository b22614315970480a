// The presentation in the window: the story of the selected trigger point, step by step, and back to where it began.
#include <algorithm>

#include "app/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo {

void Window::present(double now) {
  if (presenting()) return stopPresenting();
  if (!session_.world()) return;
  ui_->setPresenting(true);
  measure();  // the picture beside the words has a shape of its own
  told_ = presentation(*session_.world(), session_.goal(), strings_, session_.aspect());
  if (!presenting()) {
    ui_->setPresenting(false);
    return ui_->showNote(strings_("present.nothing"), now);
  }
  beforeTelling_ = session_.goal();
  toldAt_ = 0;
  toldPaused_ = false;
  tell(0);
}

void Window::tell(int by) {
  if (!presenting()) return;
  const int last = static_cast<int>(told_.size()) - 1;
  toldAt_ = static_cast<std::size_t>(std::clamp(static_cast<int>(toldAt_) + by, 0, last));
  ViewState view = told_[toldAt_].view;
  view.theme = session_.goal().theme;
  session_.restore(view);
  wake();
}

void Window::stopPresenting() {
  if (!presenting()) return;
  told_.clear();
  ui_->setPresenting(false);
  beforeTelling_.theme = session_.goal().theme;
  session_.restore(beforeTelling_);
  wake();
}

bool Window::presentKey(int key, const std::string& chord) {
  if (!presenting()) return false;
  if (chord == "Right" || chord == "PageDown") {
    runCommand(session_, "present.next");
  } else if (chord == "Left" || chord == "PageUp") {
    runCommand(session_, "present.back");
  } else if (key == GLFW_KEY_SPACE) {
    runCommand(session_, "present.pause");
  } else {
    return false;
  }
  return true;
}

void Window::toggleMotion(double now) {
  settings_.lessMotion = !settings_.lessMotion;
  session_.setStill(settings_.lessMotion);
  writeSettings(configFolder(), settings_);
  ui_->showNote(strings_(settings_.lessMotion ? "note.motion.less" : "note.motion.normal"), now);
}

}  // namespace myo
