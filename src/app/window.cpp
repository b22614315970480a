#include "app/window.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/core.h>

#include "app/window_keys.h"
#include "core/font_files.h"
#include "gfx/gl.h"
#include "scene/state_file.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo {
namespace {

Window& self(GLFWwindow* w) { return *static_cast<Window*>(glfwGetWindowUserPointer(w)); }

// The window's own callbacks first, then the panels: so the program sees every event and can decide.
void connect(GLFWwindow* window, Window* owner) {
  glfwSetWindowUserPointer(window, owner);
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int mods) {
    self(w).onKey(key, scancode, action, mods);
    self(w).panels().key(key, scancode, action, mods);
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned c) {
    self(w).wake();
    self(w).panels().character(c);
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int mods) {
    self(w).onButton(button, action, mods);
    self(w).panels().mouseButton(button, action, mods);
  });
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) { self(w).onCursor(x, y); });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
    self(w).onScroll(x, y);
    self(w).panels().scroll(x, y);
  });
  glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
    if (!entered) self(w).onLeave();
    self(w).panels().cursorEntered(entered != 0);
  });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
    self(w).wake();
    self(w).panels().focused(focused != 0);
  });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { self(w).wake(); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { self(w).wake(1); });
  glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { self(w).wake(); });
  glfwSetDropCallback(window, [](GLFWwindow* w, int n, const char** paths) { self(w).onDrop(n, paths); });
  glfwSetWindowCloseCallback(window, [](GLFWwindow* w) { self(w).onClose(); });
}

Modifiers modifiersOf(int mods) {
  return {(mods & GLFW_MOD_SHIFT) != 0, (mods & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) != 0, (mods & GLFW_MOD_ALT) != 0};
}

}  // namespace

Window::Window(gfx::WindowContext context, Renderer renderer, const ViewerOptions& options)
    : context_(std::move(context)),
      options_(options),
      scene_(std::move(renderer)),
      pointer_(session_,
               [this](glm::vec2 at) { return picker_.pick(session_.state(), viewport_, at, scale_ * pixels_); }),
      index_(Atlas{}),
      log_(std::getenv("MYOSCOPE_STATE_LOG")),
      desk_(stateFolder()) {}

Window::~Window() {
  keepSettings();
  // Their threads wake the window; they must end before it does.
  watcher_.reset();
  loader_.reset();
}

std::expected<std::unique_ptr<Window>, Errors> Window::make(const ViewerOptions& options) {
  const auto failed = [](const Error& error) { return std::unexpected(Errors{error}); };
  const auto last = readLastView(stateFolder());
  auto context = gfx::WindowContext::make(last ? last->width : 1280, last ? last->height : 800, "Myoscope");
  if (!context) return failed(context.error());
  auto renderer = Renderer::make(options.resources.shaders);
  if (!renderer) return failed(renderer.error());
  std::unique_ptr<Window> window(new Window(std::move(*context), std::move(*renderer), options));
  if (auto opened = window->open(); !opened) return std::unexpected(opened.error());
  return window;
}

std::expected<void, Errors> Window::open() {
  settings_ = readSettings(configFolder());
  session_.setStill(settings_.lessMotion);
  if (const char* fixed = std::getenv("MYOSCOPE_SCALE")) {
    const float value = std::strtof(fixed, nullptr);
    if (value >= 0.25f && value <= 8.f) fixedScale_ = value;
  }
  if (!options_.language.empty()) settings_.language = options_.language;
  auto strings = Strings::load(options_.resources.data / "lang", settings_.language);
  if (!strings && options_.language.empty()) {  // a language that went away is no reason not to open
    settings_.language = "en";
    strings = Strings::load(options_.resources.data / "lang", settings_.language);
  }
  if (!strings) return std::unexpected(Errors{strings.error()});
  strings_ = std::move(*strings);
  auto theme = loadTheme(options_.resources.data / "themes", settings_.theme);
  if (!theme) theme = loadTheme(options_.resources.data / "themes", "light");
  if (!theme) return std::unexpected(Errors{theme.error()});
  theme_ = std::move(*theme);
  Case start;
  std::string warning;  // of it
  if (!options_.file.empty() && kindOf(options_.file) == FileKind::Case) {
    auto opened = desk_.open(options_.file);
    if (!opened) return std::unexpected(opened.error());
    warning = opened->warning;
    start = std::move(opened->content);
  } else if (!options_.file.empty()) {
    const auto state = readStateFile(options_.file);
    if (!state) return std::unexpected(state.error());
    start.view = *state;
  } else {
    const auto last = readLastView(stateFolder());
    firstView_ = !last;
    if (last) start.view = last->state;
    start.view.theme = theme_.id;
  }
  session_.begin(start, start.view);
  if (desk_.file().empty()) desk_.begin(start);
  while (session_.advance(1.0)) {
  }
  viewPending_ = true;
  GLFWwindow* window = context_.handle();
  glfwSetWindowSizeLimits(window, 480, 360, GLFW_DONT_CARE, GLFW_DONT_CARE);
  ui_ = std::make_unique<ui::Ui>(window);
  connect(window, this);
  refreshTexts();
  if (!warning.empty()) ui_->showError(strings_.format("case.previous", warning), glfwGetTime());
  measure();
  if (ui_->fontsMissing()) ui_->showError(strings_.format("error.no-fonts", kFontPackage), glfwGetTime());
  offerLeftover();
  const auto post = [] { glfwPostEmptyEvent(); };
  loader_ = std::make_unique<WorldLoader>(options_.resources.model, options_.resources.data, post);
  loader_->request(settings_.language);
  watcher_ = std::make_unique<FileWatcher>(
      std::vector{options_.resources.data, options_.resources.model, options_.resources.shaders},
      [this, post](std::size_t place) {
        (place == 2 ? shadersChanged_ : dataChanged_) = true;
        post();
      });
  return {};
}

void Window::run() {
  GLFWwindow* window = context_.handle();
  while (!glfwWindowShouldClose(window)) {
    const bool busy = framesDue_ > 0 || session_.flying();
    if (busy) {
      glfwPollEvents();
    } else if (const double due = ui_->nextFrameIn(glfwGetTime()); due > 0.0) {
      glfwWaitEventsTimeout(due);
      framesDue_ = std::max(framesDue_, 1);
    } else {
      glfwWaitEvents();
    }
    step(glfwGetTime());
  }
}

void Window::wake(int frames) { framesDue_ = std::max(framesDue_, frames); }

void Window::onKey(int key, int scancode, int action, int mods) {
  wake();
  if (action == GLFW_RELEASE) return;
  const std::string chord = keyChord(key, scancode, mods);
  const Command* command = commandForKey(chord);
  if (ui_->asking() && (!command || command->id != "program.dismiss")) return;
  if (presentKey(key, chord)) return;
  if (crossKey(chord)) return;
  if (!command) return;
  if (ui_->wantsText() && !(command->whileTyping && worksWhileTyping(chord))) return;
  const bool arrow = chord == "Left" || chord == "Right" || chord == "Up" || chord == "Down";
  if (arrow && ui_->wantsArrows()) return;
  if (action == GLFW_REPEAT && (command->group == "program" || command->group == "case")) return;
  runCommand(session_, command->id);
}

void Window::onButton(int button, int action, int mods) {
  wake();
  if (button < GLFW_MOUSE_BUTTON_LEFT || button > GLFW_MOUSE_BUTTON_MIDDLE) return;
  const MouseButton which = button == GLFW_MOUSE_BUTTON_LEFT    ? MouseButton::Left
                            : button == GLFW_MOUSE_BUTTON_RIGHT ? MouseButton::Right
                                                                : MouseButton::Middle;
  const glm::vec2 at = toScene(cursorX_, cursorY_);
  if (action == GLFW_RELEASE) {
    pointer_.release(which, at, glfwGetTime());
  } else if (onScene(cursorX_, cursorY_)) {
    pointer_.press(which, at, modifiersOf(mods));
  }
}

void Window::onCursor(double x, double y) {
  wake();
  cross_.reset();  // the mouse takes over
  cursorX_ = x;
  cursorY_ = y;
  pointer_.move(toScene(x, y));
  hoverDue_ = true;
}

void Window::onScroll(double, double y) {
  wake();
  if (onScene(cursorX_, cursorY_)) pointer_.wheel(static_cast<float>(y), toScene(cursorX_, cursorY_), glfwGetTime());
}

void Window::onLeave() {
  wake();
  cursorX_ = cursorY_ = -1.0;
  hoverDue_ = true;
}

void Window::onDrop(int count, const char** paths) {
  wake();
  if (count < 1 || ui_->asking()) return;
  const double now = glfwGetTime();
  if (count > 1)  // before: a file that cannot be opened says more
    ui_->showNote(strings_.format("note.dropped", std::filesystem::path(paths[0]).filename().string(), count - 1), now);
  openFile(paths[0], now);
}

void Window::onClose() {
  wake();
  glfwSetWindowShouldClose(context_.handle(), GLFW_FALSE);
  if (!ui_->asking()) quit(glfwGetTime());
}

void Window::keepSettings() {
  if (!ui_) return;
  writeSettings(configFolder(), settings_);
  LastView last{caseNow().view, 1280, 800};
  // What belongs to a patient's case stays in its file.
  if (!desk_.file().empty() || !session_.record().empty()) last.state.pain = {}, last.state.findings.clear();
  glfwGetWindowSize(context_.handle(), &last.width, &last.height);
  // A window closed while it was still loading has nothing to remember.
  if (session_.world()) writeLastView(stateFolder(), last);
}

}  // namespace myo
