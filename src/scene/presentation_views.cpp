#include "scene/presentation_views.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "scene/camera.h"
#include "scene/knot_place.h"
#include "scene/subject.h"

namespace myo {
namespace {

constexpr float kCloseUp = 150.f;      // mm from the eye to the knot
constexpr float kAlongBand = 15.f;     // mm from the knot to the place named as its band
constexpr float kAroundWay = 55.f;     // mm around a needle's way
constexpr float kAside = 50.f;         // degrees between a needle's way and the view of it
constexpr float kSteepestView = 35.f;  // degrees of pitch

// A camera that looks along `out` from outside, at no steep angle.
Camera facing(Camera camera, glm::vec3 out, float aside = 0.f) {
  const float yaw = glm::degrees(std::atan2(out.x, out.z)) + aside;
  const float pitch = glm::degrees(std::asin(std::clamp(out.y, -1.f, 1.f)));
  return turnedTo(camera, yaw, std::clamp(pitch, -kSteepestView, kSteepestView));
}

Box around(glm::vec3 p, float reach) {
  Box box;
  box.add(p - glm::vec3(reach));
  box.add(p + glm::vec3(reach));
  return box;
}

}  // namespace

StoryViews::StoryViews(const World& world, const Muscle& muscle, const TriggerPoint& point, const ViewState& from,
                       float aspect)
    : world_(world), muscle_(muscle), point_(point), aspect_(aspect), base_(from) {
  base_.side = from.side == SideChoice::Left ? SideChoice::Left : SideChoice::Right;
  base_.selection = {point.id};
  base_.hidden.clear();
  base_.isolated.clear();
  base_.hoveredPart.clear();
  base_.hoveredTriggerPoint.clear();
  base_.peel = 0;
  base_.muscles = base_.skeleton = base_.fascia = true;
  base_.nerves = base_.vessels = base_.organs = base_.hazards = false;
  base_.zones = 1.f;
  base_.arrow.reset();
  base_.section.reset();
  base_.pain = {};
  base_.findings.clear();
  base_.findingsLook = FindingsLook::Together;
  base_.ambiguity = base_.attachments = false;
  side_ = base_.side == SideChoice::Left ? Side::Left : Side::Right;
  approach_ = approachTo(world, point, side_);
  place_ = world.zones->position(point, side_).value_or(glm::vec3(0.f));
  knot_ = knotPlace(world, point, side_);
  if (approach_)
    outwards_ = glm::normalize(approach_->entry - approach_->target);
  else if (const auto skin = world_.zones->skin().closest(place_))
    outwards_ = skin->normal;
}

// Where most of the muscle faces, once what covers it is taken away; midway between two faces says nothing.
glm::vec3 StoryViews::muscleFaces() const {
  glm::vec3 sum(0.f);
  float all = 0.f;
  for (const std::string& base : muscle_.parts) {
    const Part* part = world_.body.find(withSide(base, side_));
    if (!part || part->mesh.opennessPeeled.size() != part->mesh.normal.size()) continue;
    for (std::size_t i = 0; i < part->mesh.normal.size(); ++i) {
      const float open = part->mesh.opennessPeeled[i] * part->mesh.opennessPeeled[i];
      sum += part->mesh.normal[i] * open;
      all += open;
    }
  }
  return glm::length(sum) > 0.1f * all && all > 0.f ? glm::normalize(sum) : outwards_;
}

// What covers the muscle is taken away.
int StoryViews::layerOfMuscle() const {
  for (const Part& part : world_.body.parts)
    if (part.base == point_.place.part) return part.layer;
  return 0;
}

ViewState StoryViews::muscle() const {
  ViewState view = base_;
  view.zones = 0.f;
  view.skin = 0.12f;
  view.peel = layerOfMuscle();
  Box box = around(place_, 60.f);
  for (const std::string& base : muscle_.parts) {
    const Part* part = world_.body.find(withSide(base, side_));
    if (!part) part = world_.body.find(base);
    if (!part) continue;
    for (const glm::vec3 p : part->mesh.position) box.add(p);
  }
  view.camera = framing(facing(view.camera, muscleFaces()), box, aspect_);
  return view;
}

ViewState StoryViews::knot() const {
  ViewState view = muscle();
  view.skin = 0.f;
  // Straight onto the muscle's surface, where band and knot are drawn.
  const glm::vec3 centre = knot_ ? knot_->position : place_;
  view.camera = facing(view.camera, knot_ ? knot_->normal : outwards_);
  view.camera.target = centre;
  view.camera.distance = kCloseUp;
  return view;
}

std::optional<glm::vec3> StoryViews::onBand() const {
  if (!knot_) return std::nullopt;
  for (const float mm : {kAlongBand, -kAlongBand})
    if (const auto place = alongKnot(world_, *knot_, mm)) return place;
  return std::nullopt;
}

ViewState StoryViews::zone() const {
  ViewState view = base_;
  view.skin = 0.5f;
  view.camera = bestView(world_, view.camera, {point_.id}, view.side, aspect_);
  return view;
}

ViewState StoryViews::way() const {
  ViewState view = base_;
  view.zones = 0.f;
  view.skin = 0.25f;
  view.hazards = true;
  view.peel = layerOfMuscle();
  Box box = around(place_, kAroundWay);
  if (approach_) {
    view.arrow = Arrow{approach_->entry, approach_->target};
    box.add(approach_->entry + outwards_ * 40.f);
  }
  view.camera = framing(facing(view.camera, outwards_, side_ == Side::Right ? -kAside : kAside), box, aspect_);
  return view;
}

}  // namespace myo
