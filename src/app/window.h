// One window on one session: events in, frames out. Everything it does to the session goes through commands and
// actions.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/case_desk.h"
#include "app/clipboard_picture.h"
#include "app/viewer.h"
#include "app/window_log.h"
#include "app/window_pointer.h"
#include "app/window_reload.h"
#include "app/window_scene.h"
#include "app/window_settings.h"
#include "gfx/window_context.h"
#include "report/handout.h"
#include "scene/case_file.h"
#include "scene/pick.h"
#include "scene/search.h"
#include "scene/session.h"
#include "scene/strings.h"
#include "ui/ui.h"

namespace myo {

class Window {
public:
  static std::expected<std::unique_ptr<Window>, Errors> make(const ViewerOptions& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  void run();

  // From the window's callbacks.
  void onKey(int key, int scancode, int action, int mods);
  void onButton(int button, int action, int mods);
  void onCursor(double x, double y);
  void onScroll(double x, double y);
  void onLeave();
  void onDrop(int count, const char** paths);
  void onClose();
  void wake(int frames = 3);  // ImGui needs a few frames to come to rest after an event
  ui::Ui& panels() { return *ui_; }

private:
  Window(gfx::WindowContext context, Renderer renderer, const ViewerOptions& options);
  std::expected<void, Errors> open();

  // Size of things, in window_frame.cpp.
  void measure();
  glm::vec2 toScene(double x, double y) const;  // window units to the scene's framebuffer pixels
  bool onScene(double x, double y) const;

  void step(double now);
  void hover();
  void settleFinder();
  void drawFrame(double now, bool flying);
  void keepSettings();

  // What needs the program around the session, in window_requests.cpp.
  void serve(Request request, double now);
  void copyText(const std::string& text, double now);
  void pasteState(double now);
  void nextTheme(double now);
  void nextLanguage(double now);
  void setUserScale(float scale, double now);
  void toggleFullScreen();
  enum class Keep { No, Yes };  // as the person's choice for later starts
  void useTheme(const std::string& id, double now, Keep keep);

  // The case, in window_case.cpp. `Step` is what is to be done once it is decided about what is unsaved.
  using Step = std::function<void(double)>;
  bool serveCase(Request request, double now);
  Case caseNow() const;
  void followCase(double now);
  void guarded(Step step, double now);
  void newCase();
  void openFile(const std::filesystem::path& file, double now);
  void openCaseFile(const std::filesystem::path& file, double now);
  void tellUnknown(double now);  // findings of the case that this atlas does not know
  void saveCase(double now);
  void askWhereToSave();
  void saveCaseTo(const std::filesystem::path& file, double now);
  void quit(double now);
  void offerLeftover();
  void takeReply(const ui::Reply& reply, double now);
  void takeFile(const ui::FileChoice& choice, double now);
  ui::CaseInfo caseInfo() const;

  // Pictures and the page for the patient, in window_export.cpp.
  std::expected<std::string, Error> pictureBytes(int width, int height);
  void savePicture(const std::filesystem::path& file, int width, int height, double now);
  void copyPicture(double now);
  void askForPicture();
  std::vector<Finding> selectedFindings() const;
  std::vector<Finding> caseFindings() const;
  void askForPage(double now);
  void writePage(const ui::FileChoice& choice, double now);

  // The presentation, in window_present.cpp.
  bool presenting() const { return !told_.empty(); }
  void present(double now);
  void stopPresenting();
  void tell(int by);  // steps on or back
  bool fadeZone(double seconds);  // true while a zone comes in
  bool presentKey(int key, const std::string& chord);

  // A tool used by keyboard: a cross on the scene instead of the mouse, in window_cross.cpp.
  bool crossKey(const std::string& chord);
  void useTool(double now);
  void toggleMotion(double now);

  // Worlds and edited files, in window_world.cpp. What goes wrong with a source is told once, and taken back when that
  // source is well again; other errors stay.
  enum class Source { World, Strings, Theme, Shaders, Scene };
  void trouble(Source source, const std::string& text, double now);
  void mended(Source source);
  void takeWorld(double now);
  void takeChanges(double now);
  void startWorld(std::shared_ptr<const World> world);
  void showFirst(const World& world);
  void refreshTexts();

  gfx::WindowContext context_;
  ViewerOptions options_;
  SceneView scene_;
  std::unique_ptr<ui::Ui> ui_;
  Session session_;
  Picker picker_;
  Pointer pointer_;
  PickResult picked_;
  Strings strings_;
  Theme theme_;
  SearchIndex index_;
  Settings settings_;
  StateLog log_;
  CaseDesk desk_;
  ClipboardPicture clipboard_;
  Step next_;  // waits for an answer about what is unsaved
  std::uint64_t followedRevision_ = 0;
  std::string title_;
  std::unique_ptr<WorldLoader> loader_;
  std::unique_ptr<FileWatcher> watcher_;
  std::atomic<bool> dataChanged_{false}, shadersChanged_{false};

  std::string texts_;  // every character that may be shown
  std::map<Source, std::string> troubles_;  // told and not yet mended
  ui::Layout layout_;
  Viewport viewport_;       // of the scene, framebuffer pixels
  float pixels_ = 1.f;      // framebuffer pixels a window unit
  float scale_ = 1.f;       // window units a unit of a plain screen
  float fixedScale_ = 0.f;  // MYOSCOPE_SCALE; 0: from the screen
  double cursorX_ = -1.0, cursorY_ = -1.0;
  std::optional<glm::vec2> cross_;  // window units; only with a tool in hand
  const World* finderReady_ = nullptr;  // the world whose finder was seen to be ready
  std::vector<PresentationStep> told_;  // empty: no presentation
  std::size_t toldAt_ = 0;
  bool toldPaused_ = false;
  ViewState beforeTelling_;
  bool hoverDue_ = false, firstView_ = false, viewPending_ = false;
  std::uint64_t hoveredRevision_ = 0;
  ui::Hover panelHover_;
  int framesDue_ = 3;
  double lastTime_ = 0.0;
  bool wasFlying_ = false;
  int windowed_[4] = {0, 0, 1280, 800};  // place and size before full screen
};

}  // namespace myo
