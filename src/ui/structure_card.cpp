// What stands on the scene and in the card of a vessel, nerve or organ.
#include <algorithm>

#include "scene/actions.h"
#include "scene/structure_labels.h"
#include "scene/subject.h"
#include "scene/text_twin.h"
#include "ui/card_panel.h"
#include "ui/scene_bars.h"
#include "ui/widgets.h"

namespace myo::ui {

void drawStructure(const Frame& frame, const Part& part) {
  const World& world = *frame.session.world();
  if (!part.group.empty()) paragraph(frame, frame.text("region." + part.group), "ui.muted", frame.fonts.small);
  paragraph(frame, sidedName(part, frame.session.goal().side, frame.strings), "ui.text", frame.fonts.title);
  paragraph(frame, part.nameLa, "ui.muted", frame.fonts.italic);
  drawTools(frame);
  if (!part.course.empty()) {
    heading(frame, frame.text(part.kind == Kind::Fascia ? "card.what" : "card.course"));
    paragraph(frame, part.course);
    const PartText* text = world.atlas.part(part.base);
    if (text && !text->sources.empty()) evidence(frame, *text);
  }
  for (const std::string& id : part.sources)
    if (const Source* source = world.atlas.source(id))
      paragraph(frame, citation(*source), "ui.muted", frame.fonts.small);
  bool first = true;
  for (const Muscle& muscle : world.atlas.muscles) {
    const bool warns = std::ranges::any_of(muscle.hazards, [&](const Hazard& hazard) {
      return std::ranges::find(hazard.structures, part.base) != hazard.structures.end();
    });
    if (!warns) continue;
    if (std::exchange(first, false)) heading(frame, frame.text("card.endangers"));
    const std::string id = muscle.id;
    if (ImGui::Selectable((muscle.name + "##endangers." + id).c_str()))
      frame.act([id](Session& s) { select(s, id, Reveal::FlyTo); });
  }
  gap(frame, 6.f);
  if (part.fma) paragraph(frame, frame.strings.format("card.fma", *part.fma), "ui.muted", frame.fonts.small);
  if (part.kind != Kind::Fascia) paragraph(frame, frame.text("card.no-measuring"), "ui.muted", frame.fonts.small);
  gap(frame, 16.f);
}

void drawStructureLabels(const Frame& frame) {
  const World* world = frame.session.world().get();
  if (!world) return;
  const Rect& scene = frame.layout.scene;
  ImFont* font = frame.fonts.small;
  const auto measure = [&](const std::string& text) {
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e6f, 0.f, text.c_str());
    return glm::vec2(size.x + frame.px(6.f), size.y + frame.px(2.f));
  };
  std::vector<Covered> covered;
  for (const auto& [name, rect] : frame.widgets)
    if (name.starts_with("panel.") || name.starts_with("sideflag."))
      covered.push_back({{rect.x - scene.x, rect.y - scene.y}, {rect.right() - scene.x, rect.bottom() - scene.y}});
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.PushClipRect({scene.x, scene.y}, {scene.right(), scene.bottom()});
  const ImU32 ink = toImU32(frame.colour("overlay.text")), ground = toImU32(frame.colour("overlay.panel"));
  for (const StructureLabel& label :
       structureLabels(*world, frame.session.state(), {scene.w, scene.h}, measure, covered)) {
    const ImVec2 low{scene.x + label.low.x, scene.y + label.low.y},
        high{scene.x + label.high.x, scene.y + label.high.y};
    const ImVec2 anchor{scene.x + label.anchor.x, scene.y + label.anchor.y};
    list.AddLine(anchor, {anchor.x < low.x ? low.x : high.x, (low.y + high.y) * 0.5f}, ink, frame.px(1.2f));
    list.AddCircleFilled(anchor, frame.px(2.5f), ink);
    list.AddRectFilled(low, high, ground, frame.px(4.f));
    list.AddText(font, font->FontSize, {low.x + frame.px(3.f), low.y + frame.px(1.f)}, ink, label.text.c_str());
  }
  list.PopClipRect();
}

}  // namespace myo::ui
