#include "ui/ui.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/core.h>

#include "ui/card_panel.h"
#include "ui/find_panel.h"
#include "ui/imgui_compat.h"
#include "ui/overlays.h"
#include "ui/scene_bars.h"
#include "ui/status_panel.h"
#include "ui/style.h"
#include "ui/tools.h"
#include "ui/widgets.h"

// After imgui.h.
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui_internal.h>

namespace myo::ui {

struct Ui::Panels {
  FindPanel find;
  CardPanel card;
  Palette palette;
  CheatSheet help;
  Banner banner;
  ToolCursor cursor;
  Legend legend;
};

Ui::Ui(GLFWwindow* window) : window_(window), panelsState_(std::make_unique<Panels>()) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;  // a blinking cursor would keep an idle window busy
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  if (window_) ImGui_ImplGlfw_InitForOpenGL(window_, false);
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

Ui::~Ui() {
  ImGui_ImplOpenGL3_Shutdown();
  if (window_) ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
}

void Ui::setLook(const Theme& theme, float scale, const std::string& texts) {
  const std::string key = fmt::format("{}:{}:{}", scale, texts.size(), std::hash<std::string>{}(texts));
  if (key != lookKey_) {
    fonts_ = buildFonts(scale, texts);
    ImGui::GetIO().FontDefault = fonts_.body;
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    lookKey_ = key;
    scale_ = scale;
  }
  applyStyle(theme, scale);
}

Layout Ui::layout(const Strings& strings, float width, float height) const {
  if (presenting_) return presentationLayout(width, height, scale_);
  return layOut(width, height, scale_, panels_, statusHeight(strings, fonts_, width, scale_));
}

void Ui::cursor(double, double) {}  // the 1.86 back end asks GLFW itself
void Ui::mouseButton(int button, int action, int mods) {
  ImGui_ImplGlfw_MouseButtonCallback(window_, button, action, mods);
}
void Ui::scroll(double x, double y) { ImGui_ImplGlfw_ScrollCallback(window_, x, y); }
void Ui::key(int key, int scancode, int action, int mods) {
  ImGui_ImplGlfw_KeyCallback(window_, key, scancode, action, mods);
}
void Ui::character(unsigned codepoint) { ImGui_ImplGlfw_CharCallback(window_, codepoint); }
void Ui::focused(bool focused) { ImGui_ImplGlfw_WindowFocusCallback(window_, focused ? 1 : 0); }
void Ui::cursorEntered(bool entered) { ImGui_ImplGlfw_CursorEnterCallback(window_, entered ? 1 : 0); }

bool Ui::wantsMouse(float x, float y) const {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (ImGui::IsAnyItemActive() || context.OpenPopupStack.Size > 0) return ImGui::GetIO().WantCaptureMouse;
  return std::any_of(context.Windows.begin(), context.Windows.end(), [&](const ImGuiWindow* window) {
    return window->WasActive && !window->Hidden && !(window->Flags & ImGuiWindowFlags_NoMouseInputs) &&
           window->OuterRectClipped.Contains({x, y});
  });
}
bool Ui::wantsText() const { return ImGui::GetIO().WantTextInput; }
bool Ui::wantsArrows() const { return ImGui::GetIO().NavVisible || panelsState_->palette.isOpen(); }

void Ui::drawSidePanels(const Frame& frame) {
  const Layout& layout = frame.layout;
  if (!panels_) return;
  constexpr float kPadding = 16.f;
  if (!layout.tabs) {
    beginPanel(frame, "find", layout.find, "ui.window", kPadding, ImGuiWindowFlags_NoScrollWithMouse);
    panelsState_->find.draw(frame);
    endPanel();
    ImDrawList& lines = *ImGui::GetBackgroundDrawList();
    const ImU32 border = toImU32(frame.colour("ui.border"));
    for (const float x : {layout.find.right(), layout.card.x - 1.f})
      lines.AddLine({x, 0.f}, {x, layout.find.h}, border);
    beginPanel(frame, "card", layout.card, "ui.panel", kPadding + 2.f);
    panelsState_->card.draw(frame);
    endPanel();
    return;
  }
  beginPanel(frame, "side", layout.find, "ui.panel", kPadding, ImGuiWindowFlags_NoScrollWithMouse);
  const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) * 0.5f;
  if (button(frame, "tab.find", frame.text("tab.find"), {.chosen = tab_ == 0, .width = half})) tab_ = 0;
  ImGui::SameLine();
  if (button(frame, "tab.card", frame.text("tab.card"), {.chosen = tab_ == 1, .width = half})) tab_ = 1;
  gap(frame, 4.f);
  if (tab_ == 0) {
    panelsState_->find.draw(frame);
  } else {
    ImGui::BeginChild("card");
    panelsState_->card.draw(frame);
    ImGui::EndChild();
  }
  endPanel();
}

UiOutput Ui::build(const UiInput& input) {
  ImGui_ImplOpenGL3_NewFrame();
  if (window_) ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  if (std::exchange(panelDue_, false)) takePanel();
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const Layout where = layout(input.strings, display.x, display.y);
  UiOutput out;
  const Frame frame{input.session, input.strings, input.theme, fonts_,    input.index, where,
                    input.picked,  scale_,        out.actions, out.hover, out.widgets};
  // What is newly selected comes to the front of a shared panel.
  const auto& selection = input.session.goal().selection;
  const std::string active = selection.empty() ? std::string() : selection.back();
  if (active != lastSelection_ && !active.empty()) tab_ = 1;
  lastSelection_ = active;
  // A question is answered in the find panel.
  const Question& question = input.session.question();
  if (question.kind != Question::Kind::None && question != lastAsked_) tab_ = 0;
  lastAsked_ = question;
  cross_ = input.cross;
  pulsing_ =
      presenting_ && input.telling.step && input.telling.step->pulse && !input.telling.paused && !input.telling.still;
  if (presenting_ && input.telling.step)
    drawPresentation(frame, input.telling, input.now);
  else
    drawControls(frame);
  drawSideFlags(frame);
  if (!presenting_) drawStructureLabels(frame);
  panelsState_->banner.draw(frame, input.now);
  panelsState_->palette.draw(frame);
  panelsState_->help.draw(frame);
  ImGui::Render();
  return out;
}

void Ui::drawControls(const Frame& frame) {
  const Layout& where = frame.layout;
  drawSidePanels(frame);
  beginPanel(frame, "status", where.status, "ui.window", 0.f, ImGuiWindowFlags_NoNav);
  drawStatus(frame);
  endPanel();
  drawBars(frame, barsOpen_);
  drawToolBar(frame);
  if (!(where.compact && barsOpen_)) panelsState_->legend.draw(frame);
  drawQuestion(frame);
  // Where there is a cross, the mouse is elsewhere.
  if (!cross_) panelsState_->cursor.draw(frame);
  if (cross_) drawCross(frame, *cross_);
}

void Ui::draw() { ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData()); }

void Ui::openPalette() {
  panelsState_->help.close();
  panelsState_->palette.open();
}
void Ui::openHelp() {
  panelsState_->palette.close();
  if (panelsState_->help.isOpen()) {
    panelsState_->help.close();
  } else {
    panelsState_->help.open();
  }
}
void Ui::focusSearch() {
  panels_ = true;
  tab_ = 0;
  panelsState_->find.focus();
}
void Ui::focusNextPanel() {
  panels_ = true;
  panelDue_ = true;
}

void Ui::takePanel() {
  constexpr const char* kPanels[] = {"find", "side", "card", "views", "layers"};
  // From wherever the keyboard is now; panels the window has no room for are passed over.
  ImGuiContext& context = *ImGui::GetCurrentContext();
  const bool within = ImGui::GetIO().NavVisible && context.NavWindow != nullptr;
  if (!within) panelAt_ = std::size(kPanels) - 1;
  for (std::size_t i = 0; i < std::size(kPanels); ++i) {
    panelAt_ = (panelAt_ + 1) % std::size(kPanels);
    ImGuiWindow* window = ImGui::FindWindowByName(kPanels[panelAt_]);
    if (!window || !window->WasActive || window->Hidden) continue;
    ImGui::FocusWindow(window);
    ImGui::NavInitWindow(window, true);
    context.NavDisableHighlight = false;
    context.NavDisableMouseHover = true;
    return;
  }
}

void Ui::showNote(const std::string& text, double now) { panelsState_->banner.show(text, Tone::Info, now); }
void Ui::showError(const std::string& text, double now) { panelsState_->banner.show(text, Tone::Error, now); }
void Ui::clearError() {
  if (panelsState_->banner.tone() == Tone::Error) panelsState_->banner.clear();
}

bool Ui::dismiss() {
  Panels& p = *panelsState_;
  if (p.palette.isOpen()) return p.palette.close(), true;
  if (p.help.isOpen()) return p.help.close(), true;
  if (p.find.dismiss()) return true;
  if (p.banner.isOpen()) return p.banner.clear(), true;
  // The keyboard's frame in a panel goes as well, but is nothing of its own to close.
  if (ImGui::GetIO().NavVisible) ImGui::SetWindowFocus(nullptr);
  return false;
}

double Ui::nextFrameIn(double now) const {
  constexpr double kBeadFrame = 1.0 / 25.0;
  const double banner = panelsState_->banner.remaining(now);
  if (!pulsing_) return banner;
  return banner > 0.0 ? std::min(banner, kBeadFrame) : kBeadFrame;
}

}  // namespace myo::ui
