// The renderer's inside: what it holds and its passes, in the order they run.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "gfx/objects.h"
#include "render/attachments.h"
#include "render/body_buffers.h"
#include "render/mark_buffers.h"
#include "render/part_table.h"
#include "render/programs.h"
#include "render/renderer.h"
#include "render/section_pass.h"
#include "render/skin_buffers.h"
#include "render/skin_marks.h"
#include "render/zone_paint.h"
#include "scene/knot_place.h"
#include "scene/visibility.h"

namespace myo {

// All that decides the zones on the skin.
using ZoneKey = std::vector<std::tuple<const TriggerPoint*, Side, int, bool>>;

struct Renderer::Impl {
  std::filesystem::path shaderDir;
  Programs programs;
  std::shared_ptr<const World> world;
  BodyBuffers body;
  SkinBuffers skin;
  MarkBuffers marks;
  std::vector<PartForm> forms;
  gfx::BufferTexture partTable, patchTable, cutTable;
  CutKeeper cuts;
  SectionBuffers section;
  gfx::Target scene, bodyPicture, skinPicture;
  gfx::VertexArray none;  // core profile: even an attribute-less draw wants one
  ZoneKey zoneKey;
  std::string zoneTheme;
  SkinMarks skinMarks;
  ZoneSets zones;
  int maxSamples = 0;
  std::pair<const TriggerPoint*, Side> knotOf{nullptr, Side::Right};  // whose knot this is
  std::optional<KnotPlace> knot;

  // One frame's values.
  struct Frame {
    const ViewState& state;
    const Theme& theme;
    const DrawOptions& options;
    int width, height;
    glm::mat4 view, viewProjection;
    glm::vec3 ground;
    bool showBody, showSkin;
    bool near;          // lit by pixel
    float pixelMm;      // what a pixel shows of the middle of the view
    bool selected;      // a part is, or is at risk
    glm::vec4 section;  // plane of the section, positive on the side that is kept
    bool cutSeen;       // there is one, and its cut faces the eye
    glm::ivec4 rect;    // x, y (from below), width, height: all that is drawn lies in it
  };

  Result<void> prepare(int width, int height, int samples);
  void updateZones(const std::vector<ChosenPoint>& chosen, const Theme& theme);
  void setKnot(const gfx::Program& program, const Frame& frame);
  void setLight(const gfx::Program& program, const Frame& frame) const;
  void useBody(const gfx::Program& program, const Frame& frame);
  void drawBody(const Frame& frame, const std::vector<PartLook>& shown);
  void drawStructures(const Frame& frame, const std::vector<PartLook>& shown);
  void drawForemost(const Frame& frame, const std::vector<PartLook>& shown);
  void drawSheer(const Frame& frame, const gfx::Program& program, const std::vector<std::size_t>& parts);
  void drawAttachments(const Frame& frame, const AttachmentPaint& paint, float strength);
  void drawCut(const Frame& frame, const std::vector<PartLook>& shown);
  void drawCutDepth(const Frame& frame);
  const gfx::Program& useSection(const Frame& frame) const;
  Result<void> drawSkin(const Frame& frame);
  void setMarks(const gfx::Program& program, const Frame& frame, const SkinVariant& variant) const;
  void drawDots(const Frame& frame);
  void resolve(const gfx::Target& to, glm::ivec4 rect) const;
  glm::ivec4 rectOf(const Frame& frame, const std::vector<PartLook>& shown) const;
  void compose(const Frame& frame, GLuint target);
};

}  // namespace myo
