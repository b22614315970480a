#include "scene/section_actions.h"

#include <algorithm>

#include <glm/geometric.hpp>

#include "scene/camera.h"
#include "scene/navigation.h"
#include "scene/subject.h"

namespace myo {
namespace {

constexpr float kFaces = 0.25f;  // share of the normal seen on the screen below which it counts as facing the eye

void change(Session& session, const Section& section) {
  session.edit([&](ViewState& s) { s.section = section; });
}

}  // namespace

void openSection(Session& session, SectionWay way) {
  const World* world = session.world().get();
  if (!world) return;
  const auto section = sectionAt(*world, session.goal(), way);
  if (!section) return;
  ViewState next = session.goal();
  if (!next.section) session.leaveForSection();
  next.section = section;
  next.camera = cameraOn(*world, *section, next.camera, session.aspect());
  session.restore(next);
}

void closeSection(Session& session) {
  ViewState next = session.goal();
  if (!next.section) return;
  next.section.reset();
  // The view of the cut may lie within the body, which is whole again.
  if (const auto before = session.beforeSection())
    next.camera = *before;
  else if (const World* world = session.world().get(); world && world->zones)
    next.camera = bestView(*world, next.camera, next.selection, next.side, session.aspect());
  session.restore(next);
}

void toggleSection(Session& session) {
  session.goal().section ? closeSection(session) : openSection(session, SectionWay::Needle);
}

void nextSectionWay(Session& session) {
  const auto& now = session.goal().section;
  const std::size_t at = now ? static_cast<std::size_t>(now->way) + 1 : 0;
  openSection(session, kSectionWays[at % kSectionWays.size()]);
}

void moveSectionBy(Session& session, float mm) {
  if (session.goal().section) change(session, movedBy(*session.goal().section, mm));
}

void leanSectionBy(Session& session, float right, float up) {
  if (session.goal().section) change(session, leanedBy(*session.goal().section, right, up));
}

void restSection(Session& session) {
  if (!session.goal().section) return;
  Section rest = *session.goal().section;
  rest.offset = rest.leanRight = rest.leanUp = 0.f;
  change(session, rest);
}

void followSection(const World* world, ViewState& state) {
  if (!state.section || !world) return;
  const auto next = sectionAt(*world, state, state.section->way);
  // The same trigger point keeps a section that was moved.
  if (next && next->point == state.section->point) return;
  state.section = next;
}

Section dragged(const Section& section, const Camera& camera, glm::vec2 drag, const Viewport& viewport) {
  const CameraAxes a = axes(camera);
  const glm::vec3 normal = planeOf(section).normal;
  const float mm = millimetresPerPoint(camera, section.point, static_cast<float>(viewport.height));
  const glm::vec2 seen(glm::dot(normal, a.right), -glm::dot(normal, a.up));  // pixels run down
  const float length = glm::length(seen);
  const float along = length < kFaces ? -drag.y : glm::dot(drag, seen / length) / length;
  return movedBy(section, along * mm);
}

Section leanedByDrag(const Section& section, glm::vec2 drag, const Viewport& viewport) {
  const float degrees = 2.f * kMostLean / static_cast<float>(std::max(1, viewport.height));
  return leanedBy(section, drag.x * degrees, -drag.y * degrees);
}

}  // namespace myo
