#include "app/window_log.h"

#include <nlohmann/json.hpp>

#include "scene/case_file.h"
#include "scene/state_json.h"
#include "scene/subject.h"

namespace myo {
namespace {

using nlohmann::json;

json rectangle(const ui::Rect& r) { return json::array({r.x, r.y, r.w, r.h}); }

json markers(const LogFrame& frame) {
  json out = json::array();
  const World* world = frame.session.world().get();
  if (!world) return out;
  const Viewport viewport{static_cast<int>(frame.scene.w), static_cast<int>(frame.scene.h)};
  for (const Marker& marker : markersOf(*world, frame.session.state())) {
    const auto at = pixelOf(frame.session.state().camera, viewport, marker.position);
    if (!at) continue;
    out.push_back({{"id", marker.point->id},
                   {"side", sideName(marker.side)},
                   {"x", frame.scene.x + at->x},
                   {"y", frame.scene.y + at->y}});
  }
  return out;
}

json asked(const Session& session) {
  constexpr const char* kKinds[] = {"none", "point", "region", "pain"};
  const Answer& answer = session.answer();
  json points = json::array();
  for (const RankedPoint& p : answer.ranking.points) {
    points.push_back({{"trigger_point", p.triggerPoint}, {"side", sideName(p.side)}, {"rank", p.rank}});
    if (points.size() == 10) break;
  }
  return {{"kind", kKinds[static_cast<int>(session.question().kind)]},
          {"ready", answer.ready},
          {"points", points},
          {"count", answer.ranking.points.size()},
          {"flags", answer.ranking.warnings.size()},
          {"explained", answer.small.explained}};
}

json openCase(const LogFrame& frame) {
  Case one;
  static_cast<CaseRecord&>(one) = frame.session.record();
  json document = json::parse(writeCase(one));
  return {{"file", frame.caseFile},
          {"unsaved", frame.unsaved},
          {"findings", document["findings"]},
          {"notes", frame.session.record().notes}};
}

json dialog(const ui::FileDialog& file) {
  if (!file.isOpen()) return nullptr;
  const ui::FileChoice& chosen = file.chosen();
  return {{"path", file.typed()},    {"stop", file.stopName()}, {"width", chosen.width},
          {"height", chosen.height}, {"letter", chosen.letter}, {"of_case", chosen.ofCase}};
}

}  // namespace

StateLog::StateLog(const char* file) {
  if (file && *file) out_.open(file, std::ios::app);
}

void StateLog::write(const LogFrame& frame) {
  if (!out_.is_open()) return;
  const ViewState& state = frame.session.state();
  const World* world = frame.session.world().get();
  json widgets = json::object();
  for (const auto& [name, rect] : frame.widgets) widgets[name] = rectangle(rect);
  json line{{"state", stateToJson(state)},
            {"hovered_part", state.hoveredPart},
            {"hovered_trigger_point", state.hoveredTriggerPoint},
            {"picked", frame.picked.hits.empty() ? "" : frame.picked.hits.front().part},
            {"ready", frame.session.world() != nullptr},
            {"widgets", widgets},
            {"markers", markers(frame)},
            {"tool", frame.session.tool() == Tool::Paint   ? "paint"
                     : frame.session.tool() == Tool::Point ? "point"
                                                           : "look"},
            {"answer", asked(frame.session)},
            {"finder_ready", world && world->finder && world->finder->ready()},
            {"scene", rectangle(frame.scene)},
            {"pixels", frame.pixels},
            {"scale", frame.scale},
            {"case", openCase(frame)},
            {"asked", frame.asked},
            {"dialog", dialog(frame.file)},
            {"typing", frame.typing},
            {"settled", frame.settled}};
  const std::string text = line.dump();
  if (text == last_) return;
  last_ = text;
  line["scenes_drawn"] = frame.scenesDrawn;
  line["answer_ms"] = frame.session.answer().milliseconds;
  out_ << line.dump() << '\n' << std::flush;
}

}  // namespace myo
