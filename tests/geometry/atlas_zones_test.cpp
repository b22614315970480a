// The atlas that ships on the body that ships: every trigger point in its muscle, no zone where it must not be.
#include <algorithm>
#include <array>

#include <catch2/catch.hpp>

#include "model/gltf_reader.h"
#include "zones/zones.h"

using namespace myo;

namespace {

struct Shipped {
  Body body;
  Atlas atlas;
  std::unique_ptr<ZoneMap> zones;

  Shipped() {
    body = readBody(MYOSCOPE_BODY).value();
    atlas = loadAtlas(MYOSCOPE_SOURCE_DIR "/data").value();
    zones = ZoneMap::make(body, atlas).value();
  }
};

const Shipped& shipped() {
  static const Shipped all;
  return all;
}

float share(const Field& field, Side side, const std::string& token) {
  const auto shares = shipped().zones->regionShares(field, side);
  const auto it = shares.find(token);
  return it == shares.end() ? 0.f : it->second;
}

bool names(const Zone& zone, const std::string& token) {
  return std::find(zone.regions.begin(), zone.regions.end(), token) != zone.regions.end();
}

}  // namespace

TEST_CASE("every trigger point lies in its muscle on both sides, and nothing is dangling") {
  for (const Error& problem : shipped().zones->problems()) FAIL_CHECK(problem.message());
  for (const TriggerPoint& t : shipped().atlas.triggerPoints)
    for (const Side side : {Side::Right, Side::Left}) {
      INFO(t.id << " " << sideName(side));
      CHECK(shipped().zones->insideMuscle(t, side));
      CHECK(shipped().zones->fields(t, side).essential.vertex.size() > 3);
    }
}

TEST_CASE("every trigger point lies where its description says") {
  for (const Error& problem : shipped().zones->placeProblems()) FAIL_CHECK(problem.message());
}

TEST_CASE("a zone in front of the chest has no weight on the back") {
  const Mesh& skin = shipped().body.skin()->mesh;
  int looked = 0;
  for (const TriggerPoint& t : shipped().atlas.triggerPoints) {
    if (!names(t.essential, "chest.anterior") && !names(t.essential, "chest.sternum")) continue;
    ++looked;
    const Field& field = shipped().zones->fields(t, Side::Right).essential;
    for (std::size_t i = 0; i < field.vertex.size(); ++i) {
      const glm::vec3 p = skin.position[field.vertex[i]], n = skin.normal[field.vertex[i]];
      INFO(t.id << " at " << p.x << " " << p.y << " " << p.z);
      const bool trunkBack = p.y > 950.f && p.y < 1330.f && p.x > -150.f && n.z < -0.3f && p.z < 40.f;
      if (names(t.essential, "scapula.medial_border") || names(t.essential, "interscapular")) continue;
      CHECK_FALSE(trunkBack);
    }
  }
  CHECK(looked > 2);
}

TEST_CASE("a zone on a finger has no weight on its neighbours") {
  const std::array<std::string, 5> digits{"thumb", "digit2", "digit3", "digit4", "digit5"};
  int looked = 0;
  for (const TriggerPoint& t : shipped().atlas.triggerPoints)
    for (const ZoneKind kind : kZoneKinds) {
      const Zone* zone = t.zone(kind);
      if (!zone) continue;
      const bool any = std::any_of(digits.begin(), digits.end(), [&](const auto& d) { return names(*zone, d); });
      if (!any) continue;
      ++looked;
      const ZoneFields& fields = shipped().zones->fields(t, Side::Right);
      const Field& field = kind == ZoneKind::Essential ? fields.essential : fields.spillover;
      for (const std::string& digit : digits) {
        if (names(*zone, digit) || (digit == "thumb" && names(*zone, "thumb.base"))) continue;
        INFO(t.id << " " << zoneKindName(kind) << " on " << digit);
        CHECK(share(field, Side::Right, digit) < 0.1f);
      }
    }
  CHECK(looked > 10);
}

TEST_CASE("no region of the vocabulary is empty") {
  for (const Region& region : shipped().atlas.regions) {
    INFO(region.token);
    CHECK(shipped().zones->region(region.token, Side::Right).vertex.size() +
              shipped().zones->region(region.token, Side::Left).vertex.size() >
          3);
  }
}

namespace {

// The larger share of the token's area that the field covers, of both halves of the body.
float largerShare(const Field& field, const std::string& token) {
  return std::max(share(field, Side::Right, token), share(field, Side::Left, token));
}

// A region that is made of others: these are named, not it.
bool composed(const Region& region) {
  return !region.unionOf.empty() || std::any_of(shipped().atlas.regions.begin(), shipped().atlas.regions.end(),
                                                [&](const Region& r) { return r.broader == region.token; });
}

}  // namespace

TEST_CASE("a zone covers what it names and names what it covers") {
  for (const TriggerPoint& t : shipped().atlas.triggerPoints)
    for (const ZoneKind kind : kZoneKinds) {
      const Zone* zone = t.zone(kind);
      if (!zone) continue;
      const ZoneFields& fields = shipped().zones->fields(t, Side::Right);
      const Field& field = kind == ZoneKind::Essential ? fields.essential : fields.spillover;
      for (const Region& region : shipped().atlas.regions) {
        INFO(t.id << " " << zoneKindName(kind) << " and " << region.token);
        const float covered = largerShare(field, region.token);
        if (names(*zone, region.token))
          CHECK(covered > 0.02f);
        else if (!region.deep && !composed(region))
          CHECK(covered <= 0.3f);
      }
    }
}

TEST_CASE("a zone that names too much or too little is listed") {
  Atlas atlas = shipped().atlas;
  const auto at = [&](const std::string& id) -> TriggerPoint& {
    return *std::find_if(atlas.triggerPoints.begin(), atlas.triggerPoints.end(), [&](auto& t) { return t.id == id; });
  };
  Zone& front = at("infraspinatus.trp1").essential;
  REQUIRE(names(front, "shoulder.anterior"));
  std::erase(front.regions, "shoulder.anterior");
  at("soleus.trp1").spillover.value().regions.push_back("head.temple");
  const auto zones = ZoneMap::make(shipped().body, atlas).value();
  const Errors problems = zones->problems();
  REQUIRE(problems.size() == 2);
  const auto of = [&](const std::string& id) {
    const auto it = std::find_if(problems.begin(), problems.end(), [&](const Error& e) { return e.where == id; });
    return it == problems.end() ? std::string() : it->what;
  };
  CHECK_THAT(of("infraspinatus.trp1"),
             Catch::Contains("essential") && Catch::Contains("shoulder.anterior") && Catch::Contains("does not name"));
  CHECK_THAT(of("soleus.trp1"), Catch::Contains("spillover") && Catch::Contains("names head.temple"));
}

TEST_CASE("every region of the vocabulary lies apart from its siblings") {
  const auto& regions = shipped().atlas.regions;
  for (const Side side : {Side::Right, Side::Left})
    for (std::size_t i = 0; i < regions.size(); ++i)
      for (std::size_t j = i + 1; j < regions.size(); ++j) {
        const Region &a = regions[i], &b = regions[j];
        if (a.broader != b.broader || a.deep || b.deep || !a.unionOf.empty() || !b.unionOf.empty()) continue;
        const auto &one = shipped().zones->region(a.token, side).vertex,
                   &two = shipped().zones->region(b.token, side).vertex;
        std::vector<std::uint32_t> both;
        std::set_intersection(one.begin(), one.end(), two.begin(), two.end(), std::back_inserter(both));
        INFO(a.token << " and " << b.token << ", " << sideName(side));
        CHECK(both.empty());
      }
}
