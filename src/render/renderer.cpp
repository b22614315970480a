#include "render/renderer.h"

#include <algorithm>
#include <glm/geometric.hpp>

#include "gfx/capabilities.h"
#include "render/marks.h"
#include "render/renderer_impl.h"
#include "scene/camera.h"

namespace myo {
namespace {

constexpr float kOpaque = 0.995f;  // skin opacity from which nothing below it is drawn
// Millimetres a pixel from which triangles are about as small as pixels: light by vertex is as good then.
constexpr float kFar = 0.95f;

}  // namespace

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
  impl_->knotOf = {nullptr, Side::Right};
  impl_->section.set(world->body, nullptr);
  impl_->forms = partForms(world->body);
  impl_->body.build(world->body);
  const Part* skin = world->body.skin();
  impl_->skin.build(skin != nullptr ? skin->mesh : Mesh{});
  impl_->skinMarks.setWorld(world);
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
  if (impl_->skinMarks.update(state)) impl_->skin.setMarks(impl_->skinMarks.marks());

  const float aspect = static_cast<float>(width) / static_cast<float>(height);
  const glm::mat4 view = viewMatrix(state.camera);
  const glm::vec3 paper = (theme.rgb("scene.background.centre") + theme.rgb("scene.background.edge")) * 0.5f;
  const glm::vec3 ground = options.background ? paper : glm::vec3(options.whiteGround ? 1.f : 0.f);
  const std::vector<PartLook> shown = looks(*impl_->world, state);
  const float mm = millimetresPerPoint(state.camera, state.camera.target, static_cast<float>(height));
  const bool showBody = state.skin < kOpaque;
  const bool showSkin = state.skin > 0.f || !impl_->zoneKey.empty() || impl_->skinMarks.any();
  const bool selected = std::ranges::any_of(shown, [](const PartLook& look) { return look.selected || look.atRisk; });
  const glm::mat4 viewProjection = projectionMatrix(state.camera, aspect) * view;
  const auto cut = impl_->cuts.of(impl_->world, state.section);
  impl_->section.set(impl_->world->body, cut);
  const Plane plane = cut ? cut->plane : Plane();
  // Without a section every place is on the side that is kept: some drivers cut with the distances they are given even
  // when cutting is off.
  const glm::vec4 section =
      cut ? glm::vec4(-plane.normal, glm::dot(plane.normal, plane.point)) : glm::vec4(0.f, 0.f, 0.f, 1.f);
  Impl::Frame frame{state,          theme,     options,
                    width,          height,    view,
                    viewProjection, ground,    showBody,
                    showSkin,       mm < kFar, mm,
                    selected,       section,   cut && seesCut(plane, state.camera),
                    glm::ivec4(0)};
  frame.rect = impl_->rectOf(frame, shown);
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_BLEND);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LESS);
  glEnable(GL_CULL_FACE);
  glEnable(GL_MULTISAMPLE);
  if (cut) glEnable(GL_CLIP_DISTANCE0);
  impl_->drawBody(frame, shown);
  if (frame.showSkin) {
    if (auto done = impl_->drawSkin(frame); !done) return done;
  }
  glDisable(GL_CLIP_DISTANCE0);
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
