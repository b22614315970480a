#include "zones/zones.h"

#include <catch2/catch.hpp>

#include <set>
#include <thread>

#include "geometry/shapes.h"
#include "zones/strokes.h"

using namespace myo;

namespace {

Mesh mirroredMesh(const Mesh& mesh) {
  Mesh result = mesh;
  for (glm::vec3& p : result.position) p = mirrored(p);
  for (glm::vec3& n : result.normal) n = mirrored(n);
  for (std::size_t i = 0; i < result.index.size(); i += 3) std::swap(result.index[i + 1], result.index[i + 2]);
  return result;
}

// Two fingers 3 mm apart, joined at their roots: a tube bent to a U. Right side, tips up.
Mesh fingers() {
  Mesh mesh = test::capsule({0, 0, 0}, {260, 0, 0}, 5.f, 20);
  const float bend = 6.5f, leg = 120.f, turn = 3.14159265f * bend;
  for (glm::vec3& p : mesh.position) {
    const float s = p.x, across = p.y, z = p.z;
    if (s < leg)
      p = {-306.5f - across, 1000.f + leg - s, z};
    else if (s > leg + turn)
      p = {-293.5f + across, 1000.f + s - leg - turn, z};
    else {
      const float a = (s - leg) / bend;
      p = {-300.f - (bend + across) * std::cos(a), 1000.f - (bend + across) * std::sin(a), z};
    }
  }
  return mesh;
}

// An elliptical belly along y, 40 wide and 10 thick, v from medial to lateral. Right side, inside the trunk.
Mesh belly() {
  Mesh mesh;
  constexpr int kStations = 12, kAround = 16;
  for (int i = 0; i <= kStations; ++i)
    for (int k = 0; k < kAround; ++k) {
      const float u = static_cast<float>(i) / kStations, a = 6.2831853f * static_cast<float>(k) / kAround;
      const float width = 0.2f + std::sin(3.14159265f * u);
      mesh.position.emplace_back(-50.f - 20.f * width * std::cos(a), 1100.f - 200.f * u,
                                 70.f + 5.f * width * std::sin(a));
      mesh.fibreUv.emplace_back(u, 0.5f + 0.5f * std::cos(a));
    }
  for (std::uint32_t i = 0; i < kStations; ++i)
    for (std::uint32_t k = 0; k < kAround; ++k) {
      const std::uint32_t a = i * kAround + k, b = i * kAround + (k + 1) % kAround;
      test::add(mesh, a, b + kAround, b), test::add(mesh, a, a + kAround, b + kAround);
    }
  for (const std::uint32_t ring : {0u, std::uint32_t{kStations}})
    for (std::uint32_t k = 1; k + 1 < kAround; ++k) {
      const std::uint32_t a = ring * kAround;
      ring == 0 ? test::add(mesh, a, a + k, a + k + 1) : test::add(mesh, a, a + k + 1, a + k);
    }
  return mesh;
}

Part part(const std::string& id, Kind kind, Mesh mesh) {
  Part p;
  p.id = id;
  std::tie(p.base, p.side) = splitSide(id);
  p.kind = kind;
  p.mesh = std::move(mesh);
  return p;
}

Body makeBody() {
  const Mesh trunk = test::capsule({0, 700, 0}, {0, 1300, 0}, 120.f, 120), right = fingers();
  Body body;
  body.parts.push_back(part("skin", Kind::Skin, test::joined(trunk, test::joined(right, mirroredMesh(right)))));
  body.parts.push_back(part("muscle/belly.R", Kind::Muscle, belly()));
  body.parts.push_back(part("muscle/belly.L", Kind::Muscle, mirroredMesh(belly())));
  body.parts.push_back(part("muscle/lone.R", Kind::Muscle, belly()));
  return body;
}

Landmark landmark(const std::string& id, Side side, glm::vec3 position) {
  Landmark l;
  l.id = id, l.side = side, l.position = position, l.on = "skin";
  return l;
}

Stroke stroke(std::vector<std::string> path, float radius) {
  Stroke s;
  for (std::string& id : path) s.path.push_back({std::move(id), {}, 0.f, false});
  s.radius = radius;
  return s;
}

Region region(const std::string& token, std::vector<Stroke> strokes, const std::string& broader = "") {
  Region r;
  r.token = token, r.broader = broader, r.strokes = std::move(strokes);
  return r;
}

TriggerPoint triggerPoint(const std::string& id, std::vector<Stroke> essential) {
  TriggerPoint t;
  t.id = id, t.muscle = "belly";
  t.place.part = "muscle/belly";
  t.place.u = 0.5f, t.place.v = 0.5f, t.place.depth = 0.3f;
  t.essential.strokes = std::move(essential);
  return t;
}

Atlas makeAtlas() {
  Atlas atlas;
  atlas.landmarks = {
      landmark("front", Side::Midline, {0, 1000, 125}),       landmark("front.low", Side::Midline, {0, 900, 125}),
      landmark("side", Side::Right, {-125, 1000, 0}),         landmark("side.low", Side::Right, {-125, 850, 0}),
      landmark("groin", Side::Right, {-60, 900, 110}),        landmark("finger.tip", Side::Right, {-306.5f, 1120, 5}),
      landmark("finger.mid", Side::Right, {-306.5f, 1060, 5})};
  atlas.regions = {region("middle", {stroke({"front", "front.low"}, 50)}),
                   region("flank", {stroke({"side", "side.low"}, 80)}), region("groin", {stroke({"groin"}, 60)}),
                   region("groin.spot", {stroke({"groin"}, 25)}, "groin"), region("deep", {stroke({"groin"}, 70)})};
  atlas.regions[4].deep = true;
  Region both;
  both.token = "both", both.unionOf = {"flank", "groin"};
  atlas.regions.push_back(both);
  Stroke across = stroke({"side", "front"}, 20);
  across.path.push_back({"side", {}, 0.f, true});
  Stroke named;
  named.region = "groin";
  atlas.triggerPoints = {triggerPoint("belly.trp1", {stroke({"side", "side.low"}, 30)}),
                         triggerPoint("belly.trp2", {stroke({"finger.mid", "finger.tip"}, 6)}),
                         triggerPoint("belly.trp3", {across, stroke({"side"}, 50)}),
                         triggerPoint("belly.trp4", {named})};
  atlas.triggerPoints[0].spillover = Zone{{}, {stroke({"side.low", "groin"}, 35)}, {"groin.spot"}};
  atlas.triggerPoints[2].essential.regions = {"flank"};
  atlas.triggerPoints[3].essential.regions = {"groin", "groin.spot"};
  return atlas;
}

struct World {
  Body body = makeBody();
  Atlas atlas = makeAtlas();
  std::unique_ptr<ZoneMap> zones = std::move(ZoneMap::make(body, atlas).value());
  const Mesh& skin() const { return body.parts[0].mesh; }
  const TriggerPoint& trp(std::size_t i) const { return atlas.triggerPoints[i]; }
};

float at(const Field& field, std::uint32_t vertex) {
  const auto it = std::lower_bound(field.vertex.begin(), field.vertex.end(), vertex);
  return it != field.vertex.end() && *it == vertex ? field.weight[static_cast<std::size_t>(it - field.vertex.begin())]
                                                   : 0.f;
}

}  // namespace

TEST_CASE("a stroke weighs 1 on itself, a half at its radius, nothing at 1.25 radii") {
  CHECK(strokeWeight(0.f) == 1.f);
  CHECK(strokeWeight(1.f) == Approx(0.5f));
  CHECK(strokeWeight(1.25f) == 0.f);
  CHECK(strokeWeight(7.f) == 0.f);
  for (float r = 0.f; r < 1.3f; r += 0.01f) CHECK(strokeWeight(r) >= strokeWeight(r + 0.01f));

  const World w;
  const Field& field = w.zones->fields(w.trp(0), Side::Right).essential;
  REQUIRE(field.vertex.size() > 100);
  REQUIRE(std::is_sorted(field.vertex.begin(), field.vertex.end()));
  for (std::uint32_t v = 0; v < w.skin().position.size(); ++v) {
    // The trunk is a cylinder: unrolled, the stroke is a straight segment.
    const glm::vec3 p = w.skin().position[v];
    if (p.x < -200 || p.x > 200 || p.y < 780 || p.y > 1100) continue;
    const float around = 120.f * std::atan2(p.z, -p.x), up = p.y < 850 ? 850 - p.y : p.y > 1000 ? p.y - 1000 : 0.f;
    const float ratio = std::hypot(around, up) / 30.f, weight = at(field, v);
    CHECK(weight == Approx(strokeWeight(ratio)).margin(0.12));
    if (ratio < 0.7f) CHECK(weight == 1.f);
    if (ratio > 1.3f) CHECK(weight == 0.f);
  }
}

TEST_CASE("a stroke on a finger does not reach its neighbour") {
  const World w;
  const Field& field = w.zones->fields(w.trp(1), Side::Right).essential;
  float onFinger = 0;
  for (std::size_t i = 0; i < field.vertex.size(); ++i) {
    const glm::vec3 p = w.skin().position[field.vertex[i]];
    CHECK(p.x < -301.f);  // the other finger lies beyond -298.5
    CHECK(p.y > 1045.f);
    onFinger = std::max(onFinger, field.weight[i]);
  }
  CHECK(onFinger == 1.f);
}

TEST_CASE("the left side is the mirror image") {
  const World w;
  std::map<std::array<long, 3>, std::uint32_t> byPlace;
  const auto key = [](glm::vec3 p) {
    return std::array{std::lround(p.x * 50), std::lround(p.y * 50), std::lround(p.z * 50)};
  };
  for (std::uint32_t v = 0; v < w.skin().position.size(); ++v) byPlace[key(w.skin().position[v])] = v;
  const Field &right = w.zones->fields(w.trp(1), Side::Right).essential,
              &left = w.zones->fields(w.trp(1), Side::Left).essential;
  REQUIRE(right.vertex.size() == left.vertex.size());
  for (std::size_t i = 0; i < right.vertex.size(); ++i) {
    const auto it = byPlace.find(key(mirrored(w.skin().position[right.vertex[i]])));
    REQUIRE(it != byPlace.end());
    CHECK(at(left, it->second) == Approx(right.weight[i]).margin(0.02));
  }
  // The trunk's triangles are not mirror images, its distances nearly.
  const Field &r = w.zones->fields(w.trp(0), Side::Right).essential,
              &l = w.zones->fields(w.trp(0), Side::Left).essential;
  for (std::size_t i = 0; i < r.vertex.size(); ++i) {
    const auto it = byPlace.find(key(mirrored(w.skin().position[r.vertex[i]])));
    if (it != byPlace.end()) CHECK(at(l, it->second) == Approx(r.weight[i]).margin(0.1));
  }
}

TEST_CASE("strokes may cross to the opposite side, combine by maximum and name regions") {
  const World w;
  const Field& field = w.zones->fields(w.trp(2), Side::Right).essential;
  const auto weightNear = [&](glm::vec3 p) {
    const SurfacePoint s = *w.zones->skin().closest(p);
    const int k = s.weights.x > s.weights.y && s.weights.x > s.weights.z ? 0 : s.weights.y > s.weights.z ? 1 : 2;
    return at(field, w.skin().index[3 * s.triangle + static_cast<std::uint32_t>(k)]);
  };
  CHECK(weightNear({0, 1000, 120}) == 1.f);
  CHECK(weightNear({120, 1000, 0}) == 1.f);
  CHECK(weightNear({85, 1000, 85}) == 1.f);
  CHECK(weightNear({0, 1000, -120}) == 0.f);
  CHECK(weightNear({-120, 1040, 0}) > 0.5f);  // the patch of 50
  CHECK(weightNear({120, 1040, 0}) == 0.f);   // only on the right

  const Field &named = w.zones->fields(w.trp(3), Side::Right).essential, &groin = w.zones->region("groin", Side::Right);
  // A region as a zone covers the region; its edge is soft.
  std::size_t covered = 0, beyond = 0;
  for (std::size_t i = 0; i < named.vertex.size(); ++i) {
    const bool inside = at(groin, named.vertex[i]) > 0.f;
    if (named.weight[i] >= 0.5f) ++(inside ? covered : beyond);
    CHECK((inside || named.weight[i] < 1.f));
  }
  CHECK(covered > groin.vertex.size() * 9 / 10);
  CHECK(beyond < groin.vertex.size() / 10);
  CHECK(named.vertex.size() > groin.vertex.size());
}

TEST_CASE("surface regions share the skin without overlap, and keep to their side") {
  const World w;
  for (const Side side : {Side::Right, Side::Left}) {
    std::set<std::uint32_t> taken;
    for (const char* token : {"middle", "flank", "groin"}) {
      const Field& field = w.zones->region(token, side);
      REQUIRE(field.vertex.size() > 20);
      for (const std::uint32_t v : field.vertex) {
        CHECK(taken.insert(v).second);
        const float x = w.skin().position[v].x;
        if (std::string(token) != "middle") CHECK((side == Side::Right ? x < 0.1f : x > -0.1f));
      }
    }
    CHECK(w.zones->region("groin.spot", side).vertex.size() > 20);
    CHECK(w.zones->region("deep", side).vertex.size() > w.zones->region("groin", side).vertex.size());
    CHECK(w.zones->region("both", side).vertex.size() ==
          w.zones->region("flank", side).vertex.size() + w.zones->region("groin", side).vertex.size());
  }
  CHECK(w.zones->region("middle", Side::Right).vertex == w.zones->region("middle", Side::Left).vertex);
  CHECK(w.zones->region("nowhere", Side::Left).vertex.empty());
  CHECK(w.zones->regionAt({-120, 950, 0}) == "flank");
  CHECK(w.zones->regionAt({120, 950, 0}) == "flank");
  CHECK(w.zones->regionAt({-60, 900, 104}) == "groin.spot");
  CHECK(w.zones->regionAt({0, 1000, -120}).empty());

  const auto shares = w.zones->regionShares(w.zones->region("groin", Side::Right), Side::Right);
  CHECK(shares.at("groin") == 1.f);
  CHECK(shares.at("groin.spot") == 1.f);
  CHECK(shares.at("both") < 0.9f);
  CHECK_FALSE(shares.contains("flank"));
  CHECK(w.zones->regionShares(w.zones->region("groin", Side::Right), Side::Left).empty());
}

TEST_CASE("what covers a point is what its fields say") {
  const World w;
  std::mt19937 random(9);
  std::uniform_int_distribution<std::uint32_t> vertex(0, static_cast<std::uint32_t>(w.skin().position.size()) - 1);
  for (int i = 0; i < 300; ++i) {
    const std::uint32_t v = vertex(random);
    std::multiset<std::string> expected, got;
    for (const TriggerPoint& t : w.atlas.triggerPoints)
      for (const Side side : {Side::Right, Side::Left}) {
        const auto name = [&](const char* kind) { return t.id + std::string(sideName(side)) + kind; };
        if (at(w.zones->fields(t, side).essential, v) >= kCovered) expected.insert(name("e"));
        if (at(w.zones->fields(t, side).spillover, v) >= kCovered) expected.insert(name("s"));
      }
    const auto matches = w.zones->covering(w.skin().position[v]);
    for (std::size_t k = 0; k < matches.size(); ++k) {
      const PointMatch& m = matches[k];
      got.insert(m.triggerPoint + std::string(sideName(m.side)) + (m.kind == ZoneKind::Essential ? "e" : "s"));
      if (k > 0 && m.kind == matches[k - 1].kind) CHECK(m.weight <= matches[k - 1].weight);
      if (k > 0) CHECK_FALSE((m.kind == ZoneKind::Essential && matches[k - 1].kind == ZoneKind::Spillover));
    }
    CHECK(got == expected);
  }
}

TEST_CASE("trigger points lie in their muscle where their coordinates say") {
  const World w;
  const glm::vec3 p = w.zones->position(w.trp(0), Side::Right).value();
  CHECK(p.x == Approx(-50.f).margin(0.5));
  CHECK(p.y == Approx(1000.f).margin(0.5));
  CHECK(p.z == Approx(76.f - 0.3f * 12.f).margin(0.5));  // depth 0 is the front, towards the skin
  CHECK(glm::distance(w.zones->position(w.trp(0), Side::Left).value(), mirrored(p)) < 1e-3f);

  TriggerPoint t = w.trp(0);
  for (t.place.u = 0.f; t.place.u <= 1.f; t.place.u += 0.05f)
    for (t.place.v = 0.05f; t.place.v < 1.f; t.place.v += 0.1f)
      for (t.place.depth = 0.f; t.place.depth <= 1.f; t.place.depth += 0.25f)
        if (t.place.u > 0.01f && t.place.u < 0.99f) CHECK(w.zones->insideMuscle(t, Side::Left));

  const auto band = w.zones->tautBand(w.trp(0), Side::Right, 30.f);
  float length = 0;
  for (std::size_t i = 1; i < band.size(); ++i) length += glm::distance(band[i - 1], band[i]);
  CHECK(length == Approx(60.f).margin(0.5));
  CHECK(band.front().y > band.back().y);

  TriggerPoint lone = w.trp(0);
  lone.place.part = "muscle/lone";
  CHECK(glm::distance(w.zones->position(lone, Side::Left).value(), mirrored(p)) < 1e-3f);
  CHECK(w.zones->insideMuscle(lone, Side::Left));
  lone.place.part = "muscle/none";
  CHECK_FALSE(w.zones->position(lone, Side::Right));
  CHECK_FALSE(w.zones->insideMuscle(lone, Side::Right));
  CHECK(w.zones->tautBand(lone, Side::Right, 10.f).empty());
}

TEST_CASE("a place is held against what its description says") {
  const auto complaints = [](const PlaceRelation& relation) {
    World w;  // the place: (-50, 1000, 72)
    w.atlas.triggerPoints[0].place.relations = {relation};
    return w.zones->placeProblems().size();
  };
  const auto from = [](const std::string& id, std::array<float, 2> range, const std::string& direction = "") {
    PlaceRelation r;
    r.kind = direction.empty() ? PlaceRelation::Kind::Distance : PlaceRelation::Kind::Direction;
    r.from.landmark = id, r.range = range, r.direction = direction;
    return r;
  };
  const auto share = [](float low, float high) {
    PlaceRelation r;
    r.kind = PlaceRelation::Kind::Share;
    r.from.landmark = "front.low", r.from.second = "front", r.range = {low, high};
    return r;
  };
  CHECK(complaints(from("front", {70.f, 75.f})) == 0);  // the straight distance is 72.6
  CHECK(complaints(from("front", {60.f, 70.f})) == 1);
  CHECK(complaints(from("front.low", {95.f, 105.f}, "above")) == 0);
  CHECK(complaints(from("front.low", {95.f, 105.f}, "below")) == 1);
  CHECK(complaints(from("front.low", {-105.f, -95.f}, "below")) == 0);
  CHECK(complaints(from("front", {45.f, 55.f}, "lateral")) == 0);
  CHECK(complaints(from("front", {45.f, 55.f}, "medial")) == 1);
  CHECK(complaints(from("front", {45.f, 60.f}, "posterior")) == 0);
  CHECK(complaints(from("front", {45.f, 60.f}, "anterior")) == 1);
  CHECK(complaints(share(0.9f, 1.1f)) == 0);
  CHECK(complaints(share(0.f, 0.5f)) == 1);
  CHECK(complaints(from("belly.trp2", {0.f, 1.f})) == 0);  // another trigger point
  CHECK(complaints(from("nowhere", {0.f, 100.f})) == 1);
  PlaceRelation halfWay = from("side", {0.f, 30.f});
  halfWay.from.second = "front", halfWay.from.at = 0.5f;  // (-62, 1000, 62)
  CHECK(complaints(halfWay) == 0);
  halfWay.from.at = 0.f;
  CHECK(complaints(halfWay) == 1);
}

TEST_CASE("many threads may ask at once") {
  const World asked, calm;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        asked.zones->prepare();
        asked.zones->covering({-120, 900, 0});
        asked.zones->insideMuscle(asked.trp(0), Side::Left);
      });
  }
  for (std::size_t i = 0; i < 4; ++i)
    for (const Side side : {Side::Right, Side::Left})
      CHECK(asked.zones->fields(asked.trp(i), side).essential.weight ==
            calm.zones->fields(calm.trp(i), side).essential.weight);
}

TEST_CASE("what does not fit is listed") {
  World w;
  CHECK(w.zones->problems().empty());
  Atlas bad = w.atlas;
  bad.landmarks.push_back(landmark("lost", Side::Right, {-500, 0, 0}));
  bad.triggerPoints[0].place.part = "muscle/none";
  bad.triggerPoints[1].essential.strokes = {stroke({"unknown"}, 10)};
  const auto zones = std::move(ZoneMap::make(w.body, bad).value());
  CHECK(zones->problems().size() == 4);  // lost landmark, no part, unknown landmark, empty zone
  Body none;
  CHECK_FALSE(ZoneMap::make(none, bad));
}
