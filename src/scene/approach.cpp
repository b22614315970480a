#include "scene/approach.h"

#include <algorithm>
#include <memory>

#include <glm/geometric.hpp>

#include "geom/bvh.h"
#include "scene/navigation.h"
#include "scene/subject.h"

namespace myo {
namespace {

constexpr float kSlack = 60.f;             // mm farther than the nearest skin
constexpr float kSteepest = 0.5f;          // cosine between the way and the skin's normal: no needle slides in flat
constexpr float kStructurePenalty = 25.f;  // mm of longer way taken to spare a structure
constexpr float kSkinEps = 0.5f;           // mm
constexpr std::size_t kTries = 400;

bool isBone(Kind kind) { return kind == Kind::Bone || kind == Kind::Cartilage; }

struct Obstacle {
  const Part* part;
  std::unique_ptr<Bvh> bvh;
};

// Parts that a way of this length can meet, with their ray trees.
std::vector<Obstacle> partsAround(const Body& body, glm::vec3 centre, float reach) {
  std::vector<Obstacle> out;
  for (const Part& part : body.parts) {
    if (part.kind == Kind::Skin || part.kind == Kind::Ligament || part.mesh.index.empty()) continue;
    Box box;
    for (const glm::vec3 p : part.mesh.position) box.add(p);
    const glm::vec3 nearest = glm::clamp(centre, box.low, box.high);
    if (glm::distance(nearest, centre) <= reach) out.push_back({&part, std::make_unique<Bvh>(part.mesh)});
  }
  return out;
}

struct Candidate {
  glm::vec3 point;
  float distance;
};

// Places on the skin around the target, nearest first, where a needle would not enter too flat.
std::vector<Candidate> entries(const Mesh& skin, glm::vec3 target) {
  std::vector<Candidate> all;
  float nearest = 1e9f;
  for (const glm::vec3 p : skin.position) nearest = std::min(nearest, glm::distance(p, target));
  for (std::size_t i = 0; i < skin.position.size(); ++i) {
    const glm::vec3 out = skin.position[i] - target;
    const float distance = glm::length(out);
    if (distance > nearest + kSlack || distance < 1e-3f) continue;
    if (glm::dot(out / distance, skin.normal[i]) < kSteepest) continue;
    all.push_back({skin.position[i], distance});
  }
  std::ranges::sort(all, {}, &Candidate::distance);
  // Evenly thinned: neighbours answer alike.
  if (all.size() <= kTries) return all;
  std::vector<Candidate> thin;
  for (std::size_t i = 0; i < kTries; ++i) thin.push_back(all[i * all.size() / kTries]);
  return thin;
}

class Way {
public:
  Way(const World& world, const std::vector<Obstacle>& around, glm::vec3 entry, glm::vec3 target)
      : world_(world),
        around_(around),
        length_(glm::distance(entry, target)),
        ray_{entry, (target - entry) / length_} {}

  // Inside the skin all the way, and no bone.
  bool free() const {
    for (const RayHit& hit : world_.zones->skin().allHits(ray_, length_))
      if (hit.distance > kSkinEps) return false;
    return std::ranges::none_of(
        around_, [&](const Obstacle& o) { return isBone(o.part->kind) && o.bvh->firstHit(ray_, length_); });
  }

  bool meetsStructure() const {
    return std::ranges::any_of(
        around_, [&](const Obstacle& o) { return isStructure(o.part->kind) && o.bvh->firstHit(ray_, length_); });
  }

  std::vector<ApproachLayer> layers(const std::string& goal) const {
    struct Met {
      const Part* part;
      float first, last;
    };
    std::vector<Met> met;
    for (const Obstacle& o : around_) {
      const auto hits = o.bvh->allHits(ray_, length_);
      if (!hits.empty()) met.push_back({o.part, hits.front().distance, hits.back().distance});
    }
    std::ranges::sort(met, {}, &Met::first);
    const auto last = std::ranges::find(met, goal, [](const Met& m) { return m.part->base; });
    const float inMuscle = last == met.end() ? length_ : last->last;
    std::vector<ApproachLayer> out{{"skin", Kind::Skin, {}}};
    for (const Met& m : met) {
      // Neighbouring muscles of the model may overlap a little; within the goal only structures count.
      if (m.part->base == goal || (m.first > inMuscle && !isStructure(m.part->kind))) continue;
      add(out, *m.part);
    }
    for (const Part& part : world_.body.parts)
      if (part.base == goal) {
        add(out, part);
        break;
      }
    return out;
  }

private:
  // Parts of one muscle are one layer; where it comes back deeper down, that counts.
  void add(std::vector<ApproachLayer>& out, const Part& part) const {
    const Muscle* muscle = part.kind == Kind::Muscle ? muscleOfPart(world_.atlas, part.base) : nullptr;
    const std::string name = muscle ? muscle->name : part.name;
    std::erase_if(out, [&](const ApproachLayer& l) { return l.kind == part.kind && l.name == name; });
    out.push_back({part.base, part.kind, name});
  }

  const World& world_;
  const std::vector<Obstacle>& around_;
  float length_;
  Ray ray_;
};

}  // namespace

std::optional<Approach> approachTo(const World& world, const TriggerPoint& point, Side side) {
  if (!world.zones || !world.body.skin()) return std::nullopt;
  const auto target = world.zones->position(point, side);
  if (!target) return std::nullopt;
  const std::vector<Candidate> tries = entries(world.body.skin()->mesh, *target);
  if (tries.empty()) return std::nullopt;
  const std::vector<Obstacle> around = partsAround(world.body, *target, tries.back().distance);
  const Candidate* best = nullptr;
  float bestCost = 1e9f;
  for (const Candidate& entry : tries) {
    if (entry.distance >= bestCost) break;
    const Way way(world, around, entry.point, *target);
    if (!way.free()) continue;
    const float cost = entry.distance + (way.meetsStructure() ? kStructurePenalty : 0.f);
    if (cost >= bestCost) continue;
    best = &entry;
    bestCost = cost;
  }
  if (!best) return std::nullopt;
  return Approach{best->point, *target, Way(world, around, best->point, *target).layers(point.place.part)};
}

}  // namespace myo
