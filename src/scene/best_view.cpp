// The direction that shows a subject best: of the eight framed stops, the one from which most of the zones and the X
// can be seen, with the body in the way counted.
#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "scene/subject.h"

namespace myo {
namespace {

struct Sight {
  glm::vec3 point, normal;  // on the skin
  float weight;
};

constexpr std::size_t kSamples = 60;  // of one zone
// What counts: the essential zone above all, then the X, then the spillover.
constexpr float kEssential = 1.f, kMark = 0.6f, kSpillover = 0.35f;
// Front, back and sides are easier to read than the stops between them.
constexpr float kStraight = 0.08f;

void addField(std::vector<Sight>& sights, const Mesh& skin, const Field& field, float weight) {
  std::vector<std::uint32_t> inside;
  for (std::size_t i = 0; i < field.vertex.size(); ++i)
    if (field.weight[i] >= 0.5f) inside.push_back(field.vertex[i]);
  if (inside.empty()) return;
  const std::size_t count = std::min(kSamples, inside.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t v = inside[i * inside.size() / count];
    sights.push_back({skin.position[v], skin.normal[v], weight / static_cast<float>(count)});
  }
}

void addPlace(std::vector<Sight>& sights, const World& world, glm::vec3 place, float weight) {
  if (const auto skin = world.zones->skin().closest(place)) sights.push_back({skin->position, skin->normal, weight});
}

void addPoint(std::vector<Sight>& sights, const World& world, const TriggerPoint& point, Side side) {
  const ZoneFields& fields = world.zones->fields(point, side);
  addField(sights, world.body.skin()->mesh, fields.essential, kEssential);
  addField(sights, world.body.skin()->mesh, fields.spillover, kSpillover);
  if (const auto position = world.zones->position(point, side)) addPlace(sights, world, *position, kMark);
}

void addMuscle(std::vector<Sight>& sights, const World& world, const Muscle& muscle, Side side) {
  for (const std::string& id : muscle.triggerPoints)
    if (const TriggerPoint* point = world.atlas.triggerPoint(id)) addPoint(sights, world, *point, side);
  if (!muscle.triggerPoints.empty()) return;
  for (const std::string& base : muscle.parts)
    if (const Part* part = world.body.find(withSide(base, side)))
      for (std::size_t i = 0; i < kSamples; ++i)
        addPlace(sights, world, part->mesh.position[i * part->mesh.position.size() / kSamples], kMark / kSamples);
}

void addNamed(std::vector<Sight>& sights, const World& world, const std::string& id, Side side) {
  const Part* part = world.body.find(withSide(id, side));
  if (!part) part = world.body.find(id);
  if (!part) return;
  for (std::size_t i = 0; i < kSamples; ++i)
    addPlace(sights, world, part->mesh.position[i * part->mesh.position.size() / kSamples], kMark / kSamples);
}

std::vector<Sight> sightsOf(const World& world, const std::vector<std::string>& ids, SideChoice choice) {
  std::vector<Sight> sights;
  if (!world.zones || !world.body.skin()) return sights;
  for (const std::string& id : ids)
    for (const Side side : sidesOf(choice)) {
      if (const TriggerPoint* point = world.atlas.triggerPoint(id)) addPoint(sights, world, *point, side);
      if (const Muscle* muscle = world.atlas.muscle(id)) addMuscle(sights, world, *muscle, side);
      if (namedPart(world, id)) addNamed(sights, world, id, side);
      if (world.atlas.region(id)) addField(sights, world.body.skin()->mesh, world.zones->region(id, side), kEssential);
    }
  return sights;
}

// How much is seen from afar in that direction; a slanting place counts less.
float seen(const World& world, const std::vector<Sight>& sights, glm::vec3 towardsEye) {
  float sum = 0.f;
  for (const Sight& s : sights) {
    const float slant = glm::dot(s.normal, towardsEye);
    if (slant < 0.1f) continue;
    if (world.zones->skin().firstHit({s.point + s.normal * 2.f, towardsEye})) continue;
    sum += s.weight * std::min(1.f, 2.f * slant);
  }
  return sum;
}

}  // namespace

float shareSeen(const World& world, const Camera& camera, const std::vector<std::string>& ids, SideChoice side) {
  const std::vector<Sight> sights = sightsOf(world, ids, side);
  float total = 0.f;
  for (const Sight& s : sights) total += s.weight;
  const float yaw = glm::radians(camera.yaw);
  return total > 0.f ? seen(world, sights, {std::sin(yaw), 0.f, std::cos(yaw)}) / total : 0.f;
}

Camera bestView(const World& world, const Camera& from, const std::vector<std::string>& ids, SideChoice side,
                float aspect) {
  const Box box = extentOf(world, ids, side);
  if (box.empty()) return from;
  const std::vector<Sight> sights = sightsOf(world, ids, side);
  float total = 0.f, best = 0.f;
  for (const Sight& s : sights) total += s.weight;
  Camera camera = from;
  for (int stop = 0; stop < 8; ++stop) {
    const float yaw = 45.f * static_cast<float>(stop), angle = glm::radians(yaw);
    const float score =
        seen(world, sights, {std::sin(angle), 0.f, std::cos(angle)}) + (stop % 2 == 0 ? kStraight * total : 0.f);
    if (score <= best * 1.0001f) continue;
    best = score;
    camera = turnedTo(from, yaw, 0.f);
  }
  return framing(camera, box, aspect);
}

}  // namespace myo
