#include "ui/compare_panel.h"

#include <algorithm>

#include <fmt/core.h>

#include "scene/actions.h"
#include "scene/find_actions.h"
#include "scene/text_twin.h"
#include "scene/visibility.h"
#include "ui/answer_panel.h"
#include "ui/samples.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

constexpr std::size_t kMostRegions = 8, kMostStatements = 3;

void labelled(const Frame& frame, std::string_view key, const Statement& s) {
  if (s.text.empty()) return;
  paragraph(frame, frame.text(key), "ui.muted", frame.fonts.small);
  statement(frame, s);
}

void listed(const Frame& frame, std::string_view key, const std::vector<Statement>& statements) {
  if (statements.empty()) return;
  paragraph(frame, frame.text(key), "ui.muted", frame.fonts.small);
  for (std::size_t i = 0; i < std::min(kMostStatements, statements.size()); ++i) statement(frame, statements[i]);
}

std::string someRegions(const Frame& frame, std::vector<std::string> tokens) {
  if (tokens.size() > kMostRegions) tokens.resize(kMostRegions);
  return regionNames(frame.session.world()->atlas, tokens);
}

}  // namespace

bool ComparePanel::draw(const Frame& frame) {
  const World* world = frame.session.world().get();
  const ViewState& state = frame.session.goal();
  if (!world || state.findings.empty()) return false;
  const bool apart = state.findingsLook == FindingsLook::Apart;
  if (!apart && (state.findings.size() < 2 || !state.selection.empty())) return false;
  if (!world->finder || !world->finder->ready()) {
    paragraph(frame, frame.text("find.preparing"), "ui.muted");
    return true;
  }
  refresh(frame.session.world(), state);
  apart ? drawApart(frame) : drawCombined(frame);
  return true;
}

void ComparePanel::refresh(const std::shared_ptr<const World>& world, const ViewState& state) {
  if (world_.lock() == world && findings_ == state.findings && look_ == state.findingsLook) return;
  world_ = world;
  findings_ = state.findings;
  look_ = state.findingsLook;
  if (look_ == FindingsLook::Apart) {
    comparison_ = world->finder->tellApart(findings_);
  } else {
    combined_ = world->finder->combined(findings_);
  }
}

void ComparePanel::drawApart(const Frame& frame) {
  paragraph(frame, frame.text("find.apart.title"), "ui.text", frame.fonts.title);
  paragraph(frame, frame.text("find.apart.lead"), "ui.muted", frame.fonts.small);
  commandButton(frame, "hurt.apart", frame.text("find.apart.close"));
  gap(frame, 4.f);
  const std::vector<ChosenPoint> chosen = chosenPoints(*frame.session.world(), frame.session.state());
  for (const Difference& candidate : comparison_.candidates) {
    const auto at = std::find_if(chosen.begin(), chosen.end(), [&](const ChosenPoint& c) {
      return c.triggerPoint->id == candidate.triggerPoint && c.side == candidate.side;
    });
    drawCandidate(frame, candidate, at == chosen.end() ? 0 : at->hue);
  }
  gap(frame, 16.f);
}

void ComparePanel::drawCandidate(const Frame& frame, const Difference& candidate, int hue) {
  gap(frame, 6.f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float size = frame.px(18.f), width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, toImU32(frame.colour("ui.border")));
  drawOwnSample(frame, *ImGui::GetWindowDrawList(), {at.x, at.y + frame.px(8.f)}, size, hue);
  ImGui::Dummy({size, size + frame.px(8.f)});
  ImGui::SameLine(0.f, frame.px(8.f));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + frame.px(7.f));
  paragraph(frame, sidedPoint(frame, candidate), "ui.text", frame.fonts.strong);
  frame.note(fmt::format("apart.{}.{}", candidate.triggerPoint, sideName(candidate.side)));
  const std::string where = someRegions(frame, candidate.regions);
  paragraph(frame, where.empty() ? frame.text("find.apart.no-own") : frame.strings.format("find.apart.own", where));
  listed(frame, "find.apart.ask", candidate.symptoms);
  labelled(frame, "find.apart.feel", candidate.palpation);
  labelled(frame, "find.apart.move", candidate.action);
  listed(frame, "find.apart.consider", candidate.differential);
}

void ComparePanel::drawCombined(const Frame& frame) {
  const Atlas& atlas = frame.session.world()->atlas;
  paragraph(frame, frame.text("find.combined.title"), "ui.text", frame.fonts.title);
  paragraph(frame, frame.text("find.combined.lead"), "ui.muted", frame.fonts.small);
  drawWarnings(frame, combined_.warnings);
  heading(frame, frame.text("find.combined.points"));
  for (const SidedPoint& point : findings_) {
    const std::string side(sideName(point.side));
    if (choice(frame, fmt::format("combined.{}.{}", point.triggerPoint, side), false, ImGui::GetTextLineHeight())) {
      frame.act([point](Session& s) { selectOnSide(s, point.triggerPoint, point.side); });
    }
    if (ImGui::IsItemHovered()) frame.hover.triggerPoint = point.triggerPoint, frame.hover.side = point.side;
    const ImVec2 low = ImGui::GetItemRectMin();
    ImGui::GetWindowDrawList()->AddText({low.x + frame.px(8.f), low.y}, toImU32(frame.colour("ui.text")),
                                        sidedPoint(frame, point).c_str());
  }
  heading(frame, frame.text("find.combined.regions"));
  for (const RegionShare& region : combined_.regions) {
    const auto share = static_cast<int>(region.share * 100.f + 0.5f);
    if (share < 1) continue;
    const Region* known = atlas.region(region.token);
    const std::string name = frame.strings.format("twin.sided." + std::string(sideName(region.side)),
                                                  midSentence(known ? known->name : region.token));
    paragraph(frame, region.findings.size() > 1
                         ? frame.strings.format("find.combined.several", name, share, region.findings.size())
                         : frame.strings.format("find.combined.one", name, share));
  }
  gap(frame, 16.f);
}

}  // namespace myo::ui
