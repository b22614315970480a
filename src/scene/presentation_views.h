// What the steps of the presentation show: views of one trigger point's muscle, knot, zone and needle's way.
#pragma once

#include <optional>

#include <glm/vec3.hpp>

#include "scene/approach.h"
#include "scene/knot_place.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

class StoryViews {
public:
  // `from` gives theme and side; `aspect` is that of the picture beside the words.
  StoryViews(const World& world, const Muscle& muscle, const TriggerPoint& point, const ViewState& from, float aspect);

  ViewState muscle() const;
  ViewState knot() const;
  ViewState zone() const;
  ViewState way() const;
  const std::optional<Approach>& approach() const { return approach_; }
  const std::optional<KnotPlace>& knotAt() const { return knot_; }
  std::optional<glm::vec3> onBand() const;  // on the taut band, beside its knot
  SideChoice side() const { return base_.side; }

private:
  glm::vec3 muscleFaces() const;
  int layerOfMuscle() const;

  const World& world_;
  const Muscle& muscle_;
  const TriggerPoint& point_;
  float aspect_;
  ViewState base_;
  Side side_ = Side::Right;
  glm::vec3 place_{0.f}, outwards_{0.f, 0.f, 1.f};  // where the skin over the trigger point faces
  std::optional<Approach> approach_;
  std::optional<KnotPlace> knot_;
};

}  // namespace myo
