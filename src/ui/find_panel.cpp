#include "ui/find_panel.h"

#include <algorithm>

#include <fmt/core.h>

#include "scene/actions.h"
#include "scene/find_actions.h"
#include "scene/subject.h"
#include "scene/text_twin.h"
#include "ui/tools.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

constexpr std::size_t kMostRegions = 5;

bool asksWhere(const Frame& frame) {
  return frame.session.tool() != Tool::Look || frame.session.question().kind != Question::Kind::None;
}

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

// A row, and smaller words below it; true when chosen.
bool row(const Frame& frame, const std::string& name, const std::string& title, const std::string& under, bool chosen) {
  const float pad = frame.px(5.f), inset = frame.px(8.f), between = frame.px(2.f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x - 2.f * inset;
  ImFont *body = frame.fonts.body, *small = frame.fonts.small;
  const float line = body->CalcTextSizeA(body->FontSize, 1e6f, room, title.c_str()).y;
  const float second = under.empty() ? 0.f : small->CalcTextSizeA(small->FontSize, 1e6f, room, under.c_str()).y;
  const float height = line + 2.f * pad + (under.empty() ? 0.f : second + between);
  const bool taken = choice(frame, name, chosen, height);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(body, body->FontSize, {at.x + inset, at.y + pad}, toImU32(frame.colour("ui.text")), title.c_str(),
               nullptr, room);
  if (!under.empty())
    list.AddText(small, small->FontSize, {at.x + inset, at.y + pad + line + between}, toImU32(frame.colour("ui.muted")),
                 under.c_str(), nullptr, room);
  return taken;
}

// Lights the muscle in the scene, on the side being looked at.
void light(const Frame& frame, const Muscle& muscle) {
  if (muscle.parts.empty()) return;
  const Side side = sidesOf(frame.session.goal().side).front();
  frame.hover.part = withSide(muscle.parts.front(), side);
}

}  // namespace

void FindPanel::draw(const Frame& frame) {
  drawToolPanel(frame);
  drawBox(frame);
  gap(frame, 6.f);
  // The list scrolls, the box stays.
  ImGui::BeginChild("list", {0.f, 0.f}, false, ImGuiWindowFlags_None);
  const bool asking = frame.session.question().kind != Question::Kind::None;
  if (!frame.session.world()) {
    paragraph(frame, frame.text("find.loading"), "ui.muted");
  } else if (query_.empty() && asking) {
    answer_.draw(frame);
  } else if (query_.empty()) {
    drawRegions(frame);
  } else {
    drawResults(frame);
  }
  ImGui::EndChild();
}

bool FindPanel::dismiss() {
  if (query_.empty() && !typing_) return false;
  clear_ = true;
  return true;
}

void FindPanel::drawBox(const Frame& frame) {
  if (clear_) {
    // The box keeps its own copy of the text while it has the keyboard, so it must let go first.
    query_.clear();
    ImGui::SetWindowFocus(nullptr);
    clear_ = false;
  }
  if (std::exchange(focus_, false)) ImGui::SetKeyboardFocusHere();
  Pushed look;
  look.var(ImGuiStyleVar_FramePadding, ImVec2(frame.px(12.f), frame.px(9.f)));
  look.var(ImGuiStyleVar_FrameBorderSize, 1.f);
  ImGui::SetNextItemWidth(-1.f);
  const bool entered =
      ImGui::InputTextWithHint("##search", frame.text(asksWhere(frame) ? "find.hint.place" : "find.hint").c_str(),
                               &query_, ImGuiInputTextFlags_EnterReturnsTrue);
  typing_ = ImGui::IsItemActive();
  frame.note("search");
  if (query_.size() > 200) query_.resize(200);
  if (query_ != searched_ || index_ != &frame.index) {
    hits_ = frame.index.find(query_);
    const World* world = frame.session.world().get();
    meant_ = world && !query_.empty() ? understand(world->atlas, query_, kMostRegions, frame.strings.language())
                                      : std::vector<WordsMatch>{};
    searched_ = query_;
    index_ = &frame.index;
    row_ = 0;
  }
  const int last = static_cast<int>(hits_.size() + meant_.size()) - 1;
  if (typing_ && last >= 0) {
    if (pressed(ImGuiKey_DownArrow)) row_ = std::min(row_ + 1, last);
    if (pressed(ImGuiKey_UpArrow)) row_ = std::max(row_ - 1, 0);
  }
  row_ = std::clamp(row_, 0, std::max(0, last));
  if (entered && last >= 0) chooseRow(frame);
}

void FindPanel::choose(const Frame& frame, const std::string& id) {
  frame.act([id](Session& s) { select(s, id, Reveal::FlyTo); });
}

// Who asks where it hurts means places first; who looks around, muscles by their names, then places, then symptoms.
bool FindPanel::placesFirst(const Frame& frame) const {
  return asksWhere(frame) || hits_.empty() || hits_.front().bySymptom;
}

void FindPanel::drawResults(const Frame& frame) {
  if (hits_.empty() && meant_.empty()) {
    paragraph(frame, frame.strings.format("find.none", query_), "ui.muted");
    paragraph(frame, frame.text("find.none.help"), "ui.muted", frame.fonts.small);
    return;
  }
  const bool places = placesFirst(frame);
  const auto muscles = static_cast<int>(hits_.size()), regions = static_cast<int>(meant_.size());
  if (places) drawRegionHits(frame, 0);
  drawMuscleHits(frame, places ? regions : 0);
  if (!places) drawRegionHits(frame, muscles);
}

void FindPanel::drawMuscleHits(const Frame& frame, int first) {
  const World& world = *frame.session.world();
  const Atlas& atlas = world.atlas;
  for (std::size_t i = 0; i < hits_.size(); ++i) {
    const SearchHit& hit = hits_[i];
    const Muscle* muscle = muscleOf(atlas, hit.id);
    const Part* part = muscle ? nullptr : namedPart(world, hit.id);
    if (!muscle && !part) continue;
    const std::string &name = muscle ? muscle->name : part->name, &latin = muscle ? muscle->nameLa : part->nameLa;
    std::string title = name, under = hit.matched == name ? latin : hit.matched;
    if (const TriggerPoint* point = atlas.triggerPoint(hit.id)) {
      title += ", " + frame.strings.format("twin.point", point->number);
    }
    if (hit.bySymptom) under = frame.strings.format("find.symptom", hit.matched);
    if (row(frame, "result." + hit.id, title, under, first + static_cast<int>(i) == row_)) choose(frame, hit.id);
    if (!ImGui::IsItemHovered()) continue;
    if (muscle) light(frame, *muscle);
    if (part) frame.hover.part = part->id;
  }
}

void FindPanel::drawRegionHits(const Frame& frame, int first) {
  if (meant_.empty()) return;
  if (first > 0) gap(frame, 4.f);
  paragraph(frame, frame.text("find.regions"), "ui.muted", frame.fonts.small);
  const Atlas& atlas = frame.session.world()->atlas;
  for (std::size_t i = 0; i < meant_.size(); ++i) {
    const WordsMatch& match = meant_[i];
    const std::string name = "result.region." + (match.regions.empty() ? match.phrase : match.regions.front());
    const std::string under = regionNames(atlas, match.regions);
    if (row(frame, name, match.phrase, under == match.phrase ? std::string() : under,
            first + static_cast<int>(i) == row_)) {
      row_ = first + static_cast<int>(i);
      chooseRow(frame);
    }
  }
}

// The row Enter takes.
void FindPanel::chooseRow(const Frame& frame) {
  const auto muscles = static_cast<int>(hits_.size()), regions = static_cast<int>(meant_.size());
  const int shift = placesFirst(frame) ? regions : 0;
  if (row_ >= shift && row_ - shift < muscles) return choose(frame, hits_[static_cast<std::size_t>(row_ - shift)].id);
  const WordsMatch match = meant_[static_cast<std::size_t>(shift > 0 ? row_ : row_ - muscles)];
  frame.act([match](Session& s) { askRegions(s, match.regions, match.phrase, match.note); });
  clear_ = true;  // the answer takes the place of the results
}

void FindPanel::drawRegions(const Frame& frame) {
  const World& world = *frame.session.world();
  const Muscle* active = activeMuscle(world, frame.session.goal());
  const bool turned = active && active->id != lastActive_;
  lastActive_ = active ? active->id : std::string();
  for (const std::string& region : muscleRegions()) {
    const auto in = [&](const Muscle& m) { return m.region == region; };
    const auto count = std::count_if(world.atlas.muscles.begin(), world.atlas.muscles.end(), in);
    if (count == 0) continue;
    if (turned && active->region == region) ImGui::SetNextItemOpen(true);
    const std::string label = fmt::format("{}###region.{}", frame.text("region." + region), region);
    Pushed look;
    look.var(ImGuiStyleVar_FramePadding, ImVec2(frame.px(4.f), frame.px(6.f)));
    const bool open =
        ImGui::TreeNodeEx(label.c_str(), ImGuiTreeNodeFlags_SpanAvailWidth | ImGuiTreeNodeFlags_FramePadding |
                                             ImGuiTreeNodeFlags_NoTreePushOnOpen);
    frame.note("region." + region);
    const std::string number = fmt::format("{}", count);
    const ImVec2 high = ImGui::GetItemRectMax(), low = ImGui::GetItemRectMin();
    ImGui::GetWindowDrawList()->AddText(
        {high.x - ImGui::CalcTextSize(number.c_str()).x - frame.px(8.f), low.y + frame.px(6.f)},
        toImU32(frame.colour("ui.muted")), number.c_str());
    if (!open) continue;
    ImGui::Indent(frame.px(14.f));
    for (const Muscle& muscle : world.atlas.muscles) {
      if (!in(muscle)) continue;
      const bool chosen = &muscle == active;
      if (row(frame, "muscle." + muscle.id, muscle.name, {}, chosen)) choose(frame, muscle.id);
      if (chosen && turned && !ImGui::IsItemVisible()) ImGui::SetScrollHereY(0.4f);
      if (ImGui::IsItemHovered()) light(frame, muscle);
    }
    ImGui::Unindent(frame.px(14.f));
  }
}

}  // namespace myo::ui
