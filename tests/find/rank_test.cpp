#include <set>

#include <catch2/catch.hpp>

#include "find/trunk.h"

using namespace myo;
using test::Trunk;

namespace {

const RankedPoint* find(const Ranking& ranking, const std::string& id, Side side) {
  for (const RankedPoint& p : ranking.points)
    if (p.triggerPoint == id && p.side == side) return &p;
  return nullptr;
}

}  // namespace

TEST_CASE("a point lists what covers it and nothing else, essential first") {
  const Trunk w;
  int answered = 0;
  for (std::uint32_t v = 0; v < w.skin().position.size(); v += 7) {
    std::set<std::pair<std::string, Side>> expected, got;
    for (std::size_t i = 0; i < w.atlas.triggerPoints.size(); ++i)
      for (const Side side : {Side::Right, Side::Left})
        if (test::weightOf(w.fields(i, side).essential, v) >= kCovered ||
            test::weightOf(w.fields(i, side).spillover, v) >= kCovered)
          expected.insert({w.atlas.triggerPoints[i].id, side});
    const Ranking ranking = w.finder->rank(w.skin().position[v]);
    bool spillover = false;
    for (const RankedPoint& p : ranking.points) {
      got.insert({p.triggerPoint, p.side});
      CHECK_FALSE((spillover && p.kind == ZoneKind::Essential));
      spillover = spillover || p.kind == ZoneKind::Spillover;
      CHECK(p.reasons.size() >= 2);
    }
    CHECK(got == expected);
    answered += expected.empty() ? 0 : 1;
  }
  CHECK(answered > 100);
}

TEST_CASE("the middle of a zone counts more than its edge") {
  const Trunk w;
  const Ranking middle = w.finder->rank(glm::vec3(-70, 900, 100)), edge = w.finder->rank(glm::vec3(-70, 865, 100));
  REQUIRE(find(middle, "alpha.trp1", Side::Right));
  REQUIRE(find(edge, "alpha.trp1", Side::Right));
  CHECK(find(middle, "alpha.trp1", Side::Right)->parts.centrality > 0.85f);
  CHECK(find(edge, "alpha.trp1", Side::Right)->parts.centrality < 0.4f);
  CHECK(find(middle, "alpha.trp1", Side::Right)->score > find(edge, "alpha.trp1", Side::Right)->score);
}

TEST_CASE("a zone painted exactly scores 1, and its parts say why") {
  const Trunk w;
  Painted zone = paintedFrom(w.fields(2, Side::Right).essential);
  const Ranking ranking = w.finder->rank(zone);
  REQUIRE(ranking.points.front().triggerPoint == "beta.trp1");
  CHECK(ranking.points.front().side == Side::Right);
  CHECK(ranking.points.front().score == Approx(1.f));
  const ScoreParts& parts = ranking.points.front().parts;
  CHECK(parts.coveredEssential == Approx(1.f));
  CHECK(parts.unexplained == Approx(0.f));
  CHECK(parts.unpaintedEssential == Approx(0.f));
  CHECK(ranking.area == Approx(3.14159 * 40 * 40).epsilon(0.05));
  // alpha.trp1 covers it in part, by both kinds of zone.
  const RankedPoint* other = find(ranking, "alpha.trp1", Side::Right);
  REQUIRE(other);
  CHECK(other->parts.coveredEssential + other->parts.coveredSpillover + other->parts.unexplained == Approx(1.f));
  CHECK(other->score < 0.5f);
  // How bad the pain is overall changes nothing.
  for (float& i : zone.intensity) i = 0.2f;
  CHECK(w.finder->rank(zone).points.front().score == Approx(1.f));
}

TEST_CASE("essential over spillover; unpainted zone and unexplained pain cost") {
  const Trunk w, wide(60.f);
  const Painted high = paintedFrom(w.zones->region("front.high", Side::Right));
  const RankedPoint* bySpillover = nullptr;
  const Ranking ranking = w.finder->rank(high);
  bySpillover = find(ranking, "alpha.trp1", Side::Right);
  REQUIRE(bySpillover);
  CHECK(bySpillover->kind == ZoneKind::Spillover);
  CHECK(bySpillover->score < 0.6f);
  const Painted small = paintedFrom(w.fields(0, Side::Right).essential);
  CHECK(find(wide.finder->rank(small), "alpha.trp1", Side::Right)->score <
        find(w.finder->rank(small), "alpha.trp1", Side::Right)->score - 0.1f);
  Painted both = small;
  const Painted far = paintedFrom(w.fields(3, Side::Right).essential);
  both.vertex.insert(both.vertex.end(), far.vertex.begin(), far.vertex.end());
  both.intensity.resize(both.vertex.size(), 1.f);
  CHECK(find(w.finder->rank(both), "alpha.trp1", Side::Right)->score <
        find(w.finder->rank(small), "alpha.trp1", Side::Right)->score - 0.2f);
}

TEST_CASE("twins are tied, and grouped by muscle") {
  const Trunk w;
  const Ranking ranking = w.finder->rank(paintedFrom(w.fields(3, Side::Left).essential));
  REQUIRE(ranking.points.size() >= 2);
  CHECK(ranking.points[0].rank == 1);
  CHECK(ranking.points[1].rank == 1);
  CHECK(ranking.points[0].tied);
  CHECK(ranking.points[1].tied);
  CHECK(ranking.points[0].side == Side::Left);
  REQUIRE(ranking.muscles.front().muscle == "gamma");
  CHECK(ranking.muscles.front().points == std::vector<std::size_t>{0, 1});
  CHECK_FALSE(ranking.muscles.front().tied);
}

TEST_CASE("pain on both sides: each side's trigger points stand high") {
  const Trunk w;
  Painted both = paintedFrom(w.fields(2, Side::Right).essential);
  const float alone = w.finder->rank(both).points.front().score;
  const Painted left = paintedFrom(w.fields(2, Side::Left).essential);
  both.vertex.insert(both.vertex.end(), left.vertex.begin(), left.vertex.end());
  both.intensity.resize(both.vertex.size(), 1.f);
  const Ranking ranking = w.finder->rank(both);
  REQUIRE(ranking.points.size() >= 2);
  CHECK(ranking.points[0].triggerPoint == "beta.trp1");
  CHECK(ranking.points[1].triggerPoint == "beta.trp1");
  CHECK(ranking.points[0].side != ranking.points[1].side);
  CHECK(ranking.points[1].score > 0.7f);
  CHECK(ranking.points[1].score < alone);
  const Explanation set = w.finder->explain(both);
  CHECK(set.points.size() == 2);
  CHECK(set.explained == Approx(1.f));
}

TEST_CASE("a few explain most, and what stays is shown") {
  const Trunk w;
  Painted pain = paintedFrom(w.fields(0, Side::Right).essential);
  const Painted back = paintedFrom(w.fields(3, Side::Right).essential);
  pain.vertex.insert(pain.vertex.end(), back.vertex.begin(), back.vertex.end());
  std::vector<std::uint32_t> nowhere;
  for (std::uint32_t v = 0; v < w.skin().position.size() && nowhere.size() < 60; ++v)
    if (w.skin().position[v].y < 640.f) nowhere.push_back(v);
  pain.vertex.insert(pain.vertex.end(), nowhere.begin(), nowhere.end());
  pain.intensity.assign(pain.vertex.size(), 1.f);
  const Explanation set = w.finder->explain(pain);
  REQUIRE(set.points.size() == 2);
  CHECK(set.unexplained.vertex == nowhere);
  CHECK(set.explained > 0.6f);
  CHECK(set.explained < 1.f);
  CHECK(set.own[0] + set.own[1] <= set.explained + 1e-3f);
  CHECK(w.finder->explain(pain, 1).points.size() == 1);
  const Explanation none = w.finder->explain(Painted{nowhere, std::vector<float>(nowhere.size(), 1.f)});
  CHECK(none.points.empty());
  CHECK(none.unexplained.vertex.size() == nowhere.size());
  CHECK(w.finder->explain(Painted{}).points.empty());
}

TEST_CASE("the ambiguity map is the brute-force count") {
  const Trunk w;
  const auto all = w.finder->ambiguity(), essential = w.finder->ambiguity(true);
  REQUIRE(all.size() == w.skin().position.size());
  int most = 0;
  for (std::uint32_t v = 0; v < all.size(); ++v) {
    int count = 0, countEssential = 0;
    for (std::size_t i = 0; i < w.atlas.triggerPoints.size(); ++i)
      for (const Side side : {Side::Right, Side::Left}) {
        const bool e = test::weightOf(w.fields(i, side).essential, v) >= kCovered;
        countEssential += e ? 1 : 0;
        count += e || test::weightOf(w.fields(i, side).spillover, v) >= kCovered ? 1 : 0;
      }
    CHECK(all[v] == count);
    CHECK(essential[v] == countEssential);
    most = std::max(most, count);
  }
  CHECK(most >= 2);
}

TEST_CASE("candidates are told apart by zone and by words") {
  const Trunk w;
  const std::vector<SidedPoint> pair{
      {"alpha.trp1", Side::Right}, {"beta.trp1", Side::Right}, {"none.trp1", Side::Right}};
  const Comparison c = w.finder->tellApart(pair);
  REQUIRE(c.candidates.size() == 2);
  CHECK_FALSE(c.shared.vertex.empty());
  for (const Difference& d : c.candidates) {
    const std::string muscle = d.triggerPoint.substr(0, d.triggerPoint.find('.'));
    REQUIRE(d.symptoms.size() == 1);
    CHECK(d.symptoms[0].text == "only " + muscle);
    CHECK(d.action.text == "moves " + muscle);
    CHECK(d.palpation.text.empty());  // both say the same
    CHECK_FALSE(d.regions.empty());
    for (const std::uint32_t v : d.own.vertex) CHECK(test::weightOf(c.shared, v) == 0.f);
  }
}

TEST_CASE("findings together: union, overlap, named regions") {
  const Trunk w;
  const std::vector<SidedPoint> findings{
      {"alpha.trp1", Side::Right}, {"beta.trp1", Side::Right}, {"beta.trp1", Side::Left}};
  const Combined c = w.finder->combined(findings);
  for (std::size_t i = 0; i < c.all.vertex.size(); ++i) {
    const std::uint32_t v = c.all.vertex[i];
    const float most = std::max(
        {test::weightOf(w.fields(0, Side::Right).essential, v), test::weightOf(w.fields(0, Side::Right).spillover, v),
         test::weightOf(w.fields(2, Side::Right).essential, v), test::weightOf(w.fields(2, Side::Left).essential, v)});
    CHECK(c.all.weight[i] == most);
  }
  CHECK_FALSE(c.overlap.vertex.empty());
  REQUIRE_FALSE(c.regions.empty());
  std::set<std::pair<std::string, Side>> named;
  for (const RegionShare& r : c.regions) {
    named.insert({r.token, r.side});
    CHECK(r.share >= 0.1f);
    CHECK_FALSE(r.findings.empty());
  }
  CHECK(named.contains({"front.low", Side::Right}));
  CHECK(named.contains({"front.mid", Side::Left}));
  CHECK(named.contains({"front.low", Side::Left}));  // reached by the zone above it
  CHECK_FALSE(named.contains({"rear", Side::Right}));
}

TEST_CASE("red-flag cards follow region, side and combination") {
  const Trunk w;
  const auto ids = [&](const std::vector<std::string>& tokens, bool right, bool left) {
    std::vector<std::string> result;
    for (const Warning& warning : w.finder->warnings(paintedRegions(*w.zones, tokens, right, left)))
      result.push_back(warning.card + (warning.whole ? "!" : ""));
    return result;
  };
  CHECK(ids({"front.low"}, true, false) == std::vector<std::string>{"any"});
  CHECK(ids({"front.low"}, false, true) == std::vector<std::string>{"any", "low"});  // emergency first
  CHECK(ids({"front.low", "rear"}, false, true) == std::vector<std::string>{"low!", "any"});
  CHECK(ids({"front.high"}, true, true).empty());
  CHECK(w.finder->rank(glm::vec3(-70, 900, 100)).warnings.size() == 1);
  CHECK(w.finder->rank(glm::vec3(70, 900, 100)).warnings.size() == 2);
}
