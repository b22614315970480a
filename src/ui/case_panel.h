// The open case: its findings with what is said of each, notes, and what can be done with the whole.
#pragma once

#include <string>

#include "ui/frame.h"

namespace myo::ui {

// What the program around the session knows of the case.
struct CaseInfo {
  std::string name;      // of its file; empty: it has none
  std::string folder;    // where that lies
  bool unsaved = false;  // differs from what the file holds
};

class CasePanel {
public:
  void draw(const Frame& frame, const CaseInfo& info);
  // The keyboard goes to the notes of the finding in hand, else to those of the case.
  void focusNotes() { focus_ = true; }
  bool typing() const { return typing_; }
  void leaveNotes() { leave_ = true; }  // once what was typed is taken

private:
  void drawRow(const Frame& frame, std::size_t at, bool inHand, bool known);
  void drawFinding(const Frame& frame, std::size_t at, bool inHand);
  void drawNotes(const Frame& frame, const std::string& name, const std::string& hint, const std::string& text,
                 float lines, const std::function<void(Session&, const std::string&, std::uint64_t)>& set);

  bool focus_ = false, typing_ = false, leave_ = false;
  std::string writing_;        // the box that has the keyboard
  std::uint64_t gesture_ = 0;  // of what is typed there
  std::optional<std::size_t> shownInHand_;
  bool scroll_ = false;
};

}  // namespace myo::ui
