#include "ui/case_panel.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "scene/case_actions.h"
#include "ui/answer_panel.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

// Buttons of commands in a row that breaks where the panel ends; `chosen` is one of them, or empty.
void commandRow(const Frame& frame, std::initializer_list<const char*> ids, std::string_view chosen = {}) {
  bool first = true;
  for (const char* id : ids) {
    const std::string& label = frame.text(std::string("short.") + id);
    if (!std::exchange(first, false)) besideOrBelow(buttonWidth(label));
    commandButton(frame, id, label, {.chosen = chosen == id});
  }
}

void drawHead(const Frame& frame, const CaseInfo& info) {
  const bool blank = info.name.empty() && !info.unsaved && frame.session.record().empty();
  paragraph(frame, info.name.empty() ? frame.text("case.new") : info.name, "ui.text", frame.fonts.title);
  if (info.unsaved) {
    paragraph(frame, "\u25CF " + frame.text("case.unsaved"), "ui.warning", frame.fonts.small);
  } else {
    paragraph(frame, blank ? frame.text("case.lead") : frame.strings.format("case.saved", info.folder), "ui.muted",
              frame.fonts.small);
  }
  gap(frame, 2.f);
  commandRow(frame, {"case.save", "case.open", "case.new", "case.save-as"});
}

// What F3 would do now, or what is missing for it.
void drawAdd(const Frame& frame) {
  gap(frame, 6.f);
  const auto points = newFindings(frame.session);
  if (points.empty()) {
    if (!findingInHand(frame.session)) paragraph(frame, frame.text("case.add.hint"), "ui.muted");
    return;
  }
  const std::string what =
      points.size() == 1 ? sidedPoint(frame, points.front()) : frame.strings.format("case.add.several", points.size());
  const float width = ImGui::GetContentRegionAvail().x;
  std::string label = "+  " + what;
  if (buttonWidth(label) > width) {
    paragraph(frame, what);
    label = frame.text("short.case.add");
  }
  Pushed look;
  look.var(ImGuiStyleVar_FrameBorderSize, 1.f).colour(ImGuiCol_Border, frame.colour("ui.accent"));
  commandButton(frame, "case.add", label, {.width = width});
}

std::string summary(const Frame& frame, const CaseFinding& f) {
  std::string out;
  if (f.activity != Activity::Unsaid) out = frame.text(f.activity == Activity::Active ? "case.active" : "case.latent");
  if (f.pain) out += (out.empty() ? "" : " \u00B7 ") + fmt::format("{}/{}", *f.pain, kMostPain);
  return out;
}

// The start of long notes.
std::string begun(const std::string& notes) {
  constexpr std::size_t kShown = 160;
  if (notes.size() <= kShown) return notes;
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(notes[end]) & 0xC0) == 0x80) --end;
  return notes.substr(0, end) + " [\u2026]";
}

void drawActivity(const Frame& frame, const CaseFinding& f, std::size_t at) {
  constexpr std::array<std::pair<Activity, const char*>, 3> kChoices{
      {{Activity::Active, "case.active"}, {Activity::Latent, "case.latent"}, {Activity::Unsaid, "case.unsaid"}}};
  const float spacing = frame.px(4.f);
  float width = (ImGui::GetContentRegionAvail().x - 2.f * spacing) / 3.f;
  for (const auto& [activity, key] : kChoices)
    if (buttonWidth(frame.text(key)) > width) width = 0.f;  // each as wide as its word
  bool first = true;
  for (const auto& [activity, key] : kChoices) {
    if (!std::exchange(first, false)) {
      ImGui::SameLine(0.f, spacing);
      if (!fits(buttonWidth(frame.text(key)))) ImGui::NewLine();
    }
    if (button(frame, key, frame.text(key), {.chosen = f.activity == activity, .width = width}))
      frame.act([at, activity = activity](Session& s) { setActivity(s, at, activity); });
  }
}

void drawPain(const Frame& frame, const CaseFinding& f, std::size_t at) {
  paragraph(frame, frame.text("case.pain"), "ui.muted", frame.fonts.small);
  const float spacing = frame.px(2.f);
  const float least = ImGui::CalcTextSize("10").x + frame.px(3.f);
  float width = (ImGui::GetContentRegionAvail().x - spacing * kMostPain) / (kMostPain + 1);
  int inRow = kMostPain + 1;
  if (width < least) {  // two rows
    inRow = kMostPain / 2 + 1;
    width = (ImGui::GetContentRegionAvail().x - spacing * static_cast<float>(inRow - 1)) / static_cast<float>(inRow);
  }
  Pushed look;
  look.var(ImGuiStyleVar_FramePadding, ImVec2(0.f, frame.px(5.f)));
  for (int pain = 0; pain <= kMostPain; ++pain) {
    if (pain % inRow != 0) ImGui::SameLine(0.f, spacing);
    const bool chosen = f.pain == pain;
    if (button(frame, fmt::format("case.pain.{}", pain), std::to_string(pain), {.chosen = chosen, .width = width}))
      frame.act([=](Session& s) { setPain(s, at, chosen ? std::nullopt : std::optional(pain)); });
    if (chosen && ImGui::IsItemHovered()) tip(frame, frame.text("case.pain.again"));
  }
}

}  // namespace

void CasePanel::drawNotes(const Frame& frame, const std::string& name, const std::string& hint, const std::string& text,
                          float lines, const std::function<void(Session&, const std::string&, std::uint64_t)>& set) {
  std::string now = text;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 pad = ImGui::GetStyle().FramePadding;
  const float height = lines * ImGui::GetTextLineHeight() + 2.f * pad.y;
  const bool changed =
      ImGui::InputTextMultiline(("##" + name).c_str(), &now, {ImGui::GetContentRegionAvail().x, height});
  frame.note(name);
  if (ImGui::IsItemActive()) {
    typing_ = true;
    if (writing_ != name) frame.act([this](Session& s) { gesture_ = s.newGesture(); });
    writing_ = name;
  } else if (writing_ == name) {
    writing_.clear();
  }
  if (now.empty() && !ImGui::IsItemActive())
    ImGui::GetWindowDrawList()->AddText(frame.fonts.body, frame.fonts.body->FontSize, {at.x + pad.x, at.y + pad.y},
                                        toImU32(frame.colour("ui.muted")), hint.c_str(), nullptr,
                                        ImGui::GetItemRectSize().x - 2.f * pad.x);
  if (changed)
    frame.act([this, set, now](Session& s) { set(s, now, gesture_); });
}

// The row of a finding: what it is, and smaller what is said of it.
void CasePanel::drawRow(const Frame& frame, std::size_t at, bool inHand, bool known) {
  const CaseFinding& f = frame.session.record().findings[at];
  std::string said = summary(frame, f);
  if (!known) said = frame.text("case.unknown");
  if (!inHand && !f.notes.empty()) said += (said.empty() ? "" : "\n") + begun(f.notes);
  ImFont *strong = inHand ? frame.fonts.strong : frame.fonts.body, *small = frame.fonts.small;
  const float pad = frame.px(6.f), inset = frame.px(8.f);
  const ImVec2 place = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x - 2.f * inset;
  const std::string title = fmt::format("{}  {}", at + 1, known ? sidedPoint(frame, f) : f.triggerPoint);
  const float high = strong->CalcTextSizeA(strong->FontSize, 1e6f, width, title.c_str()).y;
  const float low =
      said.empty() ? 0.f : small->CalcTextSizeA(small->FontSize, 1e6f, width, said.c_str()).y + frame.px(2.f);
  const std::string name = fmt::format("finding.{}.{}", f.triggerPoint, sideName(f.side));
  if (choice(frame, name, inHand, high + low + 2.f * pad)) frame.act([at](Session& s) { takeFinding(s, at); });
  if (known && ImGui::IsItemHovered()) frame.hover.triggerPoint = f.triggerPoint, frame.hover.side = f.side;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(strong, strong->FontSize, {place.x + inset, place.y + pad}, toImU32(frame.colour("ui.text")),
               title.c_str(), nullptr, width);
  if (!said.empty())
    list.AddText(small, small->FontSize, {place.x + inset, place.y + pad + high + frame.px(2.f)},
                 toImU32(frame.colour(known ? "ui.muted" : "ui.warning")), said.c_str(), nullptr, width);
}

void CasePanel::drawFinding(const Frame& frame, std::size_t at, bool inHand) {
  const CaseFinding& f = frame.session.record().findings[at];
  const bool known = frame.session.world()->atlas.triggerPoint(f.triggerPoint) != nullptr;
  Pushed id;
  id.id(fmt::format("{}.{}", f.triggerPoint, sideName(f.side)).c_str());
  drawRow(frame, at, inHand, known);
  if (!known && button(frame, "finding.remove", frame.text("short.case.remove")))
    frame.act([at](Session& s) { removeFinding(s, at); });
  if (!inHand) return;
  if (scroll_) ImGui::SetScrollHereY(0.3f);
  const float inset = frame.px(8.f);
  ImGui::Indent(inset);
  drawActivity(frame, f, at);
  drawPain(frame, f, at);
  if (std::exchange(focus_, false)) ImGui::SetKeyboardFocusHere();
  drawNotes(frame, "case.notes.finding", frame.text("case.notes.finding"), f.notes, 3.f,
            [at](Session& s, const std::string& text, std::uint64_t gesture) { setNotes(s, at, text, gesture); });
  commandRow(frame, {"case.earlier", "case.later", "case.remove"});
  ImGui::Unindent(inset);
  gap(frame, 4.f);
}

void CasePanel::draw(const Frame& frame, const CaseInfo& info) {
  typing_ = false;
  const bool leaving = std::exchange(leave_, false);
  drawHead(frame, info);
  if (!frame.session.world()) return paragraph(frame, frame.text("find.loading"), "ui.muted");
  drawAdd(frame);
  const CaseRecord& record = frame.session.record();
  const auto inHand = findingInHand(frame.session);
  scroll_ = inHand != shownInHand_;
  shownInHand_ = inHand;
  if (!record.findings.empty()) heading(frame, frame.strings.format("case.findings", record.findings.size()));
  for (std::size_t i = 0; i < record.findings.size(); ++i) drawFinding(frame, i, inHand == i);
  gap(frame, 4.f);
  if (!record.findings.empty()) {
    commandRow(frame, {"case.show", "case.page"}, findingsShown(frame.session) ? "case.show" : "");
  }
  heading(frame, frame.text("case.notes"));
  if (std::exchange(focus_, false)) ImGui::SetKeyboardFocusHere();
  drawNotes(frame, "case.notes.all", frame.text("case.notes.hint"), record.notes, 4.f, setCaseNotes);
  const bool painted = !frame.session.goal().pain.empty();
  paragraph(frame, frame.text(painted ? "case.pain.painted" : "case.pain.none"), "ui.muted", frame.fonts.small);
  gap(frame, 2.f);
  paragraph(frame, frame.text("case.privacy"), "ui.muted", frame.fonts.small);
  gap(frame, 12.f);
  if (leaving && typing_) ImGui::SetWindowFocus(nullptr);
}

}  // namespace myo::ui
