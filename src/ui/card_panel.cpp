#include "ui/card_panel.h"

#include <fmt/core.h>

#include "scene/actions.h"
#include "scene/subject.h"
#include "scene/text_twin.h"
#include "ui/widgets.h"

namespace myo::ui {
namespace {

void drawEmpty(const Frame& frame) {
  paragraph(frame, frame.text("card.empty.title"), "ui.text", frame.fonts.title);
  gap(frame, 4.f);
  for (const char* key : {"card.empty.click", "card.empty.search", "card.empty.keys"}) {
    paragraph(frame, frame.text(key), "ui.muted");
    gap(frame, 4.f);
  }
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

void drawNames(const Frame& frame, const Muscle& muscle) {
  paragraph(frame, frame.text("region." + muscle.region), "ui.muted", frame.fonts.small);
  paragraph(frame, sidedName(muscle, frame.session.goal().side, frame.strings), "ui.text", frame.fonts.title);
  paragraph(frame, muscle.nameLa, "ui.muted", frame.fonts.italic);
  if (!muscle.aliases.empty()) {
    paragraph(frame, frame.strings.format("card.aliases", joined(muscle.aliases)), "ui.muted", frame.fonts.small);
  }
}

}  // namespace

void drawTools(const Frame& frame) {
  gap(frame, 4.f);
  const bool isolated = !frame.session.goal().isolated.empty();
  const char* const tools[] = {"case.add", "view.frame-selection", "select.isolate", "select.hide"};
  for (const char* id : tools) {
    const std::string& label = frame.text(std::string("short.") + id);
    if (id != tools[0]) besideOrBelow(buttonWidth(label));
    commandButton(frame, id, label, {.chosen = isolated && std::string_view(id) == "select.isolate"});
  }
}

void CardPanel::draw(const Frame& frame) {
  if (compare_.draw(frame)) {
    shown_.clear();
    return;
  }
  const World* world = frame.session.world().get();
  const Muscle* muscle = world ? activeMuscle(*world, frame.session.goal()) : nullptr;
  if (!muscle) {
    shown_.clear();
    const auto& selection = frame.session.goal().selection;
    const Part* part = world && !selection.empty() ? namedPart(*world, selection.back()) : nullptr;
    return part ? drawStructure(frame, *part) : drawEmpty(frame);
  }
  const TriggerPoint* active = activeTriggerPoint(*world, frame.session.goal());
  if (muscle->id != shown_) {
    ImGui::SetScrollY(0.f);
    shown_ = muscle->id;
  }
  drawNames(frame, *muscle);
  drawTools(frame);
  drawTriggerPoints(frame, *muscle, active);
  if (active) drawZones(frame, *active);
  drawClinic(frame, *muscle, active);
  drawAnatomy(frame, *muscle);
  gap(frame, 16.f);
}

}  // namespace myo::ui
