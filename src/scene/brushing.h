// A stroke of the brush over the skin: from places on the screen to dabs. Plain values; the session keeps them.
#pragma once

#include <optional>
#include <vector>

#include <glm/vec2.hpp>

#include "geom/bvh.h"
#include "scene/navigation.h"
#include "scene/session.h"

namespace myo {

// Where the line of sight through a pixel meets the skin.
std::optional<SurfacePoint> skinUnder(const World& world, const Camera& camera, const Viewport& viewport,
                                      glm::vec2 pixel);

class BrushStroke {
public:
  // False beside the body: then it is no stroke.
  bool begin(const World& world, const Camera& camera, const Viewport& viewport, glm::vec2 pixel, const Brush& brush);
  // The dabs from the last pixel to this one; a gap where the way leads beside the body.
  std::vector<Dab> to(const World& world, const Camera& camera, const Viewport& viewport, glm::vec2 pixel);
  // Those of the place where it began.
  const std::vector<Dab>& first() const { return first_; }

private:
  void add(glm::vec3 place, std::vector<Dab>& dabs);

  Brush brush_;
  glm::vec2 pixel_{0.f};
  std::optional<glm::vec3> last_;  // the place of the last dab
  std::vector<Dab> first_;
};

// A ring on the skin round a place, as far from it as the brush reaches: for the cursor.
std::vector<glm::vec3> brushRing(const World& world, const SurfacePoint& at, float radius);

}  // namespace myo
