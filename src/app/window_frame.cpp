// One turn of the loop: sizes, what is under the cursor, panels, scene.
#include <algorithm>
#include <cmath>

#include "app/window.h"
#include "gfx/gl.h"
#include "scene/find_actions.h"
#include "scene/subject.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo {

void Window::measure() {
  GLFWwindow* window = context_.handle();
  int width = 1, height = 1, wide = 1, tall = 1;
  glfwGetWindowSize(window, &width, &height);
  glfwGetFramebufferSize(window, &wide, &tall);
  pixels_ = width > 0 ? static_cast<float>(wide) / static_cast<float>(width) : 1.f;
  float content = 1.f, ignored = 1.f;
  glfwGetWindowContentScale(window, &content, &ignored);
  // Where the window system counts in points already, its part of the scale is done.
  const float screen = fixedScale_ > 0.f ? fixedScale_ : std::max(0.5f, content / pixels_);
  // Read from across a desk: larger, and larger still in a larger window.
  constexpr float kPresenting = 1.3f, kPlainWidth = 1280.f, kPlainHeight = 800.f, kMostLarger = 1.6f;
  const float larger = std::clamp(std::min(static_cast<float>(width) / (kPlainWidth * screen),
                                           static_cast<float>(height) / (kPlainHeight * screen)),
                                  1.f, kMostLarger);
  scale_ = ui::fittingScale(static_cast<float>(width), static_cast<float>(height),
                            screen * settings_.userScale * (presenting() ? kPresenting * larger : 1.f));
  ui_->setLook(theme_, scale_, texts_);
  layout_ = ui_->layout(strings_, static_cast<float>(width), static_cast<float>(height));
  const auto fb = [&](float v) { return static_cast<int>(std::lround(v * pixels_)); };
  viewport_ = {std::max(1, fb(layout_.scene.w)), std::max(1, fb(layout_.scene.h))};
  pointer_.setViewport(viewport_, scale_ * pixels_);
  pointer_.setClicks(!presenting());
  session_.setAspect(viewport_.aspect());
}

glm::vec2 Window::toScene(double x, double y) const {
  return (glm::vec2(static_cast<float>(x), static_cast<float>(y)) - glm::vec2(layout_.scene.x, layout_.scene.y)) *
         pixels_;
}

bool Window::onScene(double x, double y) const {
  const auto px = static_cast<float>(x), py = static_cast<float>(y);
  return layout_.scene.contains(px, py) && !ui_->wantsMouse(px, py);
}

void Window::hover() {
  if (pointer_.dragging() || session_.flying()) return;
  if (session_.tool() == Tool::Look) cross_.reset();
  if (presenting()) {
    // Nothing lights up below a hand that points at the screen.
    picked_ = {};
    session_.hover({}, {});
  } else if (cross_) {
    // The status line says what lies below the cross.
    if (hoverDue_ || hoveredRevision_ != session_.revision())
      picked_ = picker_.pick(session_.state(), viewport_, toScene(cross_->x, cross_->y), scale_ * pixels_);
    session_.hover({}, panelHover_.triggerPoint, panelHover_.side);
  } else if (!onScene(cursorX_, cursorY_)) {
    picked_ = {};
    session_.hover(panelHover_.part, panelHover_.triggerPoint, panelHover_.side);
  } else {
    const bool lit = session_.goal().hoveredTriggerPoint == panelHover_.triggerPoint;
    if (!hoverDue_ && hoveredRevision_ == session_.revision() && (lit || session_.tool() == Tool::Look)) return;
    picked_ = picker_.pick(session_.state(), viewport_, toScene(cursorX_, cursorY_), scale_ * pixels_);
    // With a tool in hand the place matters, not what lies there; who points sees what comes first.
    if (session_.tool() != Tool::Look) {
      session_.hover({}, panelHover_.triggerPoint, panelHover_.side);
      hoverDue_ = false;
      hoveredRevision_ = session_.revision();
      return;
    }
    const PickHit* front = picked_.hits.empty() ? nullptr : &picked_.hits.front();
    const bool soft = front && (front->kind == Kind::Muscle || front->kind == Kind::Fascia) && !picked_.marker;
    session_.hover(soft ? front->part : std::string(), picked_.marker ? picked_.marker->triggerPoint : std::string());
  }
  hoverDue_ = false;
  hoveredRevision_ = session_.revision();
}

void Window::step(double now) {
  takeChanges(now);
  takeWorld(now);
  measure();
  const double passed = wasFlying_ ? now - lastTime_ : 0.0;
  lastTime_ = now;
  const bool fading = fadeZone(passed);
  const bool flying = session_.advance(passed) || session_.flying() || fading;
  if (wasFlying_ && !flying) wake();  // the place of arrival is drawn too
  wasFlying_ = flying;
  for (const Request request : session_.takeRequests()) serve(request, now);
  settleFinder();
  followCase(now);
  if (session_.goal().theme != theme_.id) useTheme(session_.goal().theme, now, Keep::No);
  if (flying || framesDue_ > 0) drawFrame(now, flying);
}

// The zones of a new world are worked out beside the window; what had to wait for them is taken up then.
void Window::settleFinder() {
  const World* world = session_.world().get();
  const World* ready = world && world->finder && world->finder->ready() ? world : nullptr;
  if (ready == finderReady_) return;
  finderReady_ = ready;
  if (!ready) return;
  settle(session_);
  scene_.invalidate();  // a map of counts could not be drawn until now
  wake();
}

void Window::drawFrame(double now, bool flying) {
  framesDue_ = std::max(0, framesDue_ - 1);
  const std::uint64_t before = session_.revision();
  ui::Telling telling;
  if (presenting()) telling = {&told_[toldAt_], toldAt_, told_.size(), toldPaused_, settings_.lessMotion};
  ui::UiOutput out = ui_->build({session_, strings_, theme_, index_, picked_, now, telling, cross_, caseInfo()});
  for (const ui::Action& action : out.actions) action(session_);
  if (out.file) takeFile(*out.file, now);
  if (out.reply) takeReply(*out.reply, now);
  if (out.file || out.reply) wake();
  panelHover_ = out.hover;
  hover();
  if (session_.revision() != before) wake();
  const auto drawn =
      scene_.update(session_.state(), theme_, viewport_, scale_ * pixels_, flying || pointer_.dragging());
  if (drawn)
    mended(Source::Scene);
  else
    trouble(Source::Scene, drawn.error().message(), now);
  int wide = 1, tall = 1;
  glfwGetFramebufferSize(context_.handle(), &wide, &tall);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, wide, tall);
  const glm::vec3 ground = theme_.rgb("ui.window");
  glClearColor(ground.r, ground.g, ground.b, 1.f);
  glClear(GL_COLOR_BUFFER_BIT);
  scene_.show(static_cast<int>(std::lround(layout_.scene.x * pixels_)),
              tall - viewport_.height - static_cast<int>(std::lround(layout_.scene.y * pixels_)));
  ui_->draw();
  glfwSwapBuffers(context_.handle());
  // A coarse picture of a movement is followed by a fine one.
  if (scene_.coarse() && !session_.flying() && !pointer_.dragging()) wake(1);
  log_.write({session_, picked_, out.widgets, layout_.scene, pixels_, scale_, scene_.drawn(), ui_->wantsText(),
              framesDue_ == 0 && !session_.flying(), desk_.file().string(), desk_.unsaved(), ui_->asked(),
              ui_->fileDialog()});
}

}  // namespace myo
