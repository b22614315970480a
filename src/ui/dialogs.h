// Questions that must be answered before the work goes on: a file's path, or one of a few answers. Own ones, so that
// they work without a desktop's services, in every theme and size, and by keyboard alone.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/folder.h"
#include "ui/frame.h"

struct ImGuiInputTextCallbackData;

namespace myo::ui {

// A few answers. The last one means "leave it", and is what Esc takes.
struct Ask {
  std::string id;  // handed back with the answer
  std::string title, text;
  std::vector<std::string> answers;
};
struct Reply {
  std::string id;
  std::size_t answer = 0;
};

class AskDialog {
public:
  void open(Ask ask) { ask_ = std::move(ask), chosen_ = 0, fresh_ = true; }
  bool isOpen() const { return ask_.has_value(); }
  const std::string& id() const;
  std::optional<Reply> draw(const Frame& frame);
  void leave() { left_ = true; }  // as Esc does

private:
  std::optional<Ask> ask_;
  std::size_t chosen_ = 0;
  bool fresh_ = false, left_ = false;
};

// Begins a dialog in the middle of the window, as wide as said on a plain screen where there is room. When true, end it
// with ImGui::EndPopup. `look` must outlive it.
bool beginDialog(const Frame& frame, const char* name, float plainWidth, Pushed& look);

struct SizePreset {
  int width, height;  // pixels; 0: as on the screen
};
inline constexpr std::array<SizePreset, 4> kSizePresets{{{0, 0}, {1920, 1080}, {3840, 2160}, {2000, 2000}}};

enum class FilePurpose { Open, SaveCase, SavePicture, PatientPage };

struct FileAsk {
  FilePurpose purpose = FilePurpose::Open;
  std::string path;                          // to begin with; a folder ends with a slash
  std::vector<std::string> recent;           // files to choose from at once
  std::filesystem::path home;                // what ~ stands for
  int width = 0, height = 0;                 // SavePicture: pixels, as on the screen
  bool letter = false;                       // PatientPage: US Letter, else A4
  bool selection = false, findings = false;  // PatientPage: what it could be about
};
struct FileChoice {
  FilePurpose purpose = FilePurpose::Open;
  std::filesystem::path path;
  int width = 0, height = 0;
  bool letter = false;
  bool ofCase = false;  // PatientPage: about the findings, else about the selection
};

class FileDialog {
public:
  void open(FileAsk ask);
  bool isOpen() const { return ask_.has_value(); }
  void leave() { left_ = true; }  // as Esc does
  const std::string& typed() const { return typed_; }
  const FileChoice& chosen() const { return choice_; }  // so far
  std::string_view stopName() const;                    // where the keyboard is
  // The choice, when it was made in this frame; the dialog is closed then.
  std::optional<FileChoice> draw(const Frame& frame);

private:
  // What Tab steps through.
  enum class Stop { Path, Presets, Width, Height, Paper, About, Accept, Cancel };

  void list();  // what the typed path leaves to choose from
  void drawPath(const Frame& frame);
  void drawEntries(const Frame& frame);
  void drawOptions(const Frame& frame);
  void drawPresets(const Frame& frame);
  void drawNote(const Frame& frame);
  void drawButtons(const Frame& frame);
  void take(const std::string& path, bool folder);
  void step(int by);
  void sideways(int by);
  std::vector<Stop> stops() const;
  std::filesystem::path target() const;
  bool acceptable() const;
  static int onEdit(ImGuiInputTextCallbackData* data);

  std::optional<FileAsk> ask_;
  FileChoice choice_;
  std::string typed_, listed_;
  struct Row {
    std::string label, path;
    bool folder = false;
  };
  std::vector<Row> rows_;
  int row_ = -1;
  Stop stop_ = Stop::Path;
  bool focus_ = false, toEnd_ = false, selectStem_ = false, accepted_ = false, opened_ = false, scroll_ = false,
       left_ = false;
  std::size_t preset_ = 0, tallest_ = 0;
};

}  // namespace myo::ui
