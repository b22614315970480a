// The presentation in the window: the story of the selected trigger point, step by step, and back to where it began.
#include <algorithm>

#include "app/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo {
namespace {

constexpr float kFirstFade = 0.01f;    // more than nothing, so that the tether leads there from the first
constexpr double kFadeSeconds = 1.6;   // slow: nothing flashes
constexpr double kLongestFrame = 0.2;  // a slow machine fades in steps, but not in one

}  // namespace

void Window::present(double now) {
  if (presenting()) return stopPresenting();
  if (!session_.world()) return;
  ui_->setPresenting(true);
  told_.resize(1);
  measure();  // the picture beside the words has a shape of its own
  told_ = presentation(*session_.world(), session_.goal(), strings_, session_.aspect());
  if (!presenting()) {
    ui_->setPresenting(false);
    return ui_->showNote(strings_("present.nothing"), now);
  }
  beforeTelling_ = session_.goal();
  session_.beginAside();
  session_.setTool(Tool::Look);
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
  // Where the pain is felt comes in before the patient's eyes; who asked for less motion sees it at once.
  if (told_[toldAt_].pulse && by > 0 && !settings_.lessMotion) view.zones = kFirstFade;
  session_.restore(view);
  session_.forget();  // a step back is the arrow key's
  wake();
}

bool Window::fadeZone(double seconds) {
  if (!presenting() || !told_[toldAt_].pulse || session_.flying()) return false;
  const float whole = told_[toldAt_].view.zones, now = session_.goal().zones;
  if (now >= whole || toldPaused_) return false;
  const float step = static_cast<float>(std::min(seconds, kLongestFrame) / kFadeSeconds);
  session_.edit([&](ViewState& s) { s.zones = std::min(whole, now + step); }, History::Silent);
  wake(1);
  return true;
}

void Window::stopPresenting() {
  if (!presenting()) return;
  told_.clear();
  ui_->setPresenting(false);
  beforeTelling_.theme = session_.goal().theme;
  session_.endAside(beforeTelling_);
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
