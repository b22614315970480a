// A line of JSON a changed frame, for tests that drive the window from outside. Off unless MYOSCOPE_STATE_LOG names a
// file.
#pragma once

#include <cstdint>
#include <fstream>
#include <map>
#include <string>

#include "scene/pick.h"
#include "scene/session.h"
#include "ui/dialogs.h"
#include "ui/frame.h"

namespace myo {

struct LogFrame {
  const Session& session;
  const PickResult& picked;
  const std::map<std::string, ui::Rect>& widgets;
  ui::Rect scene;      // window units
  float pixels = 1.f;  // framebuffer pixels a window unit
  float scale = 1.f;
  std::uint64_t scenesDrawn = 0;
  bool typing = false;   // a text box has the keyboard
  bool settled = false;  // nothing is moving and no further frame is due
  std::string caseFile;
  bool unsaved = false;
  std::string asked;           // the dialog that is open
  const ui::FileDialog& file;  // what is chosen in it
};

class StateLog {
public:
  explicit StateLog(const char* file);  // null: off
  void write(const LogFrame& frame);

private:
  std::ofstream out_;
  std::string last_;
};

}  // namespace myo
