#include "scene/section.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "scene/approach.h"
#include "scene/navigation.h"
#include "scene/subject.h"

namespace myo {
namespace {

constexpr float kParallel = 0.45f;  // length below which an axis says too little about a plane it is nearly upright on
constexpr float kLeast = 30.f, kReach = 100.f;  // mm around the trigger point that are shown
constexpr float kAslant = 14.f;                 // degrees, so that the body behind the cut is seen to go on
constexpr float kSteep = 0.8f;  // of a normal's height: looked at from below or above, front of the body up

glm::vec3 across(glm::vec3 v, glm::vec3 unit) { return v - unit * glm::dot(v, unit); }

// The way of a needle into the trigger point, from outside inwards; the skin's own direction where there is none.
glm::vec3 inwards(const World& world, const TriggerPoint& point, Side side, glm::vec3 place) {
  if (const auto way = approachTo(world, point, side)) return glm::normalize(way->target - way->entry);
  if (const auto skin = world.zones->skin().closest(place)) return -skin->normal;
  return {0.f, 0.f, -1.f};
}

// From below, else from in front, else from the side the place is on.
glm::vec3 towardsViewer(glm::vec3 n, glm::vec3 place) {
  if (std::abs(n.y) > 0.5f) return n.y > 0.f ? -n : n;
  if (std::abs(n.z) > std::abs(n.x)) return n.z < 0.f ? -n : n;
  return n.x * place.x < 0.f ? -n : n;
}

glm::vec3 normalFor(SectionWay way, glm::vec3 axis, glm::vec3 needle) {
  switch (way) {
    case SectionWay::Transverse:
      return axis;
    case SectionWay::Sagittal:
      return {1.f, 0.f, 0.f};
    case SectionWay::Coronal:
      return {0.f, 0.f, 1.f};
    case SectionWay::Needle:
    case SectionWay::Along:
      break;
  }
  // Where the needle runs along the part itself, from in front stands in for its axis.
  glm::vec3 square = across(axis, needle);
  if (glm::length(square) < kParallel) square = across({0.f, 0.f, 1.f}, needle);
  if (glm::length(square) < kParallel) square = across({1.f, 0.f, 0.f}, needle);
  square = glm::normalize(square);
  return way == SectionWay::Needle ? square : glm::cross(square, needle);
}

}  // namespace

std::string_view sectionWayName(SectionWay way) {
  constexpr std::array<std::string_view, 5> kNames{"needle", "transverse", "sagittal", "coronal", "along"};
  return kNames[static_cast<std::size_t>(way)];
}

std::optional<SectionWay> sectionWayOf(std::string_view name) {
  for (const SectionWay way : kSectionWays)
    if (name == sectionWayName(way)) return way;
  return std::nullopt;
}

std::optional<SectionTarget> sectionTarget(const World& world, const ViewState& state) {
  const Muscle* muscle = activeMuscle(world, state);
  const TriggerPoint* point = activeTriggerPoint(world, state);
  if (!point && muscle && !muscle->triggerPoints.empty())
    point = world.atlas.triggerPoint(muscle->triggerPoints.front());
  if (!point || !world.zones) return std::nullopt;
  const Side side = state.side == SideChoice::Left ? Side::Left : Side::Right;
  const auto place = world.zones->position(*point, side);
  if (!place) return std::nullopt;
  return SectionTarget{point, side, *place};
}

std::optional<Section> sectionAt(const World& world, const ViewState& state, SectionWay way) {
  const auto target = sectionTarget(world, state);
  if (!target) return std::nullopt;
  const auto& [point, side, place] = *target;
  const bool needs = way == SectionWay::Needle || way == SectionWay::Along;
  const glm::vec3 needle = needs ? inwards(world, *point, side, place) : glm::vec3(0.f);
  const glm::vec3 normal = normalFor(way, bodyAxisAt(world, place, side), needle);
  return Section{way, place, towardsViewer(glm::normalize(normal), place), 0.f, 0.f, 0.f};
}

Plane planeOf(const Section& section) {
  const PlaneFrame rest({section.point, glm::normalize(section.normal)});
  const float right = std::tan(glm::radians(section.leanRight)), up = std::tan(glm::radians(section.leanUp));
  const glm::vec3 normal = glm::normalize(rest.normal + rest.right * right + rest.up * up);
  return {section.point + normal * section.offset, normal};
}

Section movedBy(Section section, float mm) {
  section.offset = std::clamp(section.offset + mm, -kMostOffset, kMostOffset);
  return section;
}

Section leanedBy(Section section, float right, float up) {
  section.leanRight = std::clamp(section.leanRight + right, -kMostLean, kMostLean);
  section.leanUp = std::clamp(section.leanUp + up, -kMostLean, kMostLean);
  return section;
}

Camera cameraOn(const World& world, const Section& section, const Camera& from, float aspect) {
  const Plane plane = planeOf(section);
  const glm::vec3 n = plane.normal;
  float yaw = glm::degrees(std::atan2(n.x, n.z)), pitch = glm::degrees(std::asin(std::clamp(n.y, -1.f, 1.f)));
  if (std::abs(n.y) > kSteep) {
    yaw = n.y < 0.f ? 0.f : 180.f;
    pitch = std::clamp(pitch, -90.f + kAslant, 90.f - kAslant);
  } else {
    yaw += n.x * section.point.x > 0.f ? -kAslant : kAslant;
  }
  // As much of the cut as lies around the trigger point, which stays in the middle.
  const PlaneFrame frame({section.point, plane.normal});
  glm::vec2 reach(kLeast);
  if (const Part* skin = world.body.skin())
    for (const auto& loop : slice(skin->mesh, plane).loops)
      for (const SlicePoint& p : loop)
        if (const glm::vec2 at = glm::abs(frame.to(p.position)); glm::length(at) < 2.f * kReach)
          reach = glm::max(reach, glm::min(at, glm::vec2(kReach)));
  Box box;
  for (const float side : {-1.f, 1.f}) {
    box.add(frame.from({reach.x * side, 0.f}));
    box.add(frame.from({0.f, reach.y * side}));
  }
  return framing(turnedTo(from, yaw, pitch), box, aspect);
}

bool seesCut(const Plane& plane, const Camera& camera) {
  if (camera.orthographic) return glm::dot(plane.normal, axes(camera).back) > 0.f;
  return plane.away(eyeOf(camera)) > 0.f;
}

}  // namespace myo
