// What commands ask of the program around the session.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "app/window.h"
#include "scene/actions.h"
#include "scene/find_twin.h"
#include "scene/state_json.h"
#include "scene/text_twin.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo {
namespace {

constexpr std::array<const char*, 3> kThemes{"light", "dark", "high_contrast"};
constexpr float kScaleStep = 1.1f;

}  // namespace

void Window::serve(Request request, double now) {
  wake();
  if (serveCase(request, now)) return;
  switch (request) {
    case Request::Quit:
      quit(now);
      break;
    case Request::OpenPalette:
      ui_->openPalette();
      break;
    case Request::OpenHelp:
      ui_->openHelp();
      break;
    case Request::FocusSearch:
      ui_->focusSearch();
      break;
    case Request::NextPanel:
      ui_->focusNextPanel();
      break;
    case Request::Dismiss:
      if (ui_->dismiss()) break;
      if (presenting()) {
        stopPresenting();
      } else {
        dismiss(session_);
      }
      break;
    case Request::CopyState:
      copyText(writeState(session_.goal()), now);
      break;
    case Request::CopyText:
      if (presenting()) {
        copyText(stepText(told_[toldAt_]), now);
      } else if (session_.world()) {
        const std::string answer = answerSentences(session_, strings_);
        const std::string view = textTwin(*session_.world(), session_.goal(), strings_);
        copyText(answer.empty() ? view : view + "\n" + answer, now);
      }
      break;
    case Request::PasteState:
      pasteState(now);
      break;
    case Request::NextTheme:
      nextTheme(now);
      break;
    case Request::NextLanguage:
      nextLanguage(now);
      break;
    case Request::LargerText:
      setUserScale(settings_.userScale * kScaleStep, now);
      break;
    case Request::SmallerText:
      setUserScale(settings_.userScale / kScaleStep, now);
      break;
    case Request::ResetText:
      setUserScale(1.f, now);
      break;
    case Request::FullScreen:
      toggleFullScreen();
      break;
    case Request::Present:
      present(now);
      break;
    case Request::PresentNext:
      tell(1);
      break;
    case Request::PresentBack:
      tell(-1);
      break;
    case Request::PresentPause:
      toldPaused_ = !toldPaused_;
      break;
    case Request::ToggleMotion:
      toggleMotion(now);
      break;
    case Request::TogglePanels:
      ui_->togglePanels();
      break;
    default:
      break;
  }
}

void Window::copyText(const std::string& text, double now) {
  glfwSetClipboardString(context_.handle(), text.c_str());
  ui_->showNote(strings_("note.copied"), now);
}

void Window::pasteState(double now) {
  const char* text = glfwGetClipboardString(context_.handle());
  const auto state = readState(text ? text : "", strings_("clipboard"));
  if (!state) return ui_->showError(strings_.format("error.paste", state.error().front().message()), now);
  session_.restore(*state);
}

void Window::nextTheme(double now) {
  const auto at = std::find(kThemes.begin(), kThemes.end(), theme_.id);
  const char* next = at == kThemes.end() || at + 1 == kThemes.end() ? kThemes.front() : *(at + 1);
  useTheme(next, now, Keep::Yes);
  ui_->showNote(strings_.format("note.theme", theme_.name), now);
}

void Window::nextLanguage(double now) {
  const std::filesystem::path folder = options_.resources.data / "lang";
  const std::vector<std::string> known = languagesOf(folder);
  const auto at = std::ranges::find(known, settings_.language);
  const std::string& next = at == known.end() || at + 1 == known.end() ? known.front() : *(at + 1);
  auto strings = Strings::load(folder, next);
  if (!strings) return ui_->showError(strings.error().message(), now);
  strings_ = std::move(*strings);
  settings_.language = next;
  writeSettings(configFolder(), settings_);
  refreshTexts();
  loader_->request(next);  // names and texts of the atlas
  ui_->showNote(strings_.format("note.language", strings_.name()), now);
}

void Window::useTheme(const std::string& id, double now, Keep keep) {
  auto theme = loadTheme(options_.resources.data / "themes", id);
  if (theme) {
    theme_ = std::move(*theme);
    if (keep == Keep::Yes) {
      settings_.theme = theme_.id;
      writeSettings(configFolder(), settings_);
    }
  } else {
    ui_->showError(theme.error().message(), now);
  }
  if (keep == Keep::Yes) {
    session_.setTheme(theme_.id);
  } else {
    session_.edit([this](ViewState& s) { s.theme = theme_.id; }, History::Silent);
  }
  scene_.invalidate();
  wake();
}

void Window::setUserScale(float scale, double now) {
  settings_.userScale = std::clamp(scale, kMinUserScale, kMaxUserScale);
  writeSettings(configFolder(), settings_);
  ui_->showNote(strings_.format("note.scale", static_cast<int>(settings_.userScale * 100.f + 0.5f)), now);
}

void Window::toggleFullScreen() {
  GLFWwindow* window = context_.handle();
  if (glfwGetWindowMonitor(window)) {
    glfwSetWindowMonitor(window, nullptr, windowed_[0], windowed_[1], windowed_[2], windowed_[3], GLFW_DONT_CARE);
    return;
  }
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
  if (!mode) return;
  glfwGetWindowPos(window, &windowed_[0], &windowed_[1]);
  glfwGetWindowSize(window, &windowed_[2], &windowed_[3]);
  glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

}  // namespace myo
