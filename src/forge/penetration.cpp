#include "forge/penetration.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include <glm/geometric.hpp>

#include "forge/closed_surface.h"
#include "forge/muscle_faces.h"
#include "forge/parallel.h"
#include "forge/surface_places.h"
#include "forge/touch.h"

namespace myo::forge {
namespace {

constexpr float kLeast = 0.1f;     // mm; less is no overlap
constexpr float kCounts = 0.5f;    // mm; shallower places are not added to the area
constexpr float kStart = 0.02f;    // mm off a surface, so that a ray does not meet its own start
constexpr float kReach = 25.f;     // mm; nothing lies deeper in a neighbour than this
constexpr float kOutside = 300.f;  // mm; a ray that meets nothing so far leaves the body

struct Solid {
  const Part* part = nullptr;
  std::unique_ptr<ClosedSurface> surface;
  std::vector<MuscleFace> faces;  // of a muscle
};

// All of one dissected layer and below, to see whether a place is covered.
struct Scene {
  Mesh mesh;
  std::unique_ptr<Bvh> tree;
};

class Survey {
public:
  explicit Survey(const Body& body) {
    const Part* skin = body.skin();
    std::optional<ClosedSurface> outside;
    if (skin != nullptr) outside.emplace(skin->mesh);
    for (const Part& part : body.parts)
      if (part.side != Side::Left && (part.kind == Kind::Muscle || isSkeletal(part.kind)))
        solids_.push_back({&part, {}, {}});
    parallelFor(solids_.size(), 1, [&](std::size_t i) {
      solids_[i].surface = std::make_unique<ClosedSurface>(solids_[i].part->mesh);
      if (solids_[i].part->kind == Kind::Muscle)
        solids_[i].faces = muscleFaces(*solids_[i].part, outside ? &*outside : nullptr);
    });
    for (const Solid& solid : solids_)
      if (solid.part->kind == Kind::Muscle) scenes_.try_emplace(solid.part->layer);
    for (auto& [layer, scene] : scenes_) fill(layer, scene);
  }

  Penetrations measure() const {
    std::vector<Penetrations> found(solids_.size());
    parallelFor(solids_.size(), 1, [&](std::size_t i) {
      if (solids_[i].part->kind != Kind::Muscle) return;
      for (const Solid& other : solids_)
        if (&other != &solids_[i] && solids_[i].surface->meets(*other.surface, 0.f))
          compare(solids_[i], other, found[i]);
    });
    Penetrations all;
    for (Penetrations& some : found) {
      std::move(some.seen.begin(), some.seen.end(), std::back_inserter(all.seen));
      std::move(some.inBone.begin(), some.inBone.end(), std::back_inserter(all.inBone));
      std::move(some.inMuscle.begin(), some.inMuscle.end(), std::back_inserter(all.inMuscle));
    }
    for (auto* list : {&all.seen, &all.inBone, &all.inMuscle})
      std::ranges::stable_sort(*list, std::ranges::greater(), &Penetration::depth);
    return all;
  }

private:
  void fill(int layer, Scene& scene) {
    for (const Solid& solid : solids_) {
      if (solid.part->layer < layer) continue;
      const Mesh& mesh = solid.part->mesh;
      const auto offset = static_cast<std::uint32_t>(scene.mesh.position.size());
      scene.mesh.position.insert(scene.mesh.position.end(), mesh.position.begin(), mesh.position.end());
      for (const std::uint32_t k : mesh.index) scene.mesh.index.push_back(k + offset);
    }
    scene.tree = std::make_unique<Bvh>(scene.mesh);
  }

  // Whether the inner, which reaches above `p` of the outer's face, is seen from there.
  bool isSeen(const Solid& outer, const Solid& inner, glm::vec3 p, glm::vec3 up) const {
    const auto exits = inner.surface->tree().allHits({p, up}, kReach);
    if (exits.empty()) return false;
    const Scene& scene = scenes_.at(outer.part->layer);
    return !scene.tree->firstHit({p + (exits.front().distance + kStart) * up, up}, kOutside);
  }

  // All touches of one solid in another.
  static std::vector<Touch> touches(const Solid& from, const Solid& into) {
    std::vector<Touch> found;
    std::uint32_t number = 0;
    for (const SurfacePlace& place : placesOn(from.part->mesh)) {
      if (!into.surface->holds(placeAt(from.part->mesh, place), 0.f)) continue;
      if (const auto one = touchAt(*from.surface, place, number++, *into.surface, 0.f)) found.push_back(*one);
    }
    return found;
  }

  // Whether the outer should cover the other where both lie in each other: by its layer, or as the rest of it does.
  struct Order {
    bool always = false;
    std::vector<Touch> touches, back;

    bool isAbove(glm::vec3 p, glm::vec3 up) const {
      if (always) return true;
      const auto way = wayOut(p, touches, back);
      return !way || glm::dot(*way, up) > 0.f;
    }
  };

  static Order orderOf(const Solid& outer, const Solid& other) {
    const bool always = other.part->kind == Kind::Muscle && outer.part->layer < other.part->layer;
    return always ? Order{true, {}, {}} : Order{false, touches(outer, other), touches(other, outer)};
  }

  void compare(const Solid& outer, const Solid& other, Penetrations& out) const {
    Penetration seen{other.part->id, outer.part->id, 0.f, {}, 0.f}, within = seen;
    const bool bone = isSkeletal(other.part->kind), mayShow = covers(*outer.part, *other.part);
    const auto note = [](Penetration& one, float depth, glm::vec3 p, float area) {
      if (depth > kCounts) one.area += area;
      if (depth <= one.depth) return;
      one.depth = depth;
      one.at = p;
    };
    std::optional<Order> order;
    for (const SurfacePlace& place : placesOn(outer.part->mesh)) {
      const glm::vec3 p = placeAt(outer.part->mesh, place);
      if (!other.surface->holds(p, 0.f)) continue;
      const auto near = other.surface->nearest(p, kReach);
      if (!near || near->height > -kLeast) continue;
      const MuscleFace& face = outer.faces[place.triangle];
      if (bone && (face.tip || face.attached)) continue;
      if (!bone && face.end && areSiblings(*outer.part, *other.part) && other.faces[near->at.triangle].end) continue;
      const bool sheathed = !bone && (face.sheath || other.faces[near->at.triangle].sheath);
      if (!sheathed) note(within, -near->height, p, place.area);
      if (sheathed && outer.part->layer == other.part->layer) continue;
      if (!mayShow || !face.outer) continue;
      const glm::vec3 up = faceNormal(outer.part->mesh, place.triangle);
      if (!isSwallowed(*outer.surface, place.triangle, p, *other.surface) || !isSeen(outer, other, p, up)) continue;
      if (!order) order = orderOf(outer, other);
      if (order->isAbove(p, up)) note(seen, -near->height, p, place.area);
    }
    if (seen.depth > 0.f) out.seen.push_back(seen);
    if (within.depth > 0.f) (bone ? out.inBone : out.inMuscle).push_back(within);
  }

  std::vector<Solid> solids_;
  std::map<int, Scene> scenes_;  // by layer
};

}  // namespace

Penetrations penetrations(const Body& body) { return Survey(body).measure(); }

}  // namespace myo::forge
