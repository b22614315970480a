// The knot of the active trigger point, drawn into its muscle's fibres where these are seen one by one.
#include <glm/common.hpp>

#include "render/renderer_impl.h"
#include "scene/camera.h"
#include "scene/subject.h"

namespace myo {
namespace {

// Millimetres a point between which the knot comes in as the camera nears: from far its mark says enough.
constexpr float kSeen = 0.42f, kPlain = 0.26f;

}  // namespace

void Renderer::Impl::setKnot(const gfx::Program& program, const Frame& frame) const {
  program.set("bandColour", frame.theme.rgb("mark.band"));
  program.set("knot", glm::vec4(-1.f, 0.f, 0.f, 0.f));
  program.set("knotMm", glm::vec2(0.f));
  program.set("knotWidth", 1.f);
  const TriggerPoint* point = activeTriggerPoint(*world, frame.state);
  if (!point || !world->zones) return;
  const Side side = frame.state.side == SideChoice::Left ? Side::Left : Side::Right;
  const std::string id = withSide(point->place.part, side);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (world->body.parts[i].id != id || forms[i].reach.x <= 0.f) continue;
    const auto place = world->zones->position(*point, side);
    if (!place) return;
    const float mm =
        millimetresPerPoint(frame.state.camera, *place, static_cast<float>(frame.height)) * frame.options.scale;
    const float shown = 1.f - glm::smoothstep(kPlain, kSeen, mm);
    program.set("knot", glm::vec4(static_cast<float>(i), point->place.u, point->place.v, shown));
    program.set("knotMm", forms[i].reach);
    program.set("knotWidth", forms[i].reach.y);
  }
}

}  // namespace myo
