// The mouse on the scene: turning, moving, zooming, painting, and what counts as a click. Knows no window; positions
// are framebuffer pixels from the scene's upper left corner.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include <glm/vec2.hpp>

#include "scene/brushing.h"
#include "scene/navigation.h"
#include "scene/pick.h"
#include "scene/session.h"

namespace myo {

enum class MouseButton { Left, Middle, Right };

struct Modifiers {
  bool shift = false, control = false, alt = false;
};

class Pointer {
public:
  using Pick = std::function<PickResult(glm::vec2)>;
  Pointer(Session& session, Pick pick) : session_(session), pick_(std::move(pick)) {}

  void setViewport(const Viewport& viewport, float scale) { viewport_ = viewport, scale_ = scale; }
  // Without clicks the mouse turns, moves and zooms only.
  void setClicks(bool clicks) { clicks_ = clicks; }
  void press(MouseButton button, glm::vec2 at, Modifiers modifiers);
  void release(MouseButton button, glm::vec2 at, double seconds);
  void move(glm::vec2 at);
  void wheel(float notches, glm::vec2 at, double seconds);
  bool dragging() const { return down_.has_value() && moved_; }
  bool painting() const { return painting_; }
  bool pressed() const { return down_.has_value(); }

private:
  void click(glm::vec2 at, double seconds);
  Brush brushFor(Modifiers modifiers) const;
  bool cutting() const;

  Session& session_;
  Pick pick_;
  Viewport viewport_;
  float scale_ = 1.f;
  std::optional<MouseButton> down_;
  Modifiers modifiers_;
  glm::vec2 start_{0.f}, last_{0.f};
  bool moved_ = false, painting_ = false, clicks_ = true;
  BrushStroke stroke_;
  std::uint64_t gesture_ = 0, wheelGesture_ = 0;
  double lastWheel_ = -10.0, lastClick_ = -10.0;
  glm::vec2 clickedAt_{0.f};
};

}  // namespace myo
