// Pointing and painting by keyboard: arrows move a cross over the scene, Enter does what a click there would.
#include <algorithm>

#include "app/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo {
namespace {

constexpr float kStep = 14.f;  // of a plain screen, a key press

std::optional<glm::vec2> direction(const std::string& chord) {
  if (chord == "Left") return glm::vec2(-1.f, 0.f);
  if (chord == "Right") return glm::vec2(1.f, 0.f);
  if (chord == "Up") return glm::vec2(0.f, -1.f);
  if (chord == "Down") return glm::vec2(0.f, 1.f);
  return std::nullopt;
}

}  // namespace

bool Window::crossKey(const std::string& chord) {
  if (session_.tool() == Tool::Look) {
    cross_.reset();
    return false;
  }
  if (presenting() || ui_->wantsText() || ui_->wantsArrows()) return false;
  if (chord == "Enter" || chord == "Space") return cross_ ? useTool(glfwGetTime()), true : false;
  // The keys that turn the body otherwise.
  if (chord.starts_with("Shift+") && direction(chord.substr(6))) {
    const std::string way = chord.substr(6);
    return runCommand(session_, way == "Left"    ? "view.turn-left"
                                : way == "Right" ? "view.turn-right"
                                : way == "Up"    ? "view.turn-up"
                                                 : "view.turn-down");
  }
  const auto way = direction(chord);
  if (!way) return false;
  const ui::Rect& scene = layout_.scene;
  const glm::vec2 middle(scene.x + scene.w * 0.5f, scene.y + scene.h * 0.5f);
  const glm::vec2 to = cross_ ? *cross_ + *way * (kStep * scale_) : middle;
  cross_ = glm::vec2(std::clamp(to.x, scene.x + 2.f, scene.right() - 2.f),
                     std::clamp(to.y, scene.y + 2.f, scene.bottom() - 2.f));
  hoverDue_ = true;
  return true;
}

void Window::useTool(double now) {
  const glm::vec2 at = toScene(cross_->x, cross_->y);
  pointer_.press(MouseButton::Left, at, {});
  pointer_.release(MouseButton::Left, at, now);
  hoverDue_ = true;
}

}  // namespace myo
