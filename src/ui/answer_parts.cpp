#include <algorithm>

#include <fmt/core.h>

#include "scene/actions.h"
#include "scene/find_actions.h"
#include "scene/find_twin.h"
#include "scene/subject.h"
#include "scene/text_twin.h"
#include "ui/answer_panel.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

int percent(float share) { return static_cast<int>(share * 100.f + 0.5f); }

// A bar of shares, told apart without colour: full, dotted, empty.
void shares(const Frame& frame, const std::string& label, float full, float dotted, float width) {
  const float left = frame.px(52.f), high = frame.px(7.f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* small = frame.fonts.small;
  const float line = small->FontSize + frame.px(1.f);
  list.AddText(small, small->FontSize, at, toImU32(frame.colour("ui.muted")), label.c_str());
  const float x = at.x + left, y = at.y + (line - high) * 0.5f, wide = width - left - frame.px(4.f);
  const ImU32 ink = toImU32(frame.colour("ui.accent"));
  const float end = x + wide * std::clamp(full, 0.f, 1.f), over = end + wide * std::clamp(dotted, 0.f, 1.f - full);
  if (full > 0.f) list.AddRectFilled({x, y}, {end, y + high}, ink, frame.px(2.f));
  const float dot = high * 0.27f;
  for (float p = end + 2.f * dot; p < over - dot; p += 4.f * dot)
    list.AddCircleFilled({p, y + high * 0.5f}, dot, ink, 8);
  list.AddRect({x, y}, {x + wide, y + high}, toImU32(frame.colour("ui.border")), frame.px(2.f));
  ImGui::Dummy({width, line});
}

std::string reasonsOf(const Frame& frame, const RankedPoint& ranked) {
  std::string out;
  for (const Reason& reason : ranked.reasons) {
    out += (out.empty() ? "" : ", ") + frame.strings.format(reason.key, reason.percent);
  }
  return out;
}

// The title; a click, or Enter, opens and closes what there is to ask, see and do.
bool warningTitle(const Frame& frame, const RedFlag& card, bool openFirst) {
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID(("flag." + card.id).c_str());
  bool open = storage.GetBool(key, openFirst);
  Pushed look;
  for (const ImGuiCol slot : {ImGuiCol_Header, ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive}) {
    look.colour(slot, glm::vec4(0.f));
  }
  // Closed ones are small, so that the list below stays in sight.
  ImFont* font = open ? frame.fonts.strong : frame.fonts.small;
  look.font(font);
  const float width = ImGui::GetContentRegionAvail().x - frame.px(8.f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float high = ImGui::CalcTextSize(card.title.c_str(), nullptr, false, width).y;
  if (ImGui::Selectable(("##flag." + card.id).c_str(), false, 0, {width, high})) storage.SetBool(key, open = !open);
  if (!open && ImGui::IsItemHovered()) tip(frame, card.text);
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, at, toImU32(frame.colour("ui.text")), card.title.c_str(),
                                      nullptr, width);
  return open;
}

void warningCard(const Frame& frame, const Warning& warning, const RedFlag& card, bool openFirst) {
  const float pad = frame.px(4.f);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.ChannelsSplit(2);
  list.ChannelsSetCurrent(1);
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::SetCursorScreenPos({low.x, low.y + pad});
  ImGui::Indent(pad + frame.px(3.f));
  if (warningTitle(frame, card, openFirst)) {
    paragraph(frame, card.text);
    evidence(frame, card);
    const std::string why = regionNames(frame.session.world()->atlas, warning.regions);
    if (!why.empty()) paragraph(frame, frame.strings.format("find.flag.why", why), "ui.muted", frame.fonts.small);
  }
  ImGui::Unindent(pad + frame.px(3.f));
  const ImVec2 high{low.x + width, ImGui::GetCursorScreenPos().y - ImGui::GetStyle().ItemSpacing.y + pad};
  list.ChannelsSetCurrent(0);
  list.AddRectFilled(low, high, toImU32(frame.colour("ui.danger.ground")), frame.px(5.f));
  list.AddRectFilled(low, {low.x + frame.px(3.f), high.y}, toImU32(frame.colour("ui.danger")), frame.px(2.f));
  list.ChannelsMerge();
  frame.widgets["flag." + card.id] = {low.x, low.y, width, high.y - low.y};
  ImGui::SetCursorScreenPos({low.x, high.y + frame.px(2.f)});
}

constexpr std::size_t kUnfolded = 2;  // more would push the list out of sight

// "EMERGENCY: one; another", a line an urgency.
std::string titlesOf(const Frame& frame, const std::vector<Warning>& warnings) {
  std::string titles;
  for (const RedFlag::Urgency urgency : {RedFlag::Urgency::Emergency, RedFlag::Urgency::Urgent}) {
    std::string group;
    for (const Warning& warning : warnings) {
      const RedFlag* card = frame.session.world()->atlas.redFlag(warning.card);
      if (card && card->urgency == urgency) group += (group.empty() ? "" : "; ") + card->title;
    }
    const bool now = urgency == RedFlag::Urgency::Emergency;
    if (group.empty()) continue;
    titles += titles.empty() ? "" : "\n";
    titles += frame.text(now ? "find.flag.emergency" : "find.flag.urgent") + ": " + group;
  }
  return titles;
}

// One bar for many warnings: their number, and while it is folded every title in small letters. Enter or a click opens
// and closes it.
bool unfolded(const Frame& frame, const std::vector<Warning>& warnings) {
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("flags.open");
  bool open = storage.GetBool(key, false);
  const float pad = frame.px(6.f), width = ImGui::GetContentRegionAvail().x, room = width - 2.f * pad;
  const std::string head =
      fmt::format("{}  {}", open ? "\u2212" : "+", frame.strings.format("find.flags.count", warnings.size()));
  const std::string titles = open ? std::string() : titlesOf(frame, warnings);
  ImFont *strong = frame.fonts.strong, *small = frame.fonts.small;
  const float first = strong->CalcTextSizeA(strong->FontSize, 1e6f, room, head.c_str()).y;
  const float rest = open ? 0.f : small->CalcTextSizeA(small->FontSize, 1e6f, room, titles.c_str()).y + frame.px(2.f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 high{at.x + width, at.y + first + rest + 2.f * pad};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, high, toImU32(frame.colour("ui.danger.ground")), frame.px(5.f));
  {
    Pushed look;
    for (const ImGuiCol slot : {ImGuiCol_Header, ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive})
      look.colour(slot, glm::vec4(0.f));
    if (ImGui::Selectable("##flags", false, 0, {width - frame.px(4.f), high.y - at.y}))
      storage.SetBool(key, open = !open);
  }
  frame.note("flags");
  list.AddText(strong, strong->FontSize, {at.x + pad, at.y + pad}, toImU32(frame.colour("ui.danger")), head.c_str(),
               nullptr, room);
  list.AddText(small, small->FontSize, {at.x + pad, at.y + pad + first + frame.px(2.f)},
               toImU32(frame.colour("ui.text")), titles.c_str(), nullptr, room);
  return open;
}

}  // namespace

std::string sidedPoint(const Frame& frame, const SidedPoint& point) {
  return sidedPointName(frame.session.world()->atlas, point, frame.strings);
}

void drawWarnings(const Frame& frame, const std::vector<Warning>& warnings) {
  if (warnings.empty()) return;
  if (warnings.size() > kUnfolded && !unfolded(frame, warnings)) return gap(frame, 2.f);
  if (warnings.size() <= kUnfolded) paragraph(frame, frame.text("find.flags"), "ui.danger", frame.fonts.strong);
  Pushed look;
  look.var(ImGuiStyleVar_ItemSpacing, ImVec2(frame.px(6.f), frame.px(4.f)));
  std::string last;
  for (const Warning& warning : warnings) {
    const RedFlag* card = frame.session.world()->atlas.redFlag(warning.card);
    if (!card) continue;
    const bool now = card->urgency == RedFlag::Urgency::Emergency;
    const std::string& urgency = frame.text(now ? "find.flag.emergency" : "find.flag.urgent");
    if (urgency != last) paragraph(frame, urgency, "ui.danger", frame.fonts.small);
    last = urgency;
    // One in full; of several the titles, or the list would be out of sight.
    warningCard(frame, warning, *card, warnings.size() == 1);
  }
  gap(frame, 2.f);
}

void drawSmallSet(const Frame& frame, const Answer& answer) {
  const Explanation& small = answer.small;
  if (small.points.empty() || frame.session.question().kind == Question::Kind::Point) return;
  const std::string count = "find.small." + std::to_string(std::min<std::size_t>(small.points.size(), 3));
  gap(frame, 2.f);
  paragraph(frame, frame.strings.format(count, percent(small.explained)), "ui.text", frame.fonts.strong);
  for (std::size_t i = 0; i < small.points.size(); ++i) {
    paragraph(frame, "\u2022 " + sidedPoint(frame, small.points[i]), "ui.text", frame.fonts.small);
  }
  const int rest = 100 - percent(small.explained);
  if (rest > 0) paragraph(frame, frame.strings.format("find.small.rest", rest), "ui.muted", frame.fonts.small);
  const bool shown = frame.session.goal().findings == small.points;
  commandButton(frame, "hurt.small-set", frame.text("short.hurt.small-set"), {.chosen = shown});
}

void drawFindingTools(const Frame& frame) {
  const ViewState& state = frame.session.goal();
  if (state.findings.empty()) return;
  gap(frame, 2.f);
  paragraph(frame, frame.strings.format("find.marked", state.findings.size()), "ui.text", frame.fonts.strong);
  const bool apart = state.findingsLook == FindingsLook::Apart;
  const auto next = [&](const char* id, bool chosen) {
    const std::string& label = frame.text(std::string("short.") + id);
    besideOrBelow(buttonWidth(label));
    commandButton(frame, id, label, {.chosen = chosen});
  };
  commandButton(frame, "hurt.apart", frame.text("short.hurt.apart"), {.chosen = apart});
  if (!state.pain.empty()) next("hurt.unexplained", state.findingsLook == FindingsLook::Unexplained);
  next("hurt.findings.clear", false);
  if (!canTellApart(state)) paragraph(frame, frame.text("find.apart.how"), "ui.muted", frame.fonts.small);
}

void drawRankedPoint(const Frame& frame, const RankedPoint& ranked, Question::Kind kind) {
  const World& world = *frame.session.world();
  const TriggerPoint* point = world.atlas.triggerPoint(ranked.triggerPoint);
  if (!point) return;
  const ViewState& state = frame.session.goal();
  const std::string side(sideName(ranked.side));
  const std::string name = fmt::format("{}.{}", ranked.triggerPoint, side);
  const SidedPoint sided{ranked.triggerPoint, ranked.side};
  bool marked = std::find(state.findings.begin(), state.findings.end(), sided) != state.findings.end();
  {
    Pushed look;
    look.var(ImGuiStyleVar_FramePadding, ImVec2(frame.px(2.f), frame.px(2.f)));
    look.var(ImGuiStyleVar_FrameBorderSize, 1.f);
    if (ImGui::Checkbox(("##mark." + name).c_str(), &marked)) {
      frame.act([sided](Session& s) { toggleFinding(s, sided); });
    }
    frame.note("mark." + name);
    if (ImGui::IsItemHovered()) tip(frame, frame.text("find.mark.tip"));
  }
  ImGui::SameLine(0.f, frame.px(6.f));
  ImGui::BeginGroup();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool essential = ranked.kind == ZoneKind::Essential;
  const std::string title =
      frame.strings.format(essential ? "find.row.essential" : "find.row.spillover", point->number);
  const bool active =
      point == activeTriggerPoint(world, state) &&
      (state.side == SideChoice::Both || (state.side == SideChoice::Left) == (ranked.side == Side::Left));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* body = frame.fonts.body;
  const float room = width - frame.px(12.f);
  const float high = ImGui::CalcTextSize(title.c_str(), nullptr, false, room).y + frame.px(4.f);
  if (choice(frame, "answer." + name, active, high)) {
    frame.act([id = ranked.triggerPoint, at = ranked.side](Session& s) { selectOnSide(s, id, at); });
  }
  if (ImGui::IsItemHovered()) {
    frame.hover.triggerPoint = ranked.triggerPoint;
    frame.hover.side = ranked.side;
  }
  ImGui::GetWindowDrawList()->AddText(body, body->FontSize, {at.x + frame.px(8.f), at.y + frame.px(2.f)},
                                      toImU32(frame.colour("ui.text")), title.c_str(), nullptr, room);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.f, frame.px(1.f)});
  ImGui::Indent(frame.px(8.f));
  const ScoreParts& parts = ranked.parts;
  const float inner = width - frame.px(8.f);
  if (kind == Question::Kind::Point) {
    shares(frame, frame.text("find.bar.central"), essential ? parts.centrality : 0.f,
           essential ? 0.f : parts.centrality, inner);
  } else {
    shares(frame, frame.text("find.bar.pain"), parts.coveredEssential, parts.coveredSpillover, inner);
    if (kind == Question::Kind::Pain)
      shares(frame, frame.text("find.bar.zone"), 1.f - parts.unpaintedEssential, 0.f, inner);
  }
  paragraph(frame, reasonsOf(frame, ranked), "ui.muted", frame.fonts.small);
  ImGui::Unindent(frame.px(8.f));
  ImGui::PopStyleVar();
  ImGui::EndGroup();
  gap(frame, 1.f);
}

}  // namespace myo::ui
