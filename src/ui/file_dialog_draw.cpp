#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "ui/dialogs.h"
#include "ui/widgets.h"

// After imgui.h.
#include <imgui_internal.h>

namespace myo::ui {
namespace {

namespace fs = std::filesystem;

constexpr float kAllElse = 336.f;  // what the dialog needs beside the list
constexpr std::size_t kLeastRows = 3, kMostRows = 8;

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

// Keys of the texts.
struct Words {
  const char *title, *note, *accept;
};

Words wordsOf(FilePurpose purpose) {
  switch (purpose) {
    case FilePurpose::Open:
      return {"dialog.open.title", "dialog.open.note", "dialog.open.accept"};
    case FilePurpose::SaveCase:
      return {"dialog.save.title", "dialog.save.note", "dialog.save.accept"};
    case FilePurpose::SavePicture:
      return {"dialog.picture.title", "dialog.picture.note", "dialog.picture.accept"};
    case FilePurpose::PatientPage:
      return {"dialog.page.title", "dialog.page.note", "dialog.page.accept"};
  }
  return {};
}

// After a box: it lets go of the keyboard when that is elsewhere, or keys would do their work twice.
void letGoUnless(bool here) {
  if (!here && ImGui::IsItemActive()) ImGui::ClearActiveID();
}

// A frame round the widget the keyboard is at.
void focusRing(const Frame& frame) {
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  const float out = frame.px(3.f);
  ImGui::GetWindowDrawList()->AddRect({low.x - out, low.y - out}, {high.x + out, high.y + out},
                                      toImU32(frame.colour("ui.focus")), frame.px(8.f), 0, frame.px(2.f));
}

}  // namespace

void FileDialog::drawPath(const Frame& frame) {
  if (stop_ == Stop::Path && std::exchange(focus_, false)) ImGui::SetKeyboardFocusHere();
  Pushed look;
  look.var(ImGuiStyleVar_FrameBorderSize, 1.f).var(ImGuiStyleVar_FramePadding, ImVec2(frame.px(12.f), frame.px(9.f)));
  ImGui::SetNextItemWidth(-1.f);
  constexpr ImGuiInputTextFlags kFlags = ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackCompletion |
                                         ImGuiInputTextFlags_CallbackHistory | ImGuiInputTextFlags_CallbackAlways;
  const bool entered = ImGui::InputTextWithHint("##path", frame.text("dialog.path.hint").c_str(), &typed_, kFlags,
                                                &FileDialog::onEdit, this);
  frame.note("dialog.path");
  if (ImGui::IsItemClicked()) stop_ = Stop::Path;
  letGoUnless(stop_ == Stop::Path);
  // A click beside everything takes the keyboard away from the box; it comes back.
  if (stop_ == Stop::Path && !ImGui::IsAnyItemActive() && !ImGui::IsMouseDown(ImGuiMouseButton_Left))
    focus_ = true, toEnd_ = !selectStem_;
  if (!entered || stop_ != Stop::Path) return;
  if (row_ >= 0) {
    const Row row = rows_[static_cast<std::size_t>(row_)];
    take(row.path, row.folder);
  } else if (std::error_code code; fs::is_directory(typedPath(typed_, ask_->home), code)) {
    if (!typed_.ends_with('/')) typed_ += '/';
    focus_ = toEnd_ = true;
  } else if (acceptable()) {
    accepted_ = true;
  } else {
    focus_ = toEnd_ = true;
  }
}

void FileDialog::drawEntries(const Frame& frame) {
  const float height = ImGui::GetTextLineHeight() + frame.px(8.f);
  // As tall as its list, within reason; it does not shrink while a name is typed.
  tallest_ = std::clamp(rows_.size(), std::max(tallest_, kLeastRows), kMostRows);
  const float step = height + ImGui::GetStyle().ItemSpacing.y;
  const float spare = ImGui::GetIO().DisplaySize.y - frame.px(kAllElse);
  const float tall = step * std::clamp(std::floor(spare / step), 1.f, static_cast<float>(tallest_));
  ImGui::BeginChild("entries", {0.f, tall}, false, ImGuiWindowFlags_NoNav);
  for (int i = 0; i < static_cast<int>(rows_.size()); ++i) {
    const Row row = rows_[static_cast<std::size_t>(i)];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    if (choice(frame, "dialog.row." + row.path, i == row_, height)) take(row.path, row.folder);
    if (i == row_ && scroll_) ImGui::SetScrollHereY();
    ImGui::GetWindowDrawList()->AddText({at.x + frame.px(10.f), at.y + frame.px(4.f)},
                                        toImU32(frame.colour(row.folder ? "ui.muted" : "ui.text")),
                                        cut(row.label, room - frame.px(20.f)).c_str());
  }
  scroll_ = false;
  if (rows_.empty()) paragraph(frame, frame.text("dialog.nothing"), "ui.muted");
  ImGui::EndChild();
}

void FileDialog::drawPresets(const Frame& frame) {
  for (std::size_t i = 0; i < kSizePresets.size(); ++i) {
    const SizePreset& p = kSizePresets[i];
    const std::string label =
        p.width ? fmt::format("{} \u00D7 {}", p.width, p.height) : frame.text("dialog.size.screen");
    const int width = p.width ? p.width : ask_->width, height = p.height ? p.height : ask_->height;
    if (i > 0) besideOrBelow(buttonWidth(label));
    const bool chosen = choice_.width == width && choice_.height == height;
    if (button(frame, fmt::format("dialog.size.{}", i), label, {.chosen = chosen})) {
      preset_ = i;
      stop_ = Stop::Presets;
      choice_.width = width;
      choice_.height = height;
    }
    if (stop_ == Stop::Presets && i == preset_) focusRing(frame);
  }
  const auto number = [&](const char* name, int& value, Stop stop) {
    if (stop_ == stop && std::exchange(focus_, false)) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(frame.px(84.f));
    ImGui::InputInt(fmt::format("##{}", name).c_str(), &value, 0);
    frame.note(name);
    if (ImGui::IsItemClicked()) stop_ = stop;
    letGoUnless(stop_ == stop);
  };
  number("dialog.width", choice_.width, Stop::Width);
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted("\u00D7");
  ImGui::SameLine();
  number("dialog.height", choice_.height, Stop::Height);
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  paragraph(frame, frame.text("dialog.pixels"), "ui.muted");
}

void FileDialog::drawOptions(const Frame& frame) {
  gap(frame, 4.f);
  if (ask_->purpose == FilePurpose::SavePicture) drawPresets(frame);
  if (ask_->purpose != FilePurpose::PatientPage) return;
  const auto either = [&](const char* first, const char* second, bool& isSecond, Stop stop) {
    if (button(frame, first, frame.text(first), {.chosen = !isSecond})) isSecond = false, stop_ = stop;
    if (stop_ == stop && !isSecond) focusRing(frame);
    besideOrBelow(buttonWidth(frame.text(second)));
    if (button(frame, second, frame.text(second), {.chosen = isSecond})) isSecond = true, stop_ = stop;
    if (stop_ == stop && isSecond) focusRing(frame);
  };
  // Each on a line of its own, or the two choices would look like one.
  if (ask_->selection && ask_->findings)
    either("dialog.about.selection", "dialog.about.findings", choice_.ofCase, Stop::About);
  either("dialog.paper.a4", "dialog.paper.letter", choice_.letter, Stop::Paper);
}

// What will happen, before it does.
void FileDialog::drawNote(const Frame& frame) {
  gap(frame, 2.f);
  std::error_code code;
  const fs::path path = target(), folder = path.parent_path().empty() ? "." : path.parent_path();
  const bool saving = ask_->purpose != FilePurpose::Open;
  const float below = ImGui::GetCursorPosY() + 2.f * ImGui::GetTextLineHeightWithSpacing();
  if (!fs::is_directory(folder, code)) {
    paragraph(frame, frame.strings.format("dialog.no-folder", folder.string()), "ui.danger");
  } else if (saving && path.has_filename() && fs::exists(path, code)) {
    const bool kept = ask_->purpose == FilePurpose::SaveCase;
    paragraph(frame, frame.strings.format(kept ? "dialog.replaces.case" : "dialog.replaces", path.filename().string()),
              "ui.warning");
  } else if (!saving && path.has_filename() && !fs::exists(path, code)) {
    paragraph(frame, frame.text("dialog.no-file"), "ui.muted");
  } else {
    paragraph(frame, frame.text(wordsOf(ask_->purpose).note), "ui.muted");
  }
  ImGui::SetCursorPosY(std::max(ImGui::GetCursorPosY(), below));
}

void FileDialog::drawButtons(const Frame& frame) {
  if (button(frame, "dialog.accept", frame.text(wordsOf(ask_->purpose).accept),
             {.chosen = acceptable(), .enabled = acceptable()}))
    accepted_ = true;
  if (stop_ == Stop::Accept) focusRing(frame);
  ImGui::SameLine();
  if (button(frame, "dialog.cancel", frame.text("dialog.cancel"))) leave();
  if (stop_ == Stop::Cancel) focusRing(frame);
}

std::optional<FileChoice> FileDialog::draw(const Frame& frame) {
  constexpr const char* kName = "file";
  if (!ask_) return std::nullopt;
  if (std::exchange(opened_, false)) ImGui::OpenPopup(kName);
  Pushed look;
  if (!beginDialog(frame, kName, 680.f, look)) return std::nullopt;
  list();
  paragraph(frame, frame.text(wordsOf(ask_->purpose).title), "ui.text", frame.fonts.title);
  gap(frame, 2.f);
  const bool atPath = stop_ == Stop::Path;
  drawPath(frame);
  drawEntries(frame);
  drawOptions(frame);
  drawNote(frame);
  drawButtons(frame);
  if (!atPath) {
    if (pressed(ImGuiKey_Tab)) step(ImGui::GetIO().KeyShift ? -1 : 1);
    const bool typing = stop_ == Stop::Width || stop_ == Stop::Height;
    if (!typing && pressed(ImGuiKey_LeftArrow)) sideways(-1);
    if (!typing && pressed(ImGuiKey_RightArrow)) sideways(1);
    const bool entered = pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeyPadEnter);
    if (entered && stop_ == Stop::Cancel) leave();
    if (entered && stop_ != Stop::Cancel && acceptable()) accepted_ = true;
  }
  std::optional<FileChoice> made;
  if (accepted_) {
    choice_.path = target();
    made = choice_;
  }
  if (accepted_ || left_) {
    ask_.reset();
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
  return made;
}

}  // namespace myo::ui
