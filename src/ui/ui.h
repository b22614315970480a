// The panels of one window: owns the Dear ImGui context. Events go in, actions on the session come out; it draws with
// the window's GL context, which must be current.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

#include "ui/case_panel.h"
#include "ui/dialogs.h"
#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/presentation_panel.h"

struct GLFWwindow;

namespace myo::ui {

struct UiInput {
  const Session& session;
  const Strings& strings;
  const Theme& theme;
  const SearchIndex& index;
  const PickResult& picked;
  double now = 0.0;                  // seconds
  Telling telling{};                 // without a step: the panels
  std::optional<glm::vec2> cross{};  // where a tool used by keyboard points
  CaseInfo openCase{};
};

struct UiOutput {
  std::vector<Action> actions;
  Hover hover;
  std::map<std::string, Rect> widgets;
  std::optional<FileChoice> file;  // what a dialog was answered with
  std::optional<Reply> reply;
};

class Ui {
public:
  // Without a window nothing comes in by itself: whoever owns the panels sets size, time and events in ImGui's IO.
  explicit Ui(GLFWwindow* window);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // Fonts and style; cheap when nothing changed. `texts` are all characters that may be shown.
  void setLook(const Theme& theme, float scale, const std::string& texts);
  bool fontsMissing() const { return fonts_.builtIn; }  // no font file was found

  // Where things stand, in window units.
  Layout layout(const Strings& strings, float width, float height) const;

  // To be called by the window's own callbacks, after them.
  void cursor(double x, double y);
  void mouseButton(int button, int action, int mods);
  void scroll(double x, double y);
  void key(int key, int scancode, int action, int mods);
  void character(unsigned codepoint);
  void focused(bool focused);
  void cursorEntered(bool entered);

  // The point (window coordinates) is on a panel, or a part of one is being dragged. Asks where the panels are, not
  // where the cursor was in the last frame, so that a quick click does not fall through.
  bool wantsMouse(float x, float y) const;
  bool wantsText() const;    // a text box has the keyboard
  bool wantsArrows() const;  // a panel is being walked through by keyboard

  UiOutput build(const UiInput& input);  // one frame of panels
  void draw();                           // onto the bound framebuffer

  void openPalette();
  void openHelp();
  void focusSearch();
  // The keyboard goes to the next panel: search, card, bars on the scene.
  void focusNextPanel();
  void toggleCase();
  void showCase();
  void editNotes();
  void ask(Ask ask);
  void askFile(FileAsk ask);
  bool asking() const;               // a dialog is open: nothing else takes keys
  const std::string& asked() const;  // which question; empty: none
  const FileDialog& fileDialog() const;
  // The picture and one panel of large words instead of all controls.
  void setPresenting(bool presenting) { presenting_ = presenting, pulsing_ = false; }
  void togglePanels() { panels_ = !panels_; }
  bool panels() const { return panels_; }
  void showNote(const std::string& text, double now);
  void showError(const std::string& text, double now);
  void withdrawError(const std::string& text);  // what was told as an error no longer holds
  // Closes what is on top; false when there is nothing to close.
  bool dismiss();
  // Seconds after which another frame is due without any event; 0 never.
  double nextFrameIn(double now) const;

private:
  struct Panels;
  struct Key {
    int key = 0, scancode = 0, action = 0, mods = 0;
    unsigned codepoint = 0;  // not 0: a letter
  };
  enum class Tab { Find, Card, Case };
  void drawSidePanels(const Frame& frame, const CaseInfo& openCase);
  void drawTabs(const Frame& frame, std::initializer_list<Tab> tabs);
  void drawControls(const Frame& frame, const CaseInfo& openCase);
  void drawNames(const Frame& frame);  // of structures, or of what a section cuts
  void giveLateKeys();
  void followSession(const Session& session, bool narrow);
  void takePanel();

  GLFWwindow* window_;
  std::unique_ptr<Panels> panelsState_;
  Fonts fonts_;
  bool keysPressed_ = false;   // since the last frame
  std::vector<Key> lateKeys_;  // for the next one
  std::string lookKey_;
  float scale_ = 1.f;
  bool panels_ = true;
  bool presenting_ = false, pulsing_ = false;
  bool barsOpen_ = false;
  Tab tab_ = Tab::Card;  // of the panel on the right; in a narrow window find has a tab there too
  std::size_t lastFindings_ = 0;
  std::optional<glm::vec2> cross_;
  bool panelDue_ = false;
  std::size_t panelAt_ = 0;
  std::string lastSelection_;
  Question lastAsked_;
};

}  // namespace myo::ui
