#include <fmt/core.h>

#include "scene/actions.h"
#include "scene/subject.h"
#include "scene/text_twin.h"
#include "ui/card_panel.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

void one(const Frame& frame, std::string_view key, const Statement& s) {
  if (s.text.empty()) return;
  heading(frame, frame.text(key));
  statement(frame, s);
}

bool equallyFounded(const Statement& a, const Statement& b) {
  return a.evidence == b.evidence && a.unconfirmed == b.unconfirmed && a.sources == b.sources;
}

// Statements that rest on the same ground share one line about it.
void several(const Frame& frame, std::string_view key, const std::vector<Statement>& all) {
  if (all.empty()) return;
  heading(frame, frame.text(key));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const float inset = all.size() > 1 ? frame.px(14.f) : 0.f;
    if (inset > 0.f) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::GetWindowDrawList()->AddCircleFilled({at.x + frame.px(4.f), at.y + ImGui::GetTextLineHeight() * 0.55f},
                                                  frame.px(2.f), toImU32(frame.colour("ui.muted")));
      ImGui::Indent(inset);
    }
    paragraph(frame, all[i].text);
    if (inset > 0.f) ImGui::Unindent(inset);
    if (i + 1 < all.size() && equallyFounded(all[i], all[i + 1])) continue;
    evidence(frame, all[i]);
    gap(frame, 2.f);
  }
}

// A coloured bar at the left of what `draw` draws, for what must not be overlooked.
template <class Draw>
void withBar(const Frame& frame, std::string_view colour, const Draw& draw) {
  gap(frame, 4.f);
  const float inset = frame.px(12.f);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  ImGui::Indent(inset);
  draw();
  ImGui::Unindent(inset);
  const float bottom = ImGui::GetCursorScreenPos().y - ImGui::GetStyle().ItemSpacing.y;
  ImGui::GetWindowDrawList()->AddRectFilled({top.x, top.y + frame.px(8.f)}, {top.x + frame.px(4.f), bottom},
                                            toImU32(frame.colour(colour)), frame.px(2.f));
}

void hazards(const Frame& frame, const Muscle& muscle) {
  heading(frame, frame.text("card.hazards"));
  for (const Hazard& hazard : muscle.hazards) {
    paragraph(frame, hazard.text);
    if (hazard.distance) {
      const auto& d = *hazard.distance;
      paragraph(frame, frame.strings.format("card.distance", d.text, d.population, d.n), "ui.muted", frame.fonts.small);
    }
    evidence(frame, hazard);
    gap(frame, 2.f);
  }
  paragraph(frame, frame.text("card.no-measuring"), "ui.muted", frame.fonts.small);
}

void zone(const Frame& frame, const Zone& z, std::string_view key) {
  heading(frame, frame.text(key));
  const std::string regions = regionNames(frame.session.world()->atlas, z.regions);
  paragraph(frame, z.text.empty() ? regions : z.text);
  if (!z.text.empty()) paragraph(frame, regions, "ui.muted", frame.fonts.small);
  evidence(frame, z);
  gap(frame, 2.f);
}

}  // namespace

void drawTriggerPoints(const Frame& frame, const Muscle& muscle, const TriggerPoint* active) {
  const Atlas& atlas = frame.session.world()->atlas;
  heading(frame, frame.text("card.trigger-points"));
  if (muscle.triggerPoints.empty()) return paragraph(frame, frame.text("card.no-trigger-points"), "ui.muted");
  gap(frame, 2.f);
  const float pad = frame.px(7.f), badgeWidth = frame.px(30.f);
  for (const std::string& id : muscle.triggerPoints) {
    const TriggerPoint* point = atlas.triggerPoint(id);
    if (!point) continue;
    const float width = ImGui::GetContentRegionAvail().x - badgeWidth - 2.f * pad;
    const std::string& where = point->place.text;
    const float text = ImGui::CalcTextSize(where.c_str(), nullptr, false, width).y;
    const float height = std::max(text, ImGui::GetTextLineHeight()) + 2.f * pad;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (choice(frame, "trp." + id, point == active, height)) {
      frame.act([id](Session& s) { select(s, id, Reveal::FlyTo); });
    }
    if (ImGui::IsItemHovered()) frame.hover.triggerPoint = id;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string number = fmt::format("\u00D7{}", point->number);
    list.AddText(frame.fonts.strong, frame.fonts.strong->FontSize, {at.x + pad, at.y + pad},
                 toImU32(frame.colour(point == active ? "ui.accent" : "ui.text")), number.c_str());
    list.AddText(frame.fonts.body, frame.fonts.body->FontSize, {at.x + badgeWidth + pad, at.y + pad},
                 toImU32(frame.colour("ui.text")), where.c_str(), nullptr, width);
  }
}

void drawZones(const Frame& frame, const TriggerPoint& point) {
  zone(frame, point.essential, "card.essential");
  if (point.spillover) zone(frame, *point.spillover, "card.spillover");
  heading(frame, frame.text("card.place"));
  statement(frame, point.place);
  if (point.uncertainty) {
    paragraph(frame, point.uncertainty->text, "ui.muted");
    evidence(frame, *point.uncertainty);
  } else {
    paragraph(frame, frame.text("card.no-precision"), "ui.muted", frame.fonts.small);
  }
  several(frame, "card.frequency", point.frequency);
  several(frame, "card.notes", point.notes);
  if (point.satellites.empty()) return;
  heading(frame, frame.text("card.satellites"));
  const Atlas& atlas = frame.session.world()->atlas;
  for (const std::string& id : point.satellites) {
    const Muscle* muscle = muscleOf(atlas, id);
    const TriggerPoint* satellite = atlas.triggerPoint(id);
    if (!muscle || !satellite) continue;
    const std::string label = muscle->name + ", " + frame.strings.format("twin.point", satellite->number);
    if (ImGui::Selectable((label + "##satellite." + id).c_str())) {
      frame.act([id](Session& s) { select(s, id, Reveal::FlyTo); });
    }
    if (ImGui::IsItemHovered()) frame.hover.triggerPoint = id;
  }
}

void drawClinic(const Frame& frame, const Muscle& muscle, const TriggerPoint*) {
  if (!muscle.redFlags.empty()) {
    withBar(frame, "ui.danger", [&] { several(frame, "card.red-flags", muscle.redFlags); });
  }
  if (!muscle.hazards.empty()) withBar(frame, "ui.warning", [&] { hazards(frame, muscle); });
  one(frame, "card.plain", muscle.plain);
  several(frame, "card.symptoms", muscle.symptoms);
  several(frame, "card.perpetuating", muscle.perpetuating);
  several(frame, "card.differential", muscle.differential);
  one(frame, "card.palpation", muscle.palpation);
  several(frame, "card.self-care", muscle.selfCare);
}

void drawAnatomy(const Frame& frame, const Muscle& muscle) {
  one(frame, "card.origin", muscle.origin);
  one(frame, "card.insertion", muscle.insertion);
  one(frame, "card.action", muscle.action);
  one(frame, "card.innervation", muscle.innervation);
  if (muscle.fma) {
    gap(frame, 6.f);
    paragraph(frame, frame.strings.format("card.fma", *muscle.fma), "ui.muted", frame.fonts.small);
  }
}

}  // namespace myo::ui
