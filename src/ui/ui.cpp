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
#include "ui/section_panel.h"
#include "ui/status_panel.h"
#include "ui/style.h"
#include "ui/tools.h"
#include "ui/widgets.h"

// After imgui.h.
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui_internal.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo::ui {

struct Ui::Panels {
  FindPanel find;
  CardPanel card;
  Palette palette;
  CasePanel openCase;
  AskDialog ask;
  FileDialog file;
  CheatSheet help;
  Banner banner;
  ToolCursor cursor;
  Legend legend;
  SectionPanel section;
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
  // Alt belongs to the program's own keys; Dear ImGui would leave a text box when it is let go.
  if (key == GLFW_KEY_LEFT_ALT || key == GLFW_KEY_RIGHT_ALT) return;
  // It asks once a frame which keys are down: one let go before that, or its Ctrl, would be missed. So letting go and
  // what comes after wait for the next frame.
  if (action == GLFW_PRESS) keysPressed_ = true;
  if (!lateKeys_.empty() || (action == GLFW_RELEASE && keysPressed_))
    return lateKeys_.push_back({key, scancode, action, mods});
  // Its own Esc would take back what was typed.
  if (key == GLFW_KEY_ESCAPE && panelsState_->openCase.typing()) return panelsState_->openCase.leaveNotes();
  ImGui_ImplGlfw_KeyCallback(window_, key, scancode, action, mods);
}
void Ui::character(unsigned codepoint) {
  if (!lateKeys_.empty()) return lateKeys_.push_back({.codepoint = codepoint});
  ImGui_ImplGlfw_CharCallback(window_, codepoint);
}
void Ui::giveLateKeys() {
  keysPressed_ = false;
  for (const Key& late : std::exchange(lateKeys_, {}))
    late.codepoint ? character(late.codepoint) : key(late.key, late.scancode, late.action, late.mods);
}
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

void Ui::drawTabs(const Frame& frame, std::initializer_list<Tab> tabs) {
  const auto count = static_cast<float>(tabs.size());
  const float spacing = ImGui::GetStyle().ItemSpacing.x;
  const float width = (ImGui::GetContentRegionAvail().x - spacing * (count - 1.f)) / count;
  const std::size_t findings = frame.session.record().findings.size();
  for (const Tab tab : tabs) {
    if (tab != *tabs.begin()) ImGui::SameLine();
    const char* name = tab == Tab::Find ? "tab.find" : tab == Tab::Card ? "tab.card" : "tab.case";
    std::string label = frame.text(name);
    if (tab == Tab::Case && findings > 0) label += fmt::format("  {}", findings);
    const bool chosen = tab_ == tab || (tab == Tab::Card && tab_ == Tab::Find && !frame.layout.tabs);
    if (button(frame, name, label, {.chosen = chosen, .width = width})) tab_ = tab;
  }
  gap(frame, 4.f);
}

void Ui::drawSidePanels(const Frame& frame, const CaseInfo& openCase) {
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
    beginPanel(frame, "side", layout.card, "ui.panel", kPadding + 2.f, ImGuiWindowFlags_NoScrollWithMouse);
    drawTabs(frame, {Tab::Card, Tab::Case});
  } else {
    beginPanel(frame, "side", layout.find, "ui.panel", kPadding, ImGuiWindowFlags_NoScrollWithMouse);
    drawTabs(frame, {Tab::Find, Tab::Card, Tab::Case});
  }
  if (layout.tabs && tab_ == Tab::Find) {
    panelsState_->find.draw(frame);
  } else if (tab_ == Tab::Case) {
    ImGui::BeginChild("case", {}, false, ImGuiWindowFlags_NavFlattened);
    panelsState_->openCase.draw(frame, openCase);
    ImGui::EndChild();
  } else {
    ImGui::BeginChild("card", {}, false, ImGuiWindowFlags_NavFlattened);
    panelsState_->card.draw(frame);
    ImGui::EndChild();
  }
  endPanel();
}

// Brings forward the tab on which something new is to be seen.
void Ui::followSession(const Session& session, bool narrow) {
  const auto& selection = session.goal().selection;
  const std::string active = selection.empty() ? std::string() : selection.back();
  // Who writes a case goes on with it whatever is selected.
  if (active != lastSelection_ && !active.empty() && tab_ != Tab::Case) tab_ = Tab::Card;
  lastSelection_ = active;
  // A question is answered in the find panel.
  const Question& question = session.question();
  if (question.kind != Question::Kind::None && question != lastAsked_ && narrow) tab_ = Tab::Find;
  lastAsked_ = question;
  const std::size_t findings = session.record().findings.size();
  if (findings > lastFindings_) tab_ = Tab::Case;
  lastFindings_ = findings;
}

const FileDialog& Ui::fileDialog() const { return panelsState_->file; }

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
  followSession(input.session, where.tabs);
  cross_ = input.cross;
  pulsing_ =
      presenting_ && input.telling.step && input.telling.step->pulse && !input.telling.paused && !input.telling.still;
  if (presenting_ && input.telling.step) {
    drawPresentation(frame, input.telling, input.now);
    if (!where.compact) panelsState_->section.drawControls(frame, SectionPanel::Controls::Movement);
  } else {
    drawControls(frame, input.openCase);
  }
  drawSideFlags(frame);
  drawNames(frame);
  panelsState_->banner.draw(frame, input.now);
  panelsState_->palette.draw(frame);
  panelsState_->help.draw(frame);
  out.file = panelsState_->file.draw(frame);
  out.reply = panelsState_->ask.draw(frame);
  ImGui::Render();
  giveLateKeys();
  return out;
}

void Ui::drawControls(const Frame& frame, const CaseInfo& openCase) {
  const Layout& where = frame.layout;
  drawSidePanels(frame, openCase);
  beginPanel(frame, "status", where.status, "ui.window", 0.f, ImGuiWindowFlags_NoNav);
  drawStatus(frame);
  endPanel();
  drawBars(frame, barsOpen_);
  drawToolBar(frame);
  if (!where.compact) panelsState_->section.drawControls(frame, SectionPanel::Controls::All);
  if (!(where.compact && barsOpen_)) panelsState_->legend.draw(frame);
  drawQuestion(frame);
  // Where there is a cross, the mouse is elsewhere.
  if (!cross_) panelsState_->cursor.draw(frame);
  if (cross_) drawCross(frame, *cross_);
}

void Ui::drawNames(const Frame& frame) {
  if (frame.session.state().section)
    panelsState_->section.drawLabels(frame);
  else
    drawStructureLabels(frame);
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
  tab_ = Tab::Find;
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

void Ui::toggleCase() {
  const bool away = panels_ && tab_ == Tab::Case;
  panels_ = true;
  tab_ = away ? Tab::Card : Tab::Case;
}
void Ui::showCase() {
  panels_ = true;
  tab_ = Tab::Case;
}
void Ui::editNotes() {
  showCase();
  panelsState_->openCase.focusNotes();
}
void Ui::ask(Ask ask) { panelsState_->ask.open(std::move(ask)); }
void Ui::askFile(FileAsk ask) { panelsState_->file.open(std::move(ask)); }
bool Ui::asking() const { return panelsState_->ask.isOpen() || panelsState_->file.isOpen(); }
const std::string& Ui::asked() const {
  static const std::string file = "file";
  return panelsState_->file.isOpen() && !panelsState_->ask.isOpen() ? file : panelsState_->ask.id();
}
void Ui::showNote(const std::string& text, double now) { panelsState_->banner.show(text, Tone::Info, now); }
void Ui::showError(const std::string& text, double now) { panelsState_->banner.show(text, Tone::Error, now); }
void Ui::withdrawError(const std::string& text) { panelsState_->banner.withdraw(text); }

bool Ui::dismiss() {
  Panels& p = *panelsState_;
  if (p.ask.isOpen()) return p.ask.leave(), true;
  if (p.file.isOpen()) return p.file.leave(), true;
  if (p.palette.isOpen()) return p.palette.close(), true;
  if (p.help.isOpen()) return p.help.close(), true;
  if (p.openCase.typing()) return true;  // the key itself does it
  if (p.find.dismiss()) return true;
  if (p.banner.isOpen()) return p.banner.clear(), true;
  // The keyboard's frame in a panel goes as well, but is nothing of its own to close.
  if (ImGui::GetIO().NavVisible) ImGui::SetWindowFocus(nullptr);
  return false;
}

double Ui::nextFrameIn(double now) const {
  if (!lateKeys_.empty()) return 0.001;
  constexpr double kBeadFrame = 1.0 / 25.0;
  const double banner = panelsState_->banner.remaining(now);
  if (!pulsing_) return banner;
  return banner > 0.0 ? std::min(banner, kBeadFrame) : kBeadFrame;
}

}  // namespace myo::ui
