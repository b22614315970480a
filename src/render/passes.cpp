#include <algorithm>
#include <cmath>
#include <functional>
#include <glm/common.hpp>
#include <tuple>

#include "render/ramp.h"
#include "render/renderer_impl.h"
#include "scene/camera.h"

namespace myo {
namespace {

constexpr float kDotsApart = 8.f;             // points between spillover dots, as far as these limits allow
constexpr float kCoverBesideSelected = 0.5f;  // of what sheer sheets cover, while something is selected
// By so many mm sheer sheets win over what pokes through them. Fasciae are laid out to cover it, muscles are not; a
// fascia sheerer than most lies on such a muscle.
constexpr float kFasciaNearer = 0.5f, kMuscleNearer = 8.f, kVerySheer = 0.5f;
constexpr float kSheetsApart = 6.f;    // mm between sheer muscles of successive layers, for the depth test
constexpr float kVeil = 0.15f;         // a fascia sheerer than this has no ink of its own; as in body.frag
constexpr float kHatch = 7.f;          // points between the lines of an insertion, about
constexpr float kGlass = 0.22f;        // of a selected muscle over its attachments
constexpr float kPatchThrough = 0.5f;  // how strongly a covered patch is seen
constexpr float kLinesApart = 9.f;     // points between the lines of a texture, about
constexpr float kNearestDots = 4.6f, kFarthestDots = 16.f;  // mm

ZoneKey keyOf(const std::vector<ChosenPoint>& chosen) {
  ZoneKey key;
  for (const ChosenPoint& c : chosen) key.emplace_back(c.triggerPoint, c.side, c.hue, c.active);
  return key;
}

// Nothing is taken away, so that what cannot be reached from outside cannot be seen.
bool superficial(const ViewState& state) {
  return state.peel == 0 && state.muscles && state.skeleton && state.hidden.empty() && state.isolated.empty() &&
         !state.section;
}

}  // namespace

Result<void> Renderer::Impl::prepare(int width, int height, int samples) {
  if (auto done = scene.resize(width, height, std::clamp(samples, 1, std::max(1, maxSamples)), true); !done)
    return done;
  if (auto done = bodyPicture.resize(width, height, 0, false); !done) return done;
  return skinPicture.resize(width, height, 0, false);
}

void Renderer::Impl::updateZones(const std::vector<ChosenPoint>& chosen, const Theme& theme) {
  ZoneKey key = keyOf(chosen);
  if (key == zoneKey && theme.id == zoneTheme) return;
  zones = zoneSets(*world, chosen);
  const Part* skinPart = world->body.skin();
  if (skinPart != nullptr) skin.setZones(zones, zoneDots(skinPart->mesh, zones), theme);
  zoneKey = std::move(key);
  zoneTheme = theme.id;
}

void Renderer::Impl::setLight(const gfx::Program& program, const Frame& frame) const {
  program.set("keyLight", frame.theme.rgb("scene.light.key"));
  program.set("fillLight", frame.theme.rgb("scene.light.fill"));
  program.set("perspective", frame.state.camera.orthographic ? 0.f : 1.f);
}

void Renderer::Impl::resolve(const gfx::Target& to, glm::ivec4 rect) const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, scene.framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.framebuffer());
  const int x1 = rect.x + rect.z, y1 = rect.y + rect.w;
  glBlitFramebuffer(rect.x, rect.y, x1, y1, rect.x, rect.y, x1, y1, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

glm::ivec4 Renderer::Impl::rectOf(const Frame& frame, const std::vector<PartLook>& shown) const {
  Box box = frame.showSkin ? skin.box() : Box();
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!shown[i].visible || body.box(i).empty()) continue;
    box.add(body.box(i).low);
    box.add(body.box(i).high);
  }
  if (box.empty()) return glm::ivec4(0);
  const glm::vec2 size(frame.width, frame.height);
  glm::vec2 low(1e9f), high(-1e9f);
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec3 p(corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y,
                      corner & 4 ? box.high.z : box.low.z);
    const glm::vec4 clip = frame.viewProjection * glm::vec4(p, 1.f);
    if (clip.w <= 1.f) return {0, 0, frame.width, frame.height};  // reaches behind the eye
    const glm::vec2 at = (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * size;
    low = glm::min(low, at);
    high = glm::max(high, at);
  }
  constexpr float kLine = 8.f;  // pixels: room for outlines and dots
  low = glm::clamp(glm::floor(low - kLine), glm::vec2(0.f), size);
  high = glm::clamp(glm::ceil(high + kLine), low, size);
  return {glm::ivec2(low), glm::ivec2(high - low)};
}

void Renderer::Impl::useBody(const gfx::Program& program, const Frame& frame) {
  program.use();
  partTable.bind(0);
  program.set("parts", 0);
  program.set("viewProjection", frame.viewProjection);
  program.set("view", frame.view);
  program.set("section", frame.section);
  if (frame.near) setKnot(program, frame);
  program.set("peeled", superficial(frame.state) ? 0.f : 1.f);
  program.set("tendonColour", frame.theme.rgb("scene.tendon"));
  program.set("dimColour", frame.theme.rgb("scene.dim"));
  program.set("cavityColour", frame.theme.rgb("scene.bone.cavity"));
  program.set("irisColour", frame.theme.rgb("scene.iris"));
  program.set("inkColour", frame.theme.rgb("scene.ink"));
  program.set("sheet", glm::vec3(0.f));
  setLight(program, frame);
}

void Renderer::Impl::drawBody(const Frame& frame, const std::vector<PartLook>& shown) {
  glBindFramebuffer(GL_FRAMEBUFFER, scene.framebuffer());
  glClearColor(frame.ground.r, frame.ground.g, frame.ground.b, 0.f);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  BodyBuffers::Choice others{{}, superficial(frame.state)}, selected;
  std::vector<std::size_t> sheer;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!shown[i].visible || isStructure(world->body.parts[i].kind)) continue;
    const Part& part = world->body.parts[i];
    const bool through = (part.sheer > 0.f || part.kind == Kind::Fascia) && !shown[i].selected;
    (through ? sheer : shown[i].selected ? selected.parts : others.parts).push_back(i);
  }
  if (!frame.showBody) others.parts.clear(), sheer.clear();
  // What covers is drawn after what it covers: the deeper layer first, muscles before fasciae.
  std::ranges::stable_sort(sheer, std::greater{}, [&](std::size_t i) {
    const Part& part = world->body.parts[i];
    // Tendons hide what lies below, so they come before the veils over them.
    return std::tuple(part.kind == Kind::Fascia && part.sheer <= 0.f, part.layer, part.kind == Kind::Muscle);
  });
  // Before the parts' table, which is bound by its upload.
  const AttachmentPaint paint = attachmentPaint(shownAttachments(*world, frame.state, shown));
  if (!paint.bones.empty()) patchTable.upload(paint.texels, GL_RGBA32F);
  partTable.upload(partTexels(world->body, forms, shown, frame.theme), GL_RGBA32F);
  const BodyPrograms& both = frame.near ? programs.near : programs.far;
  useBody(both.solid, frame);
  if (!frame.near) both.solid.set("pixelMm", frame.pixelMm);
  body.draw(others, frame.viewProjection);
  const gfx::Program& program = both.fraying;
  useBody(program, frame);
  drawStructures(frame, shown);
  if (!selected.parts.empty()) {
    // Once where it lies open, then once more nearer than all, thinly: the second changes only what is covered.
    // With the muscles off it is glass alone, over its origin and insertion.
    const bool glass = !frame.state.muscles && !paint.bones.empty();
    if (!glass) body.draw(selected, frame.viewProjection);
    glEnable(GL_BLEND);
    glBlendColor(0.f, 0.f, 0.f, glass ? kGlass : throughShare(forms, shown, axes(frame.state.camera).back));
    glBlendFuncSeparate(GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA, GL_ONE, GL_ZERO);
    glDepthRange(0.0, 0.01);
    glDepthMask(glass ? GL_FALSE : GL_TRUE);
    body.draw(selected, frame.viewProjection);
    glDepthMask(GL_TRUE);
    // Patches shine through whatever lies on them, the selected muscle too, and lie bare where their bone does.
    glDepthRange(0.0, 0.005);
    drawAttachments(frame, paint, kPatchThrough);
    glDepthRange(0.0, 1.0);
    drawAttachments(frame, paint, 1.f);
    glDisable(GL_BLEND);
  }
  drawSheer(frame, program, sheer);
  drawForemost(frame, shown);
  drawCut(frame, shown);
  resolve(bodyPicture, frame.rect);
}

void Renderer::Impl::drawSheer(const Frame& frame, const gfx::Program& program, const std::vector<std::size_t>& parts) {
  if (parts.empty()) return;
  const bool open = superficial(frame.state);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC1_COLOR, GL_ONE_MINUS_SRC1_COLOR, GL_SRC1_ALPHA, GL_ONE_MINUS_SRC1_ALPHA);
  for (const std::size_t i : parts) {
    const Part& part = world->body.parts[i];
    const float sheer = frame.selected ? glm::mix(1.f, part.sheer, kCoverBesideSelected) : part.sheer;
    const bool muscle = part.kind == Kind::Muscle;
    // Ink at the sheet's own border, none where it frays. A sheer fascia's line level is 0: the borders below it count.
    glBlendEquationSeparate(GL_FUNC_ADD, !muscle && sheer > kVeil ? GL_MAX : GL_FUNC_ADD);
    // The outermost sheet lies over the others, whichever pokes through.
    const float below = kSheetsApart * static_cast<float>(part.layer - frame.state.peel);
    const float nearer =
        muscle ? kMuscleNearer - below : kFasciaNearer + (part.sheer > kVerySheer ? kMuscleNearer : 0.f);
    program.set("sheet", glm::vec3(sheer, muscle ? 1.f : 0.f, nearer));
    body.draw({{i}, open}, frame.viewProjection);
  }
  program.set("sheet", glm::vec3(0.f));
  glBlendEquation(GL_FUNC_ADD);
  glDisable(GL_BLEND);
}

void Renderer::Impl::drawAttachments(const Frame& frame, const AttachmentPaint& paint, float strength) {
  if (paint.bones.empty()) return;
  const gfx::Program& program = programs.attachments;
  program.use();
  patchTable.bind(0);
  program.set("patches", 0);
  program.set("viewProjection", frame.viewProjection);
  program.set("view", frame.view);
  program.set("section", frame.section);
  program.set("originColour", frame.theme.rgb("scene.attachment.origin"));
  program.set("insertionColour", frame.theme.rgb("scene.attachment.insertion"));
  program.set("inkColour", frame.theme.rgb("scene.ink"));
  program.set("strength", strength);
  program.set("lineWidth", 1.2f * frame.options.scale);
  const Camera& camera = frame.state.camera;
  const float mm = millimetresPerPoint(camera, camera.target, static_cast<float>(frame.height));
  program.set("hatch", std::exp2(std::round(std::log2(mm * kHatch * frame.options.scale))));
  setLight(program, frame);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);  // alpha keeps the line level
  glDepthFunc(GL_LEQUAL);
  glDepthMask(GL_FALSE);
  for (const AttachmentPaint::Bone& bone : paint.bones) {
    program.set("first", bone.first);
    program.set("count", bone.count);
    body.draw({{bone.part}, false}, frame.viewProjection);
  }
  glDepthMask(GL_TRUE);
  glDepthFunc(GL_LESS);
  (frame.near ? programs.near : programs.far).fraying.use();  // for what is drawn after
  partTable.bind(0);
}

void Renderer::Impl::setMarks(const gfx::Program& program, const Frame& frame, const SkinVariant& variant) const {
  // Doubles and halves as the camera moves, so that lines stay where they are on the skin.
  const float mm = millimetresPerPoint(frame.state.camera, frame.state.camera.target, static_cast<float>(frame.height));
  program.set("linesMm", std::exp2(std::round(std::log2(mm * kLinesApart * frame.options.scale))));
  if (variant.apart) program.set("sharedColour", frame.theme.colour("scene.shared"));
  if (!variant.find) return;
  program.set("painColour", frame.theme.colour("scene.pain"));
  program.set("painInk", frame.theme.colour("scene.pain.ink"));
  program.set("unexplained", frame.state.findingsLook == FindingsLook::Unexplained ? 1.f : 0.f);
  program.set("mapped", skinMarks.counts() ? 1.f : 0.f);
  std::vector<glm::vec4> ramp;
  for (const glm::vec3& colour : rampStops(frame.theme.dark)) ramp.emplace_back(colour, 1.f);
  program.set("ramp", ramp);
}

Result<void> Renderer::Impl::drawSkin(const Frame& frame) {
  glBindFramebuffer(GL_FRAMEBUFFER, scene.framebuffer());
  glClearColor(0.f, 0.f, 0.f, 0.f);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  drawCutDepth(frame);
  const int sets = zones.count == 0 ? 0 : zones.count <= 4 ? 4 : 8;
  const bool apart = sets == 4 && frame.state.findingsLook == FindingsLook::Apart;
  const SkinVariant variant{sets, frame.near, frame.selected, skinMarks.any(), apart};
  auto found = programs.skin(variant);
  if (!found) return std::unexpected(found.error());
  const gfx::Program& program = **found;
  program.use();
  if (frame.selected) {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, bodyPicture.texture());
    program.set("below", 0);
  }
  program.set("viewProjection", frame.viewProjection);
  program.set("view", frame.view);
  program.set("section", frame.section);
  program.set("skinColour", frame.theme.rgb("scene.skin"));
  program.set("rimColour", frame.theme.rgb("scene.skin.rim"));
  program.set("opacity", frame.state.skin);
  if (zones.count > 0) {
    std::vector<glm::vec4> colours;
    for (int i = 0; i < (zones.count <= 4 ? 4 : 8); ++i)
      colours.emplace_back(frame.theme.zone(i), zones.strength[i] * frame.state.zones);
    program.set("zoneColour", colours);
  }
  if (zones.count > 0 || variant.find) program.set("lineWidth", 1.3f * frame.options.scale);
  if (variant.find || variant.apart) setMarks(program, frame, variant);
  setLight(program, frame);
  skin.drawSkin();
  if (frame.state.zones > 0.5f && skin.hasDots() && !variant.apart && !skinMarks.counts()) drawDots(frame);
  resolve(skinPicture, frame.rect);
  return {};
}

void Renderer::Impl::drawDots(const Frame& frame) {
  programs.dots.use();
  const Camera& camera = frame.state.camera;
  const float mm = millimetresPerPoint(camera, camera.target, static_cast<float>(frame.height));
  programs.dots.set("viewProjection", frame.viewProjection);
  programs.dots.set("section", frame.section);
  programs.dots.set("eyePosition", camera.orthographic ? camera.target + axes(camera).back * 1e5f : eyeOf(camera));
  programs.dots.set("spacing", std::clamp(mm * kDotsApart * frame.options.scale, kNearestDots, kFarthestDots));
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glDepthMask(GL_FALSE);
  skin.drawDots();
  glDepthMask(GL_TRUE);
  glDisable(GL_BLEND);
  glEnable(GL_CULL_FACE);
}

void Renderer::Impl::compose(const Frame& frame, GLuint target) {
  glBindFramebuffer(GL_FRAMEBUFFER, target);
  programs.compose.use();
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, skinPicture.texture());
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, bodyPicture.texture());
  const bool paper = frame.options.background;
  programs.compose.set("body", 0);
  programs.compose.set("skin", 1);
  programs.compose.set("centreColour", paper ? frame.theme.rgb("scene.background.centre") : frame.ground);
  programs.compose.set("edgeColour", paper ? frame.theme.rgb("scene.background.edge") : frame.ground);
  programs.compose.set("groundColour", frame.ground);
  programs.compose.set("inkColour", frame.theme.rgb("scene.ink"));
  programs.compose.set("inkStrength", 0.72f);
  const float lineOffset = std::max(1.f, std::round(frame.options.scale * 0.75f));
  programs.compose.set("size", glm::vec4(frame.width, frame.height, lineOffset, frame.showSkin ? 1.f : 0.f));
  none.bind();
  glEnable(GL_SCISSOR_TEST);
  const glm::ivec4& r = frame.rect;
  glScissor(r.x, r.y, r.z, r.w);
  glDrawArrays(GL_TRIANGLES, 0, 3);
  programs.ground.use();
  programs.ground.set("centreColour", paper ? frame.theme.rgb("scene.background.centre") : frame.ground);
  programs.ground.set("edgeColour", paper ? frame.theme.rgb("scene.background.edge") : frame.ground);
  programs.ground.set("size", glm::vec4(frame.width, frame.height, 0.f, 0.f));
  const int right = r.x + r.z, top = r.y + r.w;
  const glm::ivec4 around[4] = {{0, 0, r.x, frame.height},
                                {right, 0, frame.width - right, frame.height},
                                {r.x, 0, r.z, r.y},
                                {r.x, top, r.z, frame.height - top}};
  for (const glm::ivec4& a : around) {
    if (a.z <= 0 || a.w <= 0) continue;
    glScissor(a.x, a.y, a.z, a.w);
    glDrawArrays(GL_TRIANGLES, 0, 3);
  }
  glDisable(GL_SCISSOR_TEST);
  glBindVertexArray(0);
}

}  // namespace myo
