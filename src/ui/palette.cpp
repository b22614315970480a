#include <algorithm>

#include "scene/actions.h"
#include "scene/subject.h"
#include "ui/overlays.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

constexpr std::size_t kMostEntries = 40;

float titleFit(const std::vector<std::string>& typed, const std::string& title) {
  float sum = 0.f;
  const std::vector<std::string> words = searchWords(title);
  for (const std::string& word : typed) {
    float best = 0.f;
    for (const std::string& known : words) best = std::max(best, wordFit(word, known));
    if (best == 0.f) return 0.f;
    sum += best;
  }
  return typed.empty() ? 0.5f : sum / static_cast<float>(typed.size());
}

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

}  // namespace

std::vector<Palette::Entry> Palette::entries(const Frame& frame) const {
  struct Ranked {
    float fit;
    Entry entry;
  };
  std::vector<Ranked> all;
  const std::vector<std::string> typed = searchWords(query_);
  for (const Command& command : commandTable()) {
    if (command.id == "program.palette" || command.id == "program.dismiss" || !command.canRun(frame.session)) continue;
    const std::string& title = frame.text("command." + command.id);
    const float fit = titleFit(typed, title);
    if (fit <= 0.f) continue;
    const std::string id = command.id;
    all.push_back({fit,
                   {title, frame.text("group." + command.group), keyText(frame.strings, command.key),
                    [id](Session& s) { runCommand(s, id); }, "palette." + id}});
  }
  if (frame.session.world()) {
    for (const SearchHit& hit : frame.index.find(query_, 12)) {
      const Muscle* muscle = muscleOf(frame.session.world()->atlas, hit.id);
      const TriggerPoint* point = frame.session.world()->atlas.triggerPoint(hit.id);
      const Part* part = muscle ? nullptr : namedPart(*frame.session.world(), hit.id);
      if (!muscle && !part) continue;
      std::string title = muscle ? muscle->name : part->name;
      if (point) title += ", " + frame.strings.format("twin.point", point->number);
      const std::string id = hit.id;
      all.push_back({hit.score + 0.01f,
                     {title,
                      frame.text("region." + (muscle ? muscle->region : part->group)),
                      {},
                      [id](Session& s) { select(s, id, Reveal::FlyTo); },
                      "palette." + id}});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) { return a.fit > b.fit; });
  std::vector<Entry> out;
  for (std::size_t i = 0; i < std::min(kMostEntries, all.size()); ++i) out.push_back(std::move(all[i].entry));
  return out;
}

void Palette::draw(const Frame& frame) {
  if (!open_) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(frame.px(560.f), display.x - frame.px(32.f));
  const float rowHeight = ImGui::GetTextLineHeight() + frame.px(12.f);
  std::vector<Entry> shown = entries(frame);
  int last = static_cast<int>(shown.size()) - 1;
  // As tall as its list, within reason.
  const float list = (rowHeight + ImGui::GetStyle().ItemSpacing.y) * static_cast<float>(std::max(last + 1, 1));
  const float height = std::min({frame.px(72.f) + list, frame.px(440.f), display.y - frame.px(64.f)});
  ImGui::SetNextWindowPos({(display.x - width) * 0.5f, std::min(frame.px(80.f), (display.y - height) * 0.5f)});
  ImGui::SetNextWindowSize({width, height});
  Pushed look;
  look.var(ImGuiStyleVar_WindowRounding, frame.px(12.f)).var(ImGuiStyleVar_WindowBorderSize, 1.f);
  ImGui::Begin("palette", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  if (std::exchange(focus_, false)) {
    ImGui::SetWindowFocus();
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(-1.f);
  const std::string before = query_;
  const bool entered = ImGui::InputTextWithHint("##query", frame.text("palette.hint").c_str(), &query_,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  frame.note("palette");
  if (query_ != before) {
    row_ = 0;
    shown = entries(frame);
    last = static_cast<int>(shown.size()) - 1;
  }
  const int previous = row_;
  if (pressed(ImGuiKey_DownArrow)) ++row_;
  if (pressed(ImGuiKey_UpArrow)) --row_;
  row_ = std::clamp(row_, 0, std::max(0, last));
  int chosen = entered && last >= 0 ? row_ : -1;
  gap(frame, 2.f);
  ImGui::BeginChild("entries");
  for (int i = 0; i <= last; ++i) {
    const Entry& entry = shown[static_cast<std::size_t>(i)];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x, inset = frame.px(10.f);
    const std::string& tail = entry.key.empty() ? entry.under : entry.key;
    const float tailWidth = ImGui::CalcTextSize(tail.c_str()).x, titleWidth = room - 3.f * inset - tailWidth;
    const float high = ImGui::CalcTextSize(entry.title.c_str(), nullptr, false, titleWidth).y + frame.px(12.f);
    if (choice(frame, entry.name, i == row_, high)) chosen = i;
    if (i == row_ && row_ != previous) ImGui::SetScrollHereY();
    ImDrawList& lines = *ImGui::GetWindowDrawList();
    const float y = at.y + frame.px(6.f);
    lines.AddText(frame.fonts.body, frame.fonts.body->FontSize, {at.x + inset, y}, toImU32(frame.colour("ui.text")),
                  entry.title.c_str(), nullptr, titleWidth);
    lines.AddText({at.x + room - inset - tailWidth, y}, toImU32(frame.colour("ui.muted")), tail.c_str());
  }
  if (last < 0) paragraph(frame, frame.strings.format("find.none", query_), "ui.muted");
  ImGui::EndChild();
  const bool elsewhere = !ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) && ImGui::IsMouseClicked(0);
  ImGui::End();
  if (chosen >= 0) frame.act(shown[static_cast<std::size_t>(chosen)].action);
  if (chosen >= 0 || elsewhere) close();
}

}  // namespace myo::ui
