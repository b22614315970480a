#include "render/section_pass.h"

#include "render/renderer_impl.h"
#include "scene/camera.h"

namespace myo {

void SectionBuffers::set(const Body& body, std::shared_ptr<const Cut> cut) {
  if (cut == cut_) return;
  cut_ = std::move(cut);
  count_ = 0;
  if (!cut_) return;
  mesh_ = sectionMesh(body, *cut_);
  count_ = static_cast<GLsizei>(mesh_.vertices.size());
  vertices_.upload(GL_ARRAY_BUFFER, mesh_.vertices, GL_STATIC_DRAW);
  const auto attach = [&](GLuint index, GLint components, std::size_t offset) {
    array_.attach(vertices_, {.index = index,
                              .components = components,
                              .type = GL_FLOAT,
                              .stride = sizeof(SectionVertex),
                              .offset = offset});
  };
  attach(0, 3, offsetof(SectionVertex, position));
  attach(1, 3, offsetof(SectionVertex, other));
  attach(2, 4, offsetof(SectionVertex, form));
  attach(3, 3, offsetof(SectionVertex, fibre));
  mesh_.vertices = {};
}

void SectionBuffers::draw() const {
  if (count_ == 0) return;
  array_.bind();
  glDrawArrays(GL_TRIANGLES, 0, count_);
}

void SectionBuffers::drawSkin() const {
  if (mesh_.skinCount == 0 || count_ == 0) return;
  array_.bind();
  glDrawArrays(GL_TRIANGLES, static_cast<GLint>(mesh_.skinFirst), static_cast<GLsizei>(mesh_.skinCount));
}

const gfx::Program& Renderer::Impl::useSection(const Frame& frame) const {
  const gfx::Program& program = programs.section;
  const PlaneFrame& plane = section.cut()->frame;
  program.use();
  cutTable.bind(0);
  program.set("parts", 0);
  program.set("viewProjection", frame.viewProjection);
  program.set("plane", glm::mat4(glm::mat3(plane.right, plane.up, plane.normal)));
  program.set("origin", plane.origin);
  program.set("picture", glm::vec4(frame.width, frame.height, frame.options.scale, 0.f));
  program.set("inkColour", frame.theme.rgb("scene.ink"));
  program.set("tendonColour", frame.theme.rgb("scene.tendon"));
  std::vector<glm::vec4> tones;
  for (const char* tone : {"dermis", "fat", "between", "marrow"})
    tones.push_back(frame.theme.colour(std::string("scene.section.") + tone));
  program.set("tones", tones);
  return program;
}

// Nothing lies in front of the cut, for that is taken away: so it covers all else, and its own parts each other in
// their order.
void Renderer::Impl::drawCut(const Frame& frame, const std::vector<PartLook>& shown) {
  if (!frame.cutSeen) return;
  std::vector<PartLook> plain = shown;
  for (PartLook& look : plain) look.dim = false;
  cutTable.upload(partTexels(world->body, forms, plain, frame.theme), GL_RGBA32F);
  useSection(frame);
  glDisable(GL_CLIP_DISTANCE0);
  glDisable(GL_CULL_FACE);
  glDepthFunc(GL_ALWAYS);
  section.draw();
  glDepthFunc(GL_LESS);
  glEnable(GL_CULL_FACE);
  glEnable(GL_CLIP_DISTANCE0);
}

// Skin farther off than the cut does not veil it.
void Renderer::Impl::drawCutDepth(const Frame& frame) {
  if (!frame.cutSeen) return;
  useSection(frame);
  glDisable(GL_CLIP_DISTANCE0);
  glDisable(GL_CULL_FACE);
  glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
  section.drawSkin();
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glEnable(GL_CULL_FACE);
  glEnable(GL_CLIP_DISTANCE0);
}

}  // namespace myo
