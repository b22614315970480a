// What lies under the cursor. A ray through the body parts finds all of them, so that hidden ones can be passed over
// and the next deeper one reached; the trigger points' X come first, with some tolerance. Results are values.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geom/bvh.h"
#include "scene/navigation.h"
#include "scene/section_cut.h"
#include "scene/subject.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

struct PickHit {
  std::string part, base;  // "muscle/deltoid.R", "muscle/deltoid"
  Kind kind = Kind::Muscle;
  Side side = Side::Midline;
  SurfacePoint at;
  float distance = 0.f;  // mm from the ray's origin
};

struct MarkerHit {
  std::string triggerPoint;
  Side side = Side::Right;
  float pixels = 0.f;  // from the cursor
};

struct PickResult {
  std::optional<MarkerHit> marker;  // the nearest X within reach
  // With a section: the part that shows at the cut, then what lies behind.
  std::vector<PickHit> hits;        // what is shown and can be pointed at, each part once, nearest first
  std::optional<glm::vec3> skin;    // where the ray enters the body, even through a veil or without a skin shown
};

// Not thread-safe: it builds what it needs on first use.
class Picker {
public:
  void setWorld(std::shared_ptr<const World> world);

  // `pixel` and `viewport` in framebuffer pixels, `scale` pixels for a pixel of a plain screen.
  PickResult pick(const ViewState& state, const Viewport& viewport, glm::vec2 pixel, float scale);

private:
  struct Target {
    const Part* part = nullptr;
    Box box;
    std::unique_ptr<Bvh> bvh;
  };
  std::optional<RayHit> hit(Target& target, const Ray& ray, const Plane* plane);
  const CutPart* addCut(const Cut& cut, const Ray& ray, PickResult& result) const;

  std::shared_ptr<const World> world_;
  std::vector<Target> targets_;
  CutKeeper cuts_;
};

}  // namespace myo
