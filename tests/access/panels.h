// The real panels without a window: one language, one theme, one size, driven by a session and a made-up mouse. Drawn
// into an offscreen picture with software OpenGL.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "access/drawn.h"
#include "core/image.h"
#include "gfx/context.h"
#include "scene/search.h"
#include "scene/session.h"
#include "ui/ui.h"

namespace myo::test {

struct Size {
  float width = 1280.f, height = 800.f, scale = 1.f;
};

class Panels {
public:
  Panels(const std::string& language, const std::string& theme, Size size);
  ~Panels();

  Session& session() { return session_; }
  ui::Ui& ui() { return *ui_; }
  const World& world() const { return *session_.world(); }
  const Strings& strings() const { return strings_; }
  const Theme& theme() const { return theme_; }
  const ui::UiOutput& out() const { return out_; }
  ui::Layout layout() const;
  Size size() const { return size_; }

  // Builds frames until the panels have settled. What was written is then in drawn().
  void settle(int frames = 3);
  void point(float x, float y);  // the mouse
  void pointAt(const std::string& widget);
  void click();
  void present(const std::string& triggerPoint);  // begins to tell
  bool tell(std::size_t step);
  void stopPresenting();
  void openCase(const ui::CaseInfo& info) { openCase_ = info; }
  // The last frame over a plain ground, `grey` 0..255; without text when silent.
  Image picture(std::uint8_t grey, bool silent);

private:
  void frame();

  Size size_;
  Strings strings_;
  Theme theme_;
  Session session_;
  std::unique_ptr<SearchIndex> index_;
  PickResult picked_;
  std::unique_ptr<ui::Ui> ui_;
  ui::UiOutput out_;
  std::vector<PresentationStep> steps_;
  std::size_t step_ = 0;
  ui::CaseInfo openCase_;
  double now_ = 1.0;
};

// What is there to be seen: every panel with every kind of contents, by name. Each leaves nothing behind.
struct Situation {
  std::string name;
  std::function<void(Panels&)> enter;
};
std::vector<Situation> situations();
std::vector<Situation> caseSituations();  // of those, the case panel and the dialogs
// Back to nothing selected, asked or open.
void clear(Panels& panels);

}  // namespace myo::test
