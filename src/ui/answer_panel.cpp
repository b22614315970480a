#include "ui/answer_panel.h"

#include <algorithm>

#include <fmt/core.h>

#include "scene/find_actions.h"
#include "scene/text_twin.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

constexpr std::size_t kFirstMuscles = 8;

std::string title(const Frame& frame, const Question& question, const Answer& answer) {
  const Atlas& atlas = frame.session.world()->atlas;
  if (question.kind == Question::Kind::Point) {
    if (answer.region.empty()) return frame.text("find.answer.here");
    return frame.strings.format("find.answer", midSentence(regionNames(atlas, {answer.region})));
  }
  if (question.kind == Question::Kind::Region) {
    const std::string side = frame.text("find.side." + std::string(question.side == SideChoice::Right  ? "right"
                                                                   : question.side == SideChoice::Left ? "left"
                                                                                                       : "both"));
    return frame.strings.format("find.answer.region", midSentence(question.words), side);
  }
  return frame.text("find.answer.pain");
}

// Rank and name; ties are shown as ties.
void muscleHeading(const Frame& frame, const RankedMuscle& ranked) {
  const Muscle* muscle = frame.session.world()->atlas.muscle(ranked.muscle);
  const std::string name =
      frame.strings.format("twin.sided." + std::string(sideName(ranked.side)), midSentence(muscle->name));
  const std::string rank = ranked.tied ? fmt::format("= {}", ranked.rank) : fmt::format("{}", ranked.rank);
  gap(frame, 4.f);
  Pushed look;
  look.font(frame.fonts.strong);
  const float number = frame.px(30.f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddLine(at, {at.x + width, at.y}, toImU32(frame.colour("ui.border")));
  list.AddText({at.x, at.y + frame.px(5.f)}, toImU32(frame.colour("ui.muted")), rank.c_str());
  const float room = width - number;
  ImFont* strong = frame.fonts.strong;
  list.AddText(strong, strong->FontSize, {at.x + number, at.y + frame.px(5.f)}, toImU32(frame.colour("ui.text")),
               name.c_str(), nullptr, room);
  ImGui::Dummy({width, ImGui::CalcTextSize(name.c_str(), nullptr, false, room).y + frame.px(7.f)});
  if (ranked.tied && ImGui::IsItemHovered()) tip(frame, frame.text("find.tie.tip"));
  frame.note(fmt::format("answer.muscle.{}.{}", ranked.muscle, sideName(ranked.side)));
}

}  // namespace

void AnswerPanel::draw(const Frame& frame) {
  const Question& question = frame.session.question();
  const Answer& answer = frame.session.answer();
  if (question.kind != shown_.kind || question.place != shown_.place || question.regions != shown_.regions) {
    shown_ = question;
    all_ = false;
    ImGui::SetScrollY(0.f);
  }
  // The way out stands beside the title.
  const std::string& away = frame.text("find.answer.close");
  const float wide = ImGui::CalcTextSize(away.c_str()).x + 2.f * ImGui::GetStyle().FramePadding.x;
  const float left = ImGui::GetCursorPosX(), room = ImGui::GetContentRegionAvail().x;
  ImGui::BeginGroup();
  ImGui::PushTextWrapPos(left + room - wide - frame.px(6.f));
  {
    Pushed look;
    look.font(frame.fonts.strong);
    ImGui::TextUnformatted(title(frame, question, answer).c_str());
  }
  ImGui::PopTextWrapPos();
  if (question.kind == Question::Kind::Pain && answer.ready && answer.ranking.area > 0.0) {
    paragraph(frame, frame.strings.format("find.area", static_cast<int>(answer.ranking.area / 100.0 + 0.5)), "ui.muted",
              frame.fonts.small);
  }
  ImGui::EndGroup();
  ImGui::SameLine(left + room - wide);
  if (button(frame, "answer.close", away)) frame.act(stopAsking);
  paragraph(frame, question.note, "ui.muted", frame.fonts.small);
  if (!answer.ready) return paragraph(frame, frame.text("find.preparing"), "ui.muted");
  if (question.kind == Question::Kind::Pain && answer.ranking.area <= 0.0) {
    return paragraph(frame, frame.text("find.pain.none"), "ui.muted");
  }
  drawWarnings(frame, answer.ranking.warnings);
  drawSmallSet(frame, answer);
  drawFindingTools(frame);
  drawList(frame);
}

void AnswerPanel::drawList(const Frame& frame) {
  const Ranking& ranking = frame.session.answer().ranking;
  if (ranking.points.empty()) return paragraph(frame, frame.text("find.answer.none"), "ui.muted");
  paragraph(frame, frame.text("find.answer.note"), "ui.muted", frame.fonts.small);
  Pushed look;
  look.var(ImGuiStyleVar_ItemSpacing, ImVec2(frame.px(6.f), frame.px(3.f)));
  const std::size_t shown = all_ ? ranking.muscles.size() : std::min(kFirstMuscles, ranking.muscles.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const RankedMuscle& muscle = ranking.muscles[i];
    if (!frame.session.world()->atlas.muscle(muscle.muscle)) continue;
    muscleHeading(frame, muscle);
    for (const std::size_t point : muscle.points) {
      drawRankedPoint(frame, ranking.points[point], frame.session.question().kind);
    }
  }
  gap(frame, 6.f);
  if (shown < ranking.muscles.size() &&
      button(frame, "answer.all", frame.strings.format("find.answer.all", ranking.muscles.size() - shown))) {
    all_ = true;
  }
}

}  // namespace myo::ui
