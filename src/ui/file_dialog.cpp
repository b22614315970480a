// What the file dialog does; how it looks is in file_dialog_draw.cpp.
#include <algorithm>

#include "ui/dialogs.h"
#include "ui/imgui_compat.h"

namespace myo::ui {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> endingsOf(FilePurpose purpose) {
  return purpose == FilePurpose::Open          ? std::vector<std::string>{".json", ".png"}
         : purpose == FilePurpose::SaveCase    ? std::vector<std::string>{".json"}
         : purpose == FilePurpose::SavePicture ? std::vector<std::string>{".png"}
                                               : std::vector<std::string>{".pdf"};
}

}  // namespace

void FileDialog::open(FileAsk ask) {
  choice_ = {};
  choice_.purpose = ask.purpose;
  choice_.width = ask.width;
  choice_.height = ask.height;
  choice_.letter = ask.letter;
  choice_.ofCase = ask.findings;
  typed_ = ask.path;
  ask_ = std::move(ask);
  stop_ = Stop::Path;
  focus_ = opened_ = true;
  accepted_ = toEnd_ = left_ = false;
  selectStem_ = ask_->purpose != FilePurpose::Open;
  toEnd_ = !selectStem_;
  preset_ = 0;
  tallest_ = 0;
  listed_ = typed_ + "/";  // differs: to be listed
}

fs::path FileDialog::target() const {
  fs::path path = typedPath(typed_, ask_->home);
  const std::string ending = endingsOf(ask_->purpose).front();
  if (ask_->purpose != FilePurpose::Open && path.has_filename() && path.extension() != ending) path += ending;
  return path;
}

bool FileDialog::acceptable() const {
  std::error_code code;
  const fs::path path = target();
  if (!path.has_filename() || fs::is_directory(path, code)) return false;
  if (ask_->purpose == FilePurpose::Open) return fs::is_regular_file(path, code);
  return path.parent_path().empty() || fs::is_directory(path.parent_path(), code);
}

std::string_view FileDialog::stopName() const {
  switch (stop_) {
    case Stop::Path:
      return "path";
    case Stop::Presets:
      return "presets";
    case Stop::Width:
      return "width";
    case Stop::Height:
      return "height";
    case Stop::Paper:
      return "paper";
    case Stop::About:
      return "about";
    case Stop::Accept:
      return "accept";
    case Stop::Cancel:
      return "cancel";
  }
  return {};
}

void FileDialog::list() {
  if (listed_ == typed_) return;
  listed_ = typed_;
  rows_.clear();
  row_ = -1;
  std::error_code code;
  const fs::path path = typedPath(typed_, ask_->home), folder = path.parent_path();
  // A name that is complete leaves the choice of all others beside it.
  const bool whole = !path.has_filename() || ask_->purpose != FilePurpose::Open || fs::is_regular_file(path, code);
  const std::string prefix = whole ? std::string() : path.filename().string();
  if (ask_->purpose == FilePurpose::Open && typed_ == ask_->path)
    for (const std::string& recent : ask_->recent)
      if (fs::is_regular_file(recent, code))
        rows_.push_back(
            {fs::path(recent).filename().string() + "   " + fs::path(recent).parent_path().string(), recent});
  const std::string stem = typed_.substr(0, typed_.size() - path.filename().string().size());
  if (folder.has_relative_path() && prefix.empty()) rows_.push_back({"..", (folder.parent_path() / "").string(), true});
  for (const FolderEntry& entry : listFolder(folder, prefix, endingsOf(ask_->purpose)))
    rows_.push_back(
        {entry.folder ? entry.name + "/" : entry.name, stem + entry.name + (entry.folder ? "/" : ""), entry.folder});
}

void FileDialog::take(const std::string& path, bool folder) {
  // A name that was to be saved stays when only the folder changes.
  const std::string name = folder && ask_->purpose != FilePurpose::Open ? fs::path(typed_).filename().string() : "";
  typed_ = path + name;
  stop_ = Stop::Path;
  focus_ = toEnd_ = true;
  row_ = -1;
  if (!folder) accepted_ = ask_->purpose == FilePurpose::Open;
}

std::vector<FileDialog::Stop> FileDialog::stops() const {
  std::vector<Stop> all{Stop::Path};
  if (ask_->purpose == FilePurpose::SavePicture) all.insert(all.end(), {Stop::Presets, Stop::Width, Stop::Height});
  if (ask_->purpose == FilePurpose::PatientPage) {
    if (ask_->selection && ask_->findings) all.push_back(Stop::About);
    all.push_back(Stop::Paper);
  }
  all.insert(all.end(), {Stop::Accept, Stop::Cancel});
  return all;
}

void FileDialog::step(int by) {
  const auto all = stops();
  const auto now = static_cast<int>(std::ranges::find(all, stop_) - all.begin());
  const int count = static_cast<int>(all.size());
  stop_ = all[static_cast<std::size_t>((now + by + count) % count)];
  focus_ = true;
}

void FileDialog::sideways(int by) {
  if (stop_ == Stop::Paper) choice_.letter = !choice_.letter;
  if (stop_ == Stop::About) choice_.ofCase = !choice_.ofCase;
  if (stop_ == Stop::Accept || stop_ == Stop::Cancel) step(by);
  if (stop_ != Stop::Presets) return;
  preset_ = (preset_ + kSizePresets.size() + static_cast<std::size_t>(by + static_cast<int>(kSizePresets.size()))) %
            kSizePresets.size();
  const SizePreset& preset = kSizePresets[preset_];
  choice_.width = preset.width ? preset.width : ask_->width;
  choice_.height = preset.height ? preset.height : ask_->height;
}

int FileDialog::onEdit(ImGuiInputTextCallbackData* data) {
  FileDialog& self = *static_cast<FileDialog*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackCompletion) {
    const std::string now(data->Buf, static_cast<std::size_t>(data->BufTextLen));
    const bool shift = ImGui::GetIO().KeyShift;
    const std::string longer = shift ? now : completed(now, endingsOf(self.ask_->purpose), self.ask_->home);
    if (longer == now) {
      self.step(shift ? -1 : 1);
    } else {
      data->DeleteChars(0, data->BufTextLen);
      data->InsertChars(0, longer.c_str());
    }
  } else if (data->EventFlag == ImGuiInputTextFlags_CallbackHistory) {
    const int last = static_cast<int>(self.rows_.size()) - 1;
    self.row_ = std::clamp(self.row_ + (data->EventKey == ImGuiKey_DownArrow ? 1 : -1), -1, last);
    self.scroll_ = true;
  } else if (std::exchange(self.toEnd_, false)) {
    data->CursorPos = data->SelectionStart = data->SelectionEnd = data->BufTextLen;
  } else if (std::exchange(self.selectStem_, false)) {
    const fs::path path(std::string(data->Buf, static_cast<std::size_t>(data->BufTextLen)));
    const int name = static_cast<int>(path.filename().string().size());
    data->SelectionStart = data->BufTextLen - name;
    data->SelectionEnd = data->CursorPos = data->SelectionStart + static_cast<int>(path.stem().string().size());
  }
  return 0;
}

}  // namespace myo::ui
