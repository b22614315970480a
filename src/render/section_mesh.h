// A cut through the body as triangles: filled outlines, and lines of ink round them, in the order they are drawn.
#pragma once

#include <vector>

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "model/body.h"
#include "scene/section_cut.h"

namespace myo {

// How a place of the cut is painted; shaders/section.frag knows the numbers.
enum class Tone {
  Dermis,
  Fat,
  Between,  // what binds the parts, and what the model has no part for
  Muscle,
  Cortex,  // of bone
  Marrow,
  Cartilage,
  Wall,   // of an artery
  Blood,  // in it
  Vein,
  Nerve,
  Organ,
  Sponge,  // lung
  Sheet,   // fascia, ligament
  Line,
};

struct SectionVertex {
  glm::vec3 position{0.f};  // mm
  glm::vec3 other{0.f};     // the far end of a line of ink
  glm::vec4 form{0.f};      // side of the line -1 or 1, width in points (0: not a line), part, tone
  glm::vec3 fibre{0.f};     // of the whole part, in the plane's frame: right, up, normal; unit or zero
};

struct SectionMesh {
  std::vector<SectionVertex> vertices;       // three a triangle
  std::size_t skinFirst = 0, skinCount = 0;  // those of the skin's whole inside
};

SectionMesh sectionMesh(const Body& body, const Cut& cut);

}  // namespace myo
