#include "app/find_json.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

namespace myo {
namespace {

using nlohmann::json;

json sided(const SidedPoint& point) { return {{"trigger_point", point.triggerPoint}, {"side", sideName(point.side)}}; }

json fieldJson(const Field& field) { return {{"vertices", field.vertex}, {"weights", field.weight}}; }

json statement(const Statement& s) {
  return {{"text", s.text}, {"sources", s.sources}, {"evidence", evidenceName(s.evidence)}};
}

json statements(const std::vector<Statement>& list) {
  json all = json::array();
  for (const Statement& s : list) all.push_back(statement(s));
  return all;
}

// The share of the skin area a field covers.
double area(const World& world, const Field& field) {
  double sum = 0.0;
  for (std::size_t i = 0; i < field.vertex.size(); ++i)
    if (field.weight[i] >= kCovered) sum += static_cast<double>(world.zones->vertexArea()[field.vertex[i]]);
  return sum / 100.0;
}

json why(const RankedPoint& point, bool ofPoint) {
  json reasons = json::array();
  for (const Reason& reason : point.reasons) reasons.push_back({{"key", reason.key}, {"percent", reason.percent}});
  json result{{"side", sideName(point.side)}, {"kind", zoneKindName(point.kind)}, {"reasons", reasons}};
  const ScoreParts& parts = point.parts;
  if (ofPoint) {
    result["weight"] = parts.weight;
    result["centrality"] = parts.centrality;
    return result;
  }
  result["essential_share"] = parts.coveredEssential;
  result["spillover_share"] = parts.coveredSpillover;
  result["unexplained_share"] = parts.unexplained;
  result["unpainted_essential_share"] = parts.unpaintedEssential;
  result["unpainted_spillover_share"] = parts.unpaintedSpillover;
  return result;
}

json cards(const Atlas& atlas, const std::vector<Warning>& warnings) {
  json flags = json::array();
  for (const Warning& warning : warnings) {
    const RedFlag* card = atlas.redFlag(warning.card);
    if (!card) continue;
    json flag = statement(*card);
    flag["id"] = card->id;
    flag["title"] = card->title;
    flag["urgency"] = card->urgency == RedFlag::Urgency::Emergency ? "emergency" : "urgent";
    flag["regions"] = warning.regions;
    flag["combination"] = warning.whole;
    flags.push_back(std::move(flag));
  }
  return flags;
}

// After the cards, what must be excluded for each muscle of the answer, each text once.
void addOfMuscles(json& flags, const Atlas& atlas, const std::vector<RankedPoint>& points) {
  std::set<std::string> seen;
  for (const RankedPoint& point : points)
    if (const Muscle* muscle = atlas.muscle(point.muscle))
      for (const Statement& s : muscle->redFlags)
        if (seen.insert(s.text).second) {
          json flag = statement(s);
          flag["muscle"] = muscle->id;
          flags.push_back(std::move(flag));
        }
}

}  // namespace

json answerJson(const World& world, const FindAnswer& answer, int top) {
  std::vector<RankedPoint> points = answer.ranking.points;
  if (points.size() > static_cast<std::size_t>(top)) points.resize(static_cast<std::size_t>(top));
  const bool ofPoint = answer.query.contains("point");
  json results = json::array(), muscles = json::array();
  for (const RankedPoint& p : points)
    results.push_back({{"muscle", p.muscle},
                       {"trigger_point", p.triggerPoint},
                       {"score", p.score},
                       {"rank", p.rank},
                       {"tied", p.tied},
                       {"why", why(p, ofPoint)}});
  for (const RankedMuscle& m : answer.ranking.muscles) {
    json below = json::array();
    for (const std::size_t i : m.points)
      if (i < points.size()) below.push_back(points[i].triggerPoint);
    if (below.empty()) continue;
    muscles.push_back({{"muscle", m.muscle},
                       {"side", sideName(m.side)},
                       {"score", m.score},
                       {"rank", m.rank},
                       {"tied", m.tied},
                       {"trigger_points", below}});
  }
  json flags = cards(world.atlas, answer.ranking.warnings);
  addOfMuscles(flags, world.atlas, points);
  json document{{"query", answer.query},
                {"red_flags", flags},
                {"results", results},
                {"muscles", muscles},
                {"found", answer.ranking.points.size()}};
  if (answer.explanation) {
    json set = json::array();
    for (std::size_t i = 0; i < answer.explanation->points.size(); ++i) {
      json one = sided(answer.explanation->points[i]);
      one["only_it"] = answer.explanation->own[i];
      set.push_back(std::move(one));
    }
    document["together"] = {{"trigger_points", set},
                            {"explained", answer.explanation->explained},
                            {"unexplained_cm2", area(world, answer.explanation->unexplained)}};
  }
  return document;
}

json comparisonJson(const World& world, const Comparison& comparison) {
  json candidates = json::array();
  for (const Difference& d : comparison.candidates) {
    json one = sided(d);
    one["own"] = fieldJson(d.own);
    one["own_cm2"] = area(world, d.own);
    one["regions"] = d.regions;
    one["symptoms"] = statements(d.symptoms);
    one["differential"] = statements(d.differential);
    if (!d.palpation.text.empty()) one["palpation"] = statement(d.palpation);
    if (!d.action.text.empty()) one["action"] = statement(d.action);
    candidates.push_back(std::move(one));
  }
  return {{"shared", fieldJson(comparison.shared)},
          {"shared_cm2", area(world, comparison.shared)},
          {"candidates", candidates}};
}

json combinedJson(const World& world, const std::vector<SidedPoint>& findings, const Combined& combined) {
  json list = json::array(), regions = json::array();
  for (const SidedPoint& finding : findings) list.push_back(sided(finding));
  for (const RegionShare& r : combined.regions)
    regions.push_back({{"region", r.token}, {"side", sideName(r.side)}, {"share", r.share}, {"findings", r.findings}});
  return {{"findings", list},
          {"all", fieldJson(combined.all)},
          {"all_cm2", area(world, combined.all)},
          {"overlap", fieldJson(combined.overlap)},
          {"overlap_cm2", area(world, combined.overlap)},
          {"regions", regions},
          {"red_flags", cards(world.atlas, combined.warnings)}};
}

}  // namespace myo
