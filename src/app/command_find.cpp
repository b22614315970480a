// find: which trigger points refer pain to a point or a region.
#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/lookup.h"

namespace myo {
namespace {

using nlohmann::json;

struct Match {
  std::string muscle, triggerPoint;
  Side side = Side::Right;
  double score = 0.0;  // 0..1, for the order only: not a probability
  json why;
};

// Essential before spillover, then by weight; each trigger point once.
std::vector<Match> atPoint(const World& world, glm::vec3 point) {
  std::vector<Match> matches;
  std::set<std::pair<std::string, Side>> seen;
  for (const PointMatch& m : world.zones->covering(point)) {
    if (!seen.insert({m.triggerPoint, m.side}).second) continue;
    const double score = (m.kind == ZoneKind::Essential ? 0.5 : 0.0) + 0.5 * static_cast<double>(m.weight);
    matches.push_back({m.muscle,
                       m.triggerPoint,
                       m.side,
                       score,
                       {{"side", sideName(m.side)}, {"kind", zoneKindName(m.kind)}, {"weight", m.weight}}});
  }
  return matches;
}

// How much of the region's vertices a field covers with at least half weight.
double coveredShare(const Field& region, const Field& field) {
  if (region.vertex.empty()) return 0.0;
  std::unordered_map<std::uint32_t, float> weights;
  for (std::size_t i = 0; i < field.vertex.size(); ++i) weights[field.vertex[i]] = field.weight[i];
  const auto covered = std::count_if(region.vertex.begin(), region.vertex.end(), [&](std::uint32_t v) {
    const auto it = weights.find(v);
    return it != weights.end() && it->second >= 0.5f;
  });
  return static_cast<double>(covered) / static_cast<double>(region.vertex.size());
}

std::vector<Match> inRegion(const World& world, const std::string& token, Side regionSide) {
  std::vector<Match> matches;
  const Field& region = world.zones->region(token, regionSide);
  for (const TriggerPoint& t : world.atlas.triggerPoints)
    for (const Side side : {Side::Right, Side::Left}) {
      const ZoneFields& fields = world.zones->fields(t, side);
      const double essential = coveredShare(region, fields.essential),
                   spillover = coveredShare(region, fields.spillover);
      const double score = 0.75 * essential + 0.25 * spillover;
      if (score <= 0.0) continue;
      matches.push_back({t.muscle,
                         t.id,
                         side,
                         score,
                         {{"side", sideName(side)}, {"essential_share", essential}, {"spillover_share", spillover}}});
    }
  std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
  return matches;
}

// What must be excluded first, of every muscle in the answer, each text once.
json redFlags(const Atlas& atlas, const std::vector<Match>& matches) {
  json flags = json::array();
  std::set<std::string> seen;
  for (const Match& match : matches)
    if (const Muscle* muscle = atlas.muscle(match.muscle))
      for (const Statement& flag : muscle->redFlags)
        if (seen.insert(flag.text).second)
          flags.push_back({{"muscle", muscle->id}, {"text", flag.text}, {"sources", flag.sources}});
  return flags;
}

void print(const json& document, bool asJson) {
  if (asJson) {
    fmt::print("{}\n", document.dump(2));
    return;
  }
  for (const json& flag : document["red_flags"]) fmt::print("Exclude first: {}\n", flag["text"].get<std::string>());
  for (const json& r : document["results"])
    fmt::print("{:<32} {:<6} {:.2f}\n", r["trigger_point"].get<std::string>(), r["why"]["side"].get<std::string>(),
               r["score"].get<double>());
}

}  // namespace

Outcome runFind(const CommonOptions& common, const std::optional<glm::vec3>& point, const std::string& region,
                const std::string& side, int top) {
  if (!point && region.empty()) return failed({"nothing to look for", "", "Give --point X,Y,Z or --region TOKEN"});
  const auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  json query;
  std::vector<Match> matches;
  if (point) {
    query["point"] = {point->x, point->y, point->z};
    query["region"] = (*world)->zones->regionAt(*point);
    matches = atPoint(**world, *point);
  } else {
    if (!(*world)->atlas.region(region)) return failed(unknownId((*world)->atlas, region));
    query["region"] = region;
    query["side"] = side == "left" ? "left" : "right";
    matches = inRegion(**world, region, side == "left" ? Side::Left : Side::Right);
  }
  if (matches.size() > static_cast<std::size_t>(top)) matches.resize(static_cast<std::size_t>(top));
  json results = json::array();
  for (const Match& m : matches)
    results.push_back({{"muscle", m.muscle}, {"trigger_point", m.triggerPoint}, {"score", m.score}, {"why", m.why}});
  print({{"query", query}, {"results", results}, {"red_flags", redFlags((*world)->atlas, matches)}}, common.json);
  return {};
}

}  // namespace myo
