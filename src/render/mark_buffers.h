// Draws marks as anti-aliased quads over a finished picture.
#pragma once

#include <vector>

#include "gfx/objects.h"
#include "gfx/program.h"
#include "render/marks.h"

namespace myo {

class MarkBuffers {
public:
  // Blends onto the bound framebuffer. Without a font on the system digits are left out.
  void draw(const gfx::Program& program, const std::vector<Mark>& marks, int width, int height);

private:
  void makeSheet();
  gfx::Buffer vertices_;
  gfx::VertexArray array_;
  gfx::TextureHandle sheet_;
};

}  // namespace myo
