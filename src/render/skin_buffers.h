// The skin with the zones in it, and the spillover dots.
#pragma once

#include <vector>

#include "gfx/objects.h"
#include "model/body.h"
#include "render/skin_marks.h"
#include "render/zone_paint.h"
#include "scene/navigation.h"

namespace myo {

class SkinBuffers {
public:
  void build(const Mesh& skin);
  // Weights and dots of the sets shown from now on.
  void setZones(const ZoneSets& sets, const std::vector<ZoneDot>& dots, const Theme& theme);

  // Pain and counts shown from now on; one a vertex.
  void setMarks(const std::vector<SkinMark>& marks);

  void drawSkin() const;
  void drawDots() const;
  std::size_t triangles() const { return static_cast<std::size_t>(indexCount_) / 3; }
  const Box& box() const { return box_; }
  bool hasDots() const { return dotIndices_ > 0; }

private:
  gfx::Buffer vertices_, indices_, weights_, marks_, dots_, dotIndexBuffer_;
  gfx::VertexArray array_, dotArray_;
  Box box_;
  GLsizei indexCount_ = 0, dotIndices_ = 0;
};

}  // namespace myo
