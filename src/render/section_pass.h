// The cut of a section on the graphics card.
#pragma once

#include <memory>

#include "gfx/objects.h"
#include "render/section_mesh.h"
#include "scene/section_cut.h"

namespace myo {

class SectionBuffers {
public:
  // Uploads what `cut` shows; does nothing when that is what it holds. Null: nothing.
  void set(const Body& body, std::shared_ptr<const Cut> cut);
  const Cut* cut() const { return cut_.get(); }

  void draw() const;      // all of it, in order
  void drawSkin() const;  // the whole of the skin's inside

private:
  std::shared_ptr<const Cut> cut_;
  SectionMesh mesh_;  // its vertices given away, its numbers kept
  GLsizei count_ = 0;
  gfx::Buffer vertices_;
  gfx::VertexArray array_;
};

}  // namespace myo
