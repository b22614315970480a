#include "scene/subject.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "scene/visibility.h"

namespace myo {
namespace {

constexpr std::string_view kFirstTriggerPoint = "trapezius.trp1";

void addMesh(Box& box, const Mesh& mesh) {
  for (const glm::vec3 p : mesh.position) box.add(p);
}

void addParts(Box& box, const World& world, const std::vector<std::string>& parts, const std::vector<Side>& sides) {
  for (const std::string& base : parts) {
    if (const Part* middle = world.body.find(base)) addMesh(box, middle->mesh);
    for (const Side side : sides) {
      if (const Part* part = world.body.find(withSide(base, side))) addMesh(box, part->mesh);
    }
  }
}

// Points and normals of a trigger point's zones on the skin.
template <class Visit>
void eachZoneVertex(const World& world, const TriggerPoint& point, Side side, const Visit& visit) {
  const Part* skin = world.body.skin();
  if (!skin || !world.zones) return;
  const ZoneFields& fields = world.zones->fields(point, side);
  for (const Field* field : {&fields.essential, &fields.spillover}) {
    for (std::size_t i = 0; i < field->vertex.size(); ++i) {
      const std::uint32_t v = field->vertex[i];
      if (field->weight[i] >= 0.5f) visit(skin->mesh.position[v], skin->mesh.normal[v]);
    }
  }
}

std::vector<const TriggerPoint*> pointsOf(const Atlas& atlas, const std::string& id) {
  if (const TriggerPoint* point = atlas.triggerPoint(id)) return {point};
  std::vector<const TriggerPoint*> out;
  if (const Muscle* muscle = atlas.muscle(id)) {
    for (const std::string& p : muscle->triggerPoints) {
      if (const TriggerPoint* point = atlas.triggerPoint(p)) out.push_back(point);
    }
  }
  return out;
}

}  // namespace

std::vector<Side> sidesOf(SideChoice choice) {
  if (choice == SideChoice::Right) return {Side::Right};
  if (choice == SideChoice::Left) return {Side::Left};
  return {Side::Right, Side::Left};
}

const Muscle* muscleOf(const Atlas& atlas, std::string_view id) {
  if (const TriggerPoint* point = atlas.triggerPoint(id)) return atlas.muscle(point->muscle);
  return atlas.muscle(id);
}

const Muscle* activeMuscle(const World& world, const ViewState& state) {
  return state.selection.empty() ? nullptr : muscleOf(world.atlas, state.selection.back());
}

const TriggerPoint* activeTriggerPoint(const World& world, const ViewState& state) {
  return state.selection.empty() ? nullptr : world.atlas.triggerPoint(state.selection.back());
}

const Part* structureOf(const World& world, std::string_view id) {
  const auto kind = kindFromId(id);
  return kind && isStructure(*kind) ? namedPart(world, id) : nullptr;
}

const Part* namedPart(const World& world, std::string_view id) {
  const auto kind = kindFromId(id);
  if (!kind || !(isStructure(*kind) || *kind == Kind::Fascia)) return nullptr;
  const auto at = std::ranges::find(world.body.parts, id, &Part::base);
  return at == world.body.parts.end() ? nullptr : &*at;
}

const Part* activeStructure(const World& world, const ViewState& state) {
  return state.selection.empty() ? nullptr : structureOf(world, state.selection.back());
}

const Muscle* muscleOfPart(const Atlas& atlas, std::string_view partBase) {
  for (const Muscle& muscle : atlas.muscles) {
    if (std::find(muscle.parts.begin(), muscle.parts.end(), partBase) != muscle.parts.end()) return &muscle;
  }
  return nullptr;
}

std::vector<Marker> markersOf(const World& world, const ViewState& state) {
  std::vector<Marker> out;
  if (!world.zones) return out;
  for (const ChosenPoint& chosen : chosenPoints(world, state)) {
    if (const auto position = world.zones->position(*chosen.triggerPoint, chosen.side)) {
      out.push_back({chosen.triggerPoint, chosen.side, *position, chosen.active});
    }
  }
  return out;
}

namespace {

// A place of the skin, with some room around it.
void addRegion(Box& box, const World& world, const std::string& token, const std::vector<Side>& sides) {
  const Part* skin = world.body.skin();
  if (!world.zones || !skin) return;
  for (const Side side : sides) {
    for (const std::uint32_t v : world.zones->region(token, side).vertex) {
      box.add(skin->mesh.position[v] - glm::vec3(40.f));
      box.add(skin->mesh.position[v] + glm::vec3(40.f));
    }
  }
}

}  // namespace

Box extentOf(const World& world, const std::vector<std::string>& ids, SideChoice side) {
  Box box;
  const std::vector<Side> sides = sidesOf(side);
  for (const std::string& id : ids) {
    const Muscle* muscle = world.atlas.muscle(id);
    if (muscle) addParts(box, world, muscle->parts, sides);
    if (namedPart(world, id)) addParts(box, world, {id}, sides);
    if (world.atlas.region(id)) addRegion(box, world, id, sides);
    for (const TriggerPoint* point : pointsOf(world.atlas, id)) {
      for (const Side s : sides) {
        eachZoneVertex(world, *point, s, [&](glm::vec3 p, glm::vec3) { box.add(p); });
        if (!world.zones) continue;
        if (const auto position = world.zones->position(*point, s)) {
          // Some room around a lone X.
          box.add(*position - glm::vec3(60.f));
          box.add(*position + glm::vec3(60.f));
        }
      }
    }
  }
  return box;
}

Box extentOfBody(const World& world) {
  Box box;
  if (const Part* skin = world.body.skin()) {
    addMesh(box, skin->mesh);
  } else {
    for (const Part& part : world.body.parts) addMesh(box, part.mesh);
  }
  return box;
}

Box extentOfRegion(const World& world, std::string_view region) {
  Box box;
  for (const Muscle& muscle : world.atlas.muscles) {
    if (muscle.region == region) addParts(box, world, muscle.parts, {Side::Right, Side::Left});
  }
  return box;
}

Camera wholeView(const World& world, const Camera& from, float aspect) {
  return framing(from, extentOfBody(world), aspect);
}

ViewState firstView(const World& world, float aspect) {
  ViewState state;
  state.camera = wholeView(world, state.camera, aspect);
  if (!world.atlas.triggerPoint(kFirstTriggerPoint)) return state;
  state.selection = {std::string(kFirstTriggerPoint)};
  // From behind and a little from the side: X, neck and temple in one look, and enough of the body to know where.
  Box box = extentOf(world, state.selection, state.side);
  const Box body = extentOfBody(world);
  const float height = body.high.y - body.low.y;
  box.add({body.low.x * 0.55f, body.high.y + height * 0.03f, 0.f});  // room for the bar above
  box.add({body.high.x * 0.55f, body.high.y - height * 0.38f, 0.f});
  state.camera = framing(turnedTo(state.camera, 236.f, 4.f), box, aspect);
  return state;
}

}  // namespace myo
