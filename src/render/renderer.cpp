#include "render/renderer.h"

#include <algorithm>
#include <cmath>
#include <glm/trigonometric.hpp>
#include <tuple>

#include "gfx/capabilities.h"
#include "gfx/objects.h"
#include "render/body_buffers.h"
#include "render/mark_buffers.h"
#include "render/marks.h"
#include "render/part_table.h"
#include "render/programs.h"
#include "render/skin_buffers.h"
#include "scene/camera.h"
#include "scene/visibility.h"

namespace myo {
namespace {

constexpr float kOpaque = 0.995f;       // skin opacity from which nothing below it is drawn
constexpr float kThroughShare = 0.80f;  // how strongly the selected muscle shows through what covers it
constexpr float kDotsApart = 8.f;       // points between spillover dots, as far as kNearest..kFarthest allow
constexpr float kNearestDots = 4.6f, kFarthestDots = 16.f;  // mm

// All that decides the zones on the skin.
using ZoneKey = std::vector<std::tuple<const TriggerPoint*, Side, int, bool>>;

ZoneKey keyOf(const std::vector<ChosenPoint>& chosen) {
  ZoneKey key;
  for (const ChosenPoint& c : chosen) key.emplace_back(c.triggerPoint, c.side, c.hue, c.active);
  return key;
}

// Nothing is taken away, so that what cannot be reached from outside cannot be seen.
bool superficial(const ViewState& state) {
  return state.peel == 0 && state.muscles && state.skeleton && state.hidden.empty() && state.isolated.empty();
}

}  // namespace

struct Renderer::Impl {
  std::filesystem::path shaderDir;
  Programs programs;
  std::shared_ptr<const World> world;
  BodyBuffers body;
  SkinBuffers skin;
  MarkBuffers marks;
  std::vector<PartForm> forms;
  gfx::BufferTexture partTable;
  gfx::Target scene, bodyPicture, skinPicture;
  gfx::VertexArray none;  // core profile: even an attribute-less draw wants one
  ZoneKey zoneKey;
  std::string zoneTheme;
  ZoneSets zones;
  int maxSamples = 0;

  // One frame's values.
  struct Frame {
    const ViewState& state;
    const Theme& theme;
    const DrawOptions& options;
    int width, height;
    glm::mat4 view, viewProjection;
    glm::vec3 ground;
    bool showBody, showSkin;
  };

  Result<void> prepare(int width, int height, int samples);
  void updateZones(const std::vector<ChosenPoint>& chosen, const Theme& theme);
  void setLight(const gfx::Program& program, const Frame& frame) const;
  void drawBody(const Frame& frame, const std::vector<PartLook>& shown);
  void drawSkin(const Frame& frame);
  void resolve(const gfx::Target& to) const;
  void compose(const Frame& frame, GLuint target);
};

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
  const float slope =
      frame.state.camera.orthographic
          ? 0.f
          : 2.f * std::tan(glm::radians(frame.state.camera.fieldOfView) / 2.f) / static_cast<float>(frame.height);
  program.set("keyLight", frame.theme.rgb("scene.light.key"));
  program.set("fillLight", frame.theme.rgb("scene.light.fill"));
  program.set("raySlope", glm::vec3(slope, slope, 0.f));
  program.set("rayCentre", glm::vec2(frame.width, frame.height) * 0.5f);
}

void Renderer::Impl::resolve(const gfx::Target& to) const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, scene.framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.framebuffer());
  glBlitFramebuffer(0, 0, scene.width(), scene.height(), 0, 0, scene.width(), scene.height(), GL_COLOR_BUFFER_BIT,
                    GL_NEAREST);
}

void Renderer::Impl::drawBody(const Frame& frame, const std::vector<PartLook>& shown) {
  glBindFramebuffer(GL_FRAMEBUFFER, scene.framebuffer());
  glClearColor(frame.ground.r, frame.ground.g, frame.ground.b, 0.f);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  BodyBuffers::Choice others{{}, superficial(frame.state)}, selected;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (shown[i].visible) (shown[i].selected ? selected : others).parts.push_back(i);
  }
  if (!frame.showBody) others.parts.clear();
  partTable.upload(partTexels(world->body, forms, shown, frame.theme), GL_RGBA32F);
  programs.body.use();
  partTable.bind(0);
  programs.body.set("parts", 0);
  programs.body.set("viewProjection", frame.viewProjection);
  programs.body.set("view", frame.view);
  programs.body.set("tendonColour", frame.theme.rgb("scene.tendon"));
  programs.body.set("dimColour", frame.theme.rgb("scene.dim"));
  programs.body.set("inkColour", frame.theme.rgb("scene.ink"));
  setLight(programs.body, frame);
  body.draw(others, frame.viewProjection);
  if (!selected.parts.empty()) {
    // Once where it lies open, then once more nearer than all, thinly: the second changes only what is covered.
    body.draw(selected, frame.viewProjection);
    glEnable(GL_BLEND);
    glBlendColor(0.f, 0.f, 0.f, kThroughShare);
    glBlendFuncSeparate(GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA, GL_ONE, GL_ZERO);
    glDepthRange(0.0, 0.01);
    body.draw(selected, frame.viewProjection);
    glDepthRange(0.0, 1.0);
    glDisable(GL_BLEND);
  }
  resolve(bodyPicture);
}

void Renderer::Impl::drawSkin(const Frame& frame) {
  glBindFramebuffer(GL_FRAMEBUFFER, scene.framebuffer());
  glClearColor(0.f, 0.f, 0.f, 0.f);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  const gfx::Program& program = programs.skin[zones.count == 0 ? 0 : zones.count <= 4 ? 1 : 2];
  program.use();
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, bodyPicture.texture());
  program.set("below", 0);
  program.set("viewProjection", frame.viewProjection);
  program.set("view", frame.view);
  program.set("skinColour", frame.theme.rgb("scene.skin"));
  program.set("rimColour", frame.theme.rgb("scene.skin.rim"));
  program.set("opacity", frame.state.skin);
  if (zones.count > 0) {
    std::vector<glm::vec4> colours;
    for (int i = 0; i < (zones.count <= 4 ? 4 : 8); ++i) colours.emplace_back(frame.theme.zone(i), zones.strength[i]);
    program.set("zoneColour", colours);
    program.set("lineWidth", 1.3f * frame.options.scale);
  }
  setLight(program, frame);
  skin.drawSkin();
  if (skin.hasDots()) {
    programs.dots.use();
    const Camera& camera = frame.state.camera;
    const float mm = millimetresPerPoint(camera, camera.target, static_cast<float>(frame.height));
    programs.dots.set("viewProjection", frame.viewProjection);
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
  resolve(skinPicture);
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
  glDrawArrays(GL_TRIANGLES, 0, 3);
  glBindVertexArray(0);
}

Renderer::Renderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

Result<Renderer> Renderer::make(const std::filesystem::path& shaderDir) {
  auto programs = Programs::compile(shaderDir);
  if (!programs) return std::unexpected(programs.error());
  auto impl = std::make_unique<Impl>();
  impl->shaderDir = shaderDir;
  impl->programs = std::move(*programs);
  impl->none.create();
  impl->maxSamples = gfx::capabilities().maxSamples;
  return Renderer(std::move(impl));
}

Result<void> Renderer::reloadShaders() {
  auto programs = Programs::compile(impl_->shaderDir);
  if (!programs) return std::unexpected(programs.error());
  impl_->programs = std::move(*programs);
  return {};
}

std::shared_ptr<const World> Renderer::world() const { return impl_->world; }

Result<void> Renderer::setWorld(std::shared_ptr<const World> world) {
  if (world == nullptr) return fail("There is no body to draw");
  impl_->zoneKey.clear();
  impl_->zones = {};
  impl_->zoneTheme.clear();
  impl_->forms = partForms(world->body);
  impl_->body.build(world->body);
  const Part* skin = world->body.skin();
  impl_->skin.build(skin != nullptr ? skin->mesh : Mesh{});
  impl_->world = std::move(world);
  return gfx::checkGl("uploading the body");
}

Result<void> Renderer::draw(const ViewState& state, const Theme& theme, int width, int height, GLuint target,
                            const DrawOptions& options) {
  if (impl_->world == nullptr) return fail("There is no body to draw");
  if (width < 1 || height < 1) return {};
  if (auto done = impl_->prepare(width, height, options.samples); !done) return done;
  const std::vector<ChosenPoint> chosen = chosenPoints(*impl_->world, state);
  impl_->updateZones(chosen, theme);

  const float aspect = static_cast<float>(width) / static_cast<float>(height);
  const glm::mat4 view = viewMatrix(state.camera);
  const glm::vec3 paper = (theme.rgb("scene.background.centre") + theme.rgb("scene.background.edge")) * 0.5f;
  const glm::vec3 ground = options.background ? paper : glm::vec3(options.whiteGround ? 1.f : 0.f);
  const Impl::Frame frame{state,
                          theme,
                          options,
                          width,
                          height,
                          view,
                          projectionMatrix(state.camera, aspect) * view,
                          ground,
                          state.skin<kOpaque, state.skin> 0.f || impl_->zones.count > 0};
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_BLEND);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LESS);
  glEnable(GL_CULL_FACE);
  glEnable(GL_MULTISAMPLE);
  impl_->drawBody(frame, looks(*impl_->world, state));
  if (frame.showSkin) impl_->drawSkin(frame);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  impl_->compose(frame, target);
  impl_->marks.draw(impl_->programs.marks, marksOf(*impl_->world, state, theme, width, height, options.scale), width,
                    height);
  return gfx::checkGl("drawing the scene");
}

Result<void> Renderer::drawFloor(const ViewState& state, int width, int height, GLuint target) {
  if (impl_->world == nullptr) return fail("There is no body to draw");
  if (auto done = impl_->prepare(width, height, 4); !done) return done;
  const float aspect = static_cast<float>(width) / static_cast<float>(height);
  const glm::mat4 viewProjection = projectionMatrix(state.camera, aspect) * viewMatrix(state.camera);
  glViewport(0, 0, width, height);
  glEnable(GL_DEPTH_TEST);
  glEnable(GL_CULL_FACE);
  glBindFramebuffer(GL_FRAMEBUFFER, impl_->scene.framebuffer());
  glClearColor(1.f, 1.f, 1.f, 1.f);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  impl_->programs.floor.use();
  impl_->programs.floor.set("viewProjection", viewProjection);
  BodyBuffers::Choice all;
  const std::vector<PartLook> shown = looks(*impl_->world, state);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (shown[i].visible) all.parts.push_back(i);
  }
  impl_->body.draw(all, viewProjection);
  if (state.skin > 0.f) impl_->skin.drawSkin();
  glBindFramebuffer(GL_READ_FRAMEBUFFER, impl_->scene.framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target);
  glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, target);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  return gfx::checkGl("drawing the floor");
}

}  // namespace myo
