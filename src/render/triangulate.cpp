#include "render/triangulate.h"

#include <array>
#include <deque>
#include <memory>

#include <GL/glu.h>

namespace myo {
namespace {

// What the tessellator is given and gives back; it works without a context.
struct Work {
  std::deque<std::array<GLdouble, 3>> places;  // stay where they are
  std::vector<glm::vec2> corners;
};

void takeVertex(void* place, void* work) {
  const auto& p = *static_cast<const std::array<GLdouble, 3>*>(place);
  static_cast<Work*>(work)->corners.emplace_back(static_cast<float>(p[0]), static_cast<float>(p[1]));
}
void takeCrossing(GLdouble at[3], void* [4], GLfloat[4], void** out, void* work) {
  *out = static_cast<Work*>(work)->places.emplace_back(std::array<GLdouble, 3>{at[0], at[1], at[2]}).data();
}
void takeEdge(GLboolean, void*) {}  // that it is wanted at all makes the answer plain triangles

using Function = void (*)();

}  // namespace

std::vector<glm::vec2> triangulated(const Rings& rings) {
  const std::unique_ptr<GLUtesselator, decltype(&gluDeleteTess)> tess(gluNewTess(), gluDeleteTess);
  Work work;
  gluTessProperty(tess.get(), GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_NONZERO);
  gluTessNormal(tess.get(), 0.0, 0.0, 1.0);
  gluTessCallback(tess.get(), GLU_TESS_VERTEX_DATA, reinterpret_cast<Function>(takeVertex));
  gluTessCallback(tess.get(), GLU_TESS_COMBINE_DATA, reinterpret_cast<Function>(takeCrossing));
  gluTessCallback(tess.get(), GLU_TESS_EDGE_FLAG_DATA, reinterpret_cast<Function>(takeEdge));
  gluTessBeginPolygon(tess.get(), &work);
  for (const Ring& ring : rings) {
    gluTessBeginContour(tess.get());
    for (const glm::vec2 p : ring) {
      auto& place = work.places.emplace_back(std::array<GLdouble, 3>{p.x, p.y, 0.0});
      gluTessVertex(tess.get(), place.data(), place.data());
    }
    gluTessEndContour(tess.get());
  }
  gluTessEndPolygon(tess.get());
  if (work.corners.size() % 3 != 0) work.corners.clear();
  return std::move(work.corners);
}

}  // namespace myo
