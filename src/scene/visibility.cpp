#include "scene/visibility.h"

#include <algorithm>
#include <set>

#include "scene/subject.h"

namespace myo {
namespace {

using Names = std::set<std::string, std::less<>>;

// Base ids of the parts of everything selected.
Names selectedParts(const World& world, const ViewState& state) {
  Names parts;
  const auto addMuscle = [&](const Muscle* muscle) {
    if (muscle != nullptr) parts.insert(muscle->parts.begin(), muscle->parts.end());
  };
  for (const std::string& id : state.selection) {
    addMuscle(world.atlas.muscle(id));
    if (namedPart(world, id) != nullptr) parts.insert(id);
    if (const TriggerPoint* point = world.atlas.triggerPoint(id)) {
      addMuscle(world.atlas.muscle(point->muscle));
      parts.insert(point->place.part);
    }
  }
  return parts;
}

// What the hazards of the selected muscles warn of.
Names partsAtRisk(const World& world, const ViewState& state) {
  Names parts;
  if (!state.hazards) return parts;
  for (const std::string& id : state.selection) {
    const Muscle* muscle = muscleOf(world.atlas, id);
    if (muscle == nullptr) continue;
    for (const Hazard& hazard : muscle->hazards) parts.insert(hazard.structures.begin(), hazard.structures.end());
  }
  return parts;
}

bool onChosenSide(Side side, SideChoice choice) {
  return side == Side::Midline || choice == SideChoice::Both || (side == Side::Left) == (choice == SideChoice::Left);
}

bool shownByKind(const Part& part, const ViewState& state) {
  switch (part.kind) {
    case Kind::Skin:
      return state.skin > 0.f;
    case Kind::Muscle:
      return state.muscles && part.layer >= state.peel;
    case Kind::Fascia:
      return state.fascia && state.muscles && part.layer >= state.peel;
    case Kind::Bone:
    case Kind::Cartilage:
    case Kind::Ligament:
      return state.skeleton;
    case Kind::Artery:
    case Kind::Vein:
      return state.vessels;
    case Kind::Nerve:
      return state.nerves;
    case Kind::Organ:
      return state.organs;
  }
  return true;
}

bool isSkeleton(Kind kind) { return kind == Kind::Bone || kind == Kind::Cartilage; }

}  // namespace

std::vector<PartLook> looks(const World& world, const ViewState& state) {
  const Names selected = selectedParts(world, state), atRisk = partsAtRisk(world, state);
  const Names hidden(state.hidden.begin(), state.hidden.end());
  const Names isolated(state.isolated.begin(), state.isolated.end());
  std::vector<PartLook> all;
  all.reserve(world.body.parts.size());
  for (const Part& part : world.body.parts) {
    PartLook look;
    look.selected = selected.contains(part.base) && onChosenSide(part.side, state.side);
    look.visible = shownByKind(part, state);
    if (!isolated.empty() && part.kind != Kind::Skin) {
      look.visible = isolated.contains(part.base)
                         ? onChosenSide(part.side, state.side)
                         : (isSkeleton(part.kind) && state.skeleton) || (isStructure(part.kind) && look.visible);
    }
    if (hidden.contains(part.base)) look.visible = false;
    look.atRisk = atRisk.contains(part.base) && onChosenSide(part.side, state.side);
    look.visible = look.visible || look.selected || look.atRisk;
    look.hovered = !state.hoveredPart.empty() && part.id == state.hoveredPart;
    look.dim = !selected.empty() && !look.selected && !look.atRisk && part.kind != Kind::Skin;
    all.push_back(look);
  }
  return all;
}

std::vector<ChosenPoint> chosenPoints(const World& world, const ViewState& state) {
  std::vector<const TriggerPoint*> points;
  const auto add = [&](const std::string& id) {
    const TriggerPoint* point = world.atlas.triggerPoint(id);
    if (point != nullptr && std::ranges::find(points, point) == points.end()) points.push_back(point);
  };
  for (const std::string& id : state.selection) {
    add(id);
    if (const Muscle* muscle = world.atlas.muscle(id)) {
      for (const std::string& point : muscle->triggerPoints) add(point);
    }
  }
  if (!state.hoveredTriggerPoint.empty()) add(state.hoveredTriggerPoint);
  std::vector<ChosenPoint> chosen;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool active = state.hoveredTriggerPoint.empty() || points[i]->id == state.hoveredTriggerPoint;
    for (Side side : sidesOf(state.side)) chosen.push_back({points[i], side, static_cast<int>(i), active});
  }
  return chosen;
}

}  // namespace myo
