#include "app/window_pointer.h"

#include <cmath>

#include <glm/geometric.hpp>

#include "scene/actions.h"
#include "scene/find_actions.h"
#include "scene/section_actions.h"

namespace myo {
namespace {

constexpr float kDragFrom = 4.f;       // pixels of a plain screen: less is a click
constexpr double kDoubleClick = 0.35;  // seconds
constexpr double kWheelPause = 0.6;    // seconds after which turning the wheel is a new undo step
constexpr float kNotch = 0.88f;        // distance a wheel notch leaves

}  // namespace

void Pointer::press(MouseButton button, glm::vec2 at, Modifiers modifiers) {
  if (down_) return;  // a second button during a drag changes nothing
  down_ = button;
  modifiers_ = modifiers;
  start_ = last_ = at;
  moved_ = false;
  gesture_ = session_.newGesture();
  // With the brush the left button paints where there is skin, and turns the body beside it or with Alt.
  painting_ = button == MouseButton::Left && session_.tool() == Tool::Paint && !modifiers.shift && !modifiers.alt &&
              session_.world() &&
              stroke_.begin(*session_.world(), session_.state().camera, viewport_, at, brushFor(modifiers));
  if (painting_) session_.paint(stroke_.first(), gesture_);
}

// Ctrl turns the brush into the eraser and back while it is held.
Brush Pointer::brushFor(Modifiers modifiers) const {
  Brush brush = session_.brush();
  brush.erase = brush.erase != modifiers.control;
  return brush;
}

// With Alt the section is moved by the left button and leaned by the right one.
bool Pointer::cutting() const {
  return modifiers_.alt && down_ != MouseButton::Middle && session_.tool() != Tool::Paint && session_.goal().section;
}

void Pointer::move(glm::vec2 at) {
  if (!down_) return;
  if (painting_) {
    moved_ = true;
    if (!session_.world()) return;
    return session_.paint(stroke_.to(*session_.world(), session_.state().camera, viewport_, at), gesture_);
  }
  if (!moved_ && glm::distance(at, start_) < kDragFrom * scale_) return;
  moved_ = true;
  if (cutting()) {
    const Section& section = *session_.goal().section;
    session_.moveSection(*down_ == MouseButton::Left ? dragged(section, session_.state().camera, at - last_, viewport_)
                                                     : leanedByDrag(section, at - last_, viewport_),
                         gesture_);
    last_ = at;
    return;
  }
  // The brush has the left button, so the right one turns then.
  const bool brush = session_.tool() == Tool::Paint;
  const bool turn = (*down_ == MouseButton::Left || (brush && *down_ == MouseButton::Right)) && !modifiers_.shift;
  const glm::vec2 way = at - last_;
  const Camera& camera = session_.state().camera;
  session_.moveCamera(turn ? orbited(camera, way, viewport_) : panned(camera, way, viewport_), gesture_);
  last_ = at;
}

void Pointer::release(MouseButton button, glm::vec2 at, double seconds) {
  if (!down_ || *down_ != button) return;
  const bool wasClick = !moved_ && !painting_ && clicks_;
  down_.reset();
  moved_ = painting_ = false;
  if (wasClick && button == MouseButton::Left) click(at, seconds);
  if (wasClick && button == MouseButton::Right) askHere(session_, pick_(at));
}

void Pointer::click(glm::vec2 at, double seconds) {
  const bool again = seconds - lastClick_ < kDoubleClick && glm::distance(at, clickedAt_) < 2.f * kDragFrom * scale_;
  lastClick_ = again ? -10.0 : seconds;
  clickedAt_ = at;
  if (again) return frameSelection(session_);
  const PickResult picked = pick_(at);
  if (modifiers_.alt) {
    clickThrough(session_, picked);
  } else {
    myo::click(session_, picked, modifiers_.control);
  }
}

void Pointer::wheel(float notches, glm::vec2 at, double seconds) {
  if (notches == 0.f) return;
  if (seconds - lastWheel_ > kWheelPause) wheelGesture_ = session_.newGesture();
  lastWheel_ = seconds;
  session_.moveCamera(zoomed(session_.state().camera, std::pow(kNotch, notches), at, viewport_), wheelGesture_);
}

}  // namespace myo
