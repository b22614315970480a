// A trunk of known shape with a small atlas on it, for questions whose answers are known.
#pragma once

#include "find/finder.h"
#include "geometry/shapes.h"

namespace myo::test {

inline Stroke patch(const std::string& landmark, float radius) {
  Stroke s;
  s.path.push_back({landmark, {}, 0.f, false});
  s.radius = radius;
  return s;
}

inline TriggerPoint pointOf(const std::string& muscle, int number, Stroke essential) {
  TriggerPoint t;
  t.muscle = muscle;
  t.number = number;
  t.id = muscle + ".trp" + std::to_string(number);
  t.essential.strokes = {std::move(essential)};
  return t;
}

// Landmarks every 60 mm up the right front ("a", "b", "c") and back ("back"), a midline one ("middle").
struct Trunk {
  Body body;
  Atlas atlas;
  std::unique_ptr<ZoneMap> zones;
  std::unique_ptr<Finder> finder;

  explicit Trunk(float firstRadius = 40.f) {
    Part skin;
    skin.id = skin.base = "skin";
    skin.kind = Kind::Skin;
    skin.mesh = capsule({0, 700, 0}, {0, 1300, 0}, 120.f, 120);
    body.parts.push_back(std::move(skin));
    const auto landmark = [&](const std::string& id, glm::vec3 at, Side side = Side::Right) {
      Landmark l;
      l.id = id, l.side = side, l.position = at, l.on = "skin";
      atlas.landmarks.push_back(l);
    };
    landmark("a", {-70, 900, 100});
    landmark("b", {-70, 960, 100});
    landmark("c", {-70, 1020, 100});
    landmark("back", {-70, 900, -100});
    landmark("middle", {0, 1200, 120}, Side::Midline);
    for (const auto& [token, at] :
         {std::pair{"front.low", "a"}, {"front.mid", "b"}, {"front.high", "c"}, {"rear", "back"}}) {
      Region r;
      r.token = r.name = token;
      r.definition = "around " + std::string(at);
      r.strokes = {patch(at, 35)};
      atlas.regions.push_back(r);
    }
    for (const char* id : {"alpha", "beta", "gamma"}) {
      Muscle m;
      m.id = id;
      m.name = id;
      m.action.text = std::string("moves ") + id;
      m.palpation.text = "press";
      m.symptoms = {{"aches", {}, Evidence::Described, false},
                    {std::string("only ") + id, {}, Evidence::Described, false}};
      atlas.muscles.push_back(m);
    }
    TriggerPoint first = pointOf("alpha", 1, patch("a", firstRadius));
    first.spillover = Zone{{}, {patch("c", 30)}, {}};
    atlas.triggerPoints = {first, pointOf("alpha", 2, patch("middle", 40)), pointOf("beta", 1, patch("b", 40)),
                           pointOf("gamma", 1, patch("back", 40)), pointOf("gamma", 2, patch("back", 40))};
    for (const TriggerPoint& t : atlas.triggerPoints)
      for (Muscle& m : atlas.muscles)
        if (m.id == t.muscle) m.triggerPoints.push_back(t.id);
    RedFlag flag;
    flag.id = "low";
    flag.title = "Low";
    flag.when.push_back({{"front.low"}, {"rear"}, Side::Left});
    atlas.redFlags.push_back(flag);
    flag.id = "any";
    flag.when = {{{"front.low", "rear"}, {}, std::nullopt}};
    flag.urgency = RedFlag::Urgency::Emergency;
    atlas.redFlags.push_back(flag);
    zones = std::move(ZoneMap::make(body, atlas).value());
    finder = std::make_unique<Finder>(atlas, *zones);
  }

  const Mesh& skin() const { return body.parts[0].mesh; }
  const ZoneFields& fields(std::size_t i, Side side) const { return zones->fields(atlas.triggerPoints[i], side); }
};

inline float weightOf(const Field& field, std::uint32_t vertex) {
  for (std::size_t i = 0; i < field.vertex.size(); ++i)
    if (field.vertex[i] == vertex) return field.weight[i];
  return 0.f;
}

}  // namespace myo::test
