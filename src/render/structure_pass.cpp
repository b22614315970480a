// What a needle must not meet: vessels and nerves as they lie and thinly through what covers them, organs as veils;
// what is selected or at risk plainly through everything.
#include <algorithm>

#include "render/renderer_impl.h"

namespace myo {
namespace {

constexpr float kGhost = 0.34f, kOrganGhost = 0.16f;  // shares of what shines through others
constexpr float kOrgan = 0.62f;                       // an organ where it lies open
constexpr float kForemost = 0.86f, kOrganForemost = 0.6f;

struct Choices {
  std::vector<std::size_t> tubes, organs;
  bool empty() const { return tubes.empty() && organs.empty(); }
};

// Organs from the deepest layer out, so that the outer veil covers the inner one.
Choices chosen(const Body& body, const std::vector<PartLook>& shown, bool foremost) {
  Choices out;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Part& part = body.parts[i];
    if (!shown[i].visible || !isStructure(part.kind)) continue;
    if ((shown[i].selected || shown[i].atRisk) != foremost) continue;
    (part.kind == Kind::Organ ? out.organs : out.tubes).push_back(i);
  }
  std::ranges::stable_sort(out.organs, std::greater{}, [&](std::size_t i) { return body.parts[i].layer; });
  return out;
}

void blend(float share) {
  glEnable(GL_BLEND);
  glBlendColor(0.f, 0.f, 0.f, share);
  glBlendFuncSeparate(GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA, GL_ONE, GL_ZERO);
}

void drawEach(BodyBuffers& body, const std::vector<std::size_t>& parts, const glm::mat4& viewProjection) {
  for (const std::size_t part : parts) body.draw({{part}, false}, viewProjection);
}

}  // namespace

void Renderer::Impl::drawStructures(const Frame& frame, const std::vector<PartLook>& shown) {
  const Choices choices = chosen(world->body, shown, false);
  if (choices.empty() || !frame.showBody) return;
  body.draw({choices.tubes, false}, frame.viewProjection);
  blend(kOrgan);
  drawEach(body, choices.organs, frame.viewProjection);
  // Once more nearer than all: this changes only what is covered.
  glDepthRange(0.0, 0.01);
  blend(kGhost);
  body.draw({choices.tubes, false}, frame.viewProjection);
  blend(kOrganGhost);
  drawEach(body, choices.organs, frame.viewProjection);
  glDepthRange(0.0, 1.0);
  glDisable(GL_BLEND);
}

void Renderer::Impl::drawForemost(const Frame& frame, const std::vector<PartLook>& shown) {
  const Choices choices = chosen(world->body, shown, true);
  if (choices.empty()) return;
  glClear(GL_DEPTH_BUFFER_BIT);
  blend(kForemost);
  body.draw({choices.tubes, false}, frame.viewProjection);
  blend(kOrganForemost);
  drawEach(body, choices.organs, frame.viewProjection);
  glDisable(GL_BLEND);
}

}  // namespace myo
