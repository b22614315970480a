// A body of boxes with an atlas of three muscles, for tests of what works on any world.
#pragma once

#include <memory>

#include "scene/world.h"

namespace myo::test {

// A closed box, 12 triangles, counter-clockwise from outside.
inline Mesh box(glm::vec3 low, glm::vec3 high) {
  Mesh mesh;
  for (int i = 0; i < 8; ++i) {
    mesh.position.push_back({i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z});
    mesh.normal.push_back({i & 1 ? 1.f : -1.f, 0.f, 0.f});
  }
  mesh.index = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
  return mesh;
}

inline Part part(const std::string& id, Kind kind, int layer, glm::vec3 low, glm::vec3 high) {
  Part p;
  p.id = id;
  std::tie(p.base, p.side) = splitSide(id);
  p.kind = kind;
  p.name = p.base;
  p.layer = layer;
  p.mesh = box(low, high);
  return p;
}

inline Muscle muscle(const std::string& id, const std::string& en, const std::string& la,
                     std::vector<std::string> aliases, const std::string& region) {
  Muscle m;
  m.id = id;
  m.name = en;
  m.nameLa = la;
  m.aliases = std::move(aliases);
  m.region = region;
  m.parts = {"muscle/" + id};
  return m;
}

inline TriggerPoint triggerPoint(Muscle& muscle, int number) {
  TriggerPoint p;
  p.muscle = muscle.id;
  p.number = number;
  p.id = muscle.id + ".trp" + std::to_string(number);
  p.place.part = muscle.parts.front();
  p.essential.text = "somewhere";
  p.essential.regions = {"head.temple"};
  p.essential.sources = {"book"};
  muscle.triggerPoints.push_back(p.id);
  return p;
}

// Seen from the front (from +Z): skin, then "outer" (layer 0), then "inner" (layer 1), then the bone, each 10 mm
// deeper, on the right side. No zones: those have tests of their own.
inline std::shared_ptr<const World> smallWorld() {
  auto world = std::make_shared<World>();
  const auto slab = [](float z) { return std::pair{glm::vec3(-200.f, 800.f, z), glm::vec3(-100.f, 900.f, z + 5.f)}; };
  auto& parts = world->body.parts;
  parts.push_back(part("skin", Kind::Skin, 0, {-300.f, 0.f, -100.f}, {300.f, 1700.f, 100.f}));
  parts.push_back(part("muscle/outer.R", Kind::Muscle, 0, slab(60.f).first, slab(60.f).second));
  parts.push_back(part("muscle/inner.R", Kind::Muscle, 1, slab(40.f).first, slab(40.f).second));
  parts.push_back(part("bone/plate.R", Kind::Bone, 0, slab(20.f).first, slab(20.f).second));
  Atlas& atlas = world->atlas;
  Muscle outer = muscle("outer", "Trapezius", "musculus trapezius", {"traps"}, "back");
  Muscle inner = muscle("inner", "Fibularis longus", "musculus fibularis longus", {"long peroneal", "peroneus longus"},
                        "leg_foot");
  Muscle third = muscle("third", "Sternocleidomastoid", "musculus sternocleidomastoideus", {"SCM"}, "head_neck");
  Muscle fourth = muscle("fourth", "Infraspinatus", "musculus infraspinatus", {}, "shoulder_chest");
  third.symptoms.push_back({"Headache over the eye", {"book"}, Evidence::Described, false});
  atlas.triggerPoints = {triggerPoint(outer, 1), triggerPoint(outer, 2), triggerPoint(inner, 1)};
  atlas.muscles = {outer, inner, third, fourth};
  return world;
}

}  // namespace myo::test
