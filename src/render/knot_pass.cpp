// The knot of the active trigger point, drawn into its muscle's fibres where these are seen one by one.
#include <glm/common.hpp>

#include "render/marks.h"
#include "render/renderer_impl.h"
#include "scene/camera.h"
#include "scene/subject.h"

namespace myo {
void Renderer::Impl::setKnot(const gfx::Program& program, const Frame& frame) {
  program.set("knot", glm::vec4(-1.f, 0.f, 0.f, 0.f));
  program.set("knotMm", glm::vec2(0.f));
  program.set("knotWidth", 1.f);
  const TriggerPoint* point = activeTriggerPoint(*world, frame.state);
  if (!point) return;
  const Side side = frame.state.side == SideChoice::Left ? Side::Left : Side::Right;
  if (knotOf.first != point || knotOf.second != side) {
    knotOf = {point, side};
    knot = knotPlace(*world, *point, side);
  }
  if (!knot) return;
  const float mm =
      millimetresPerPoint(frame.state.camera, knot->position, static_cast<float>(frame.height)) * frame.options.scale;
  const float shown = 1.f - glm::smoothstep(kKnotPlain, kKnotSeen, mm);
  program.set("knot", glm::vec4(static_cast<float>(knot->part), knot->at, shown));
  program.set("knotMm", knot->reach);
  program.set("knotWidth", forms[knot->part].reach.y);
}

}  // namespace myo
