#include "scene/visibility.h"

#include <algorithm>
#include <set>

#include "scene/subject.h"

namespace myo {
namespace {

using Names = std::set<std::string, std::less<>>;

// Ids of the parts that findings lie in, each on its own side.
Names foundParts(const World& world, const ViewState& state) {
  Names parts;
  for (const SidedPoint& finding : state.findings) {
    const TriggerPoint* point = world.atlas.triggerPoint(finding.triggerPoint);
    if (point == nullptr) continue;
    parts.insert(withSide(point->place.part, finding.side));
    if (const Muscle* muscle = world.atlas.muscle(point->muscle)) {
      for (const std::string& base : muscle->parts) parts.insert(withSide(base, finding.side));
    }
  }
  return parts;
}

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
    case Kind::Eye:
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
  const Names found = foundParts(world, state);
  const Names hidden(state.hidden.begin(), state.hidden.end());
  const Names isolated(state.isolated.begin(), state.isolated.end());
  std::vector<PartLook> all;
  all.reserve(world.body.parts.size());
  for (const Part& part : world.body.parts) {
    PartLook look;
    look.selected = (selected.contains(part.base) && onChosenSide(part.side, state.side)) || found.contains(part.id);
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
    const bool anyChosen = !selected.empty() || !found.empty();
    look.dim = anyChosen && !look.selected && !look.atRisk && part.kind != Kind::Skin;
    all.push_back(look);
  }
  return all;
}

bool organAtRisk(const World& world, const ViewState& state) {
  const Names atRisk = partsAtRisk(world, state);
  return std::ranges::any_of(world.body.parts, [&](const Part& part) {
    return part.kind == Kind::Organ && atRisk.contains(part.base) && onChosenSide(part.side, state.side);
  });
}

std::vector<ChosenPoint> chosenPoints(const World& world, const ViewState& state) {
  const bool apart = !state.findings.empty() && state.findingsLook == FindingsLook::Apart;
  std::vector<const TriggerPoint*> hues;
  std::vector<ChosenPoint> chosen;
  const auto add = [&](const TriggerPoint* point, Side side) {
    if (point == nullptr) return;
    // Candidates to be told apart are different ones even where they are one trigger point's two sides.
    auto hue = apart ? hues.end() : std::ranges::find(hues, point);
    if (hue == hues.end()) hue = hues.insert(hue, point);
    const auto same = [&](const ChosenPoint& c) { return c.triggerPoint == point && c.side == side; };
    if (std::ranges::any_of(chosen, same)) return;
    const bool active = state.hoveredTriggerPoint.empty() || point->id == state.hoveredTriggerPoint;
    chosen.push_back({point, side, static_cast<int>(hue - hues.begin()), active});
  };
  const auto addOnSides = [&](const std::string& id) {
    for (const Side side : sidesOf(state.side)) add(world.atlas.triggerPoint(id), side);
  };
  for (const SidedPoint& finding : state.findings) add(world.atlas.triggerPoint(finding.triggerPoint), finding.side);
  if (apart) return chosen;
  for (const std::string& id : state.selection) {
    addOnSides(id);
    if (const Muscle* muscle = world.atlas.muscle(id)) {
      for (const std::string& point : muscle->triggerPoints) addOnSides(point);
    }
  }
  if (!state.hoveredTriggerPoint.empty()) {
    if (state.hoveredSide == Side::Midline) {
      addOnSides(state.hoveredTriggerPoint);
    } else {
      add(world.atlas.triggerPoint(state.hoveredTriggerPoint), state.hoveredSide);
    }
  }
  return chosen;
}

}  // namespace myo
