#include "app/card_json.h"

#include <algorithm>

namespace myo {
namespace {

using nlohmann::json;

json statement(const Statement& s) {
  json j{{"text", s.text}, {"sources", s.sources}, {"evidence", evidenceName(s.evidence)}};
  if (s.unconfirmed) j["unconfirmed"] = true;
  return j;
}

json statements(const std::vector<Statement>& list) {
  json out = json::array();
  for (const Statement& s : list) out.push_back(statement(s));
  return out;
}

json hazards(const std::vector<Hazard>& list) {
  json out = json::array();
  for (const Hazard& h : list) {
    out.push_back(statement(h));
    if (h.distance)
      out.back()["distance_mm"] = {
          {"text", h.distance->text}, {"population", h.distance->population}, {"n", h.distance->n}};
    if (!h.structures.empty()) out.back()["structures"] = h.structures;
  }
  return out;
}

void putIfGiven(json& j, const char* key, const std::string& value) {
  if (!value.empty()) j[key] = value;
}

json zoneCard(const World& world, const Zone& zone, const Field& field, Side side) {
  json j = statement(zone);
  j["regions"] = zone.regions;
  j["covered"] = world.zones->regionShares(field, side);
  return j;
}

}  // namespace

json partCard(const World& world, const Part& part) {
  json muscles = json::array();
  for (const Muscle& muscle : world.atlas.muscles)
    if (std::ranges::any_of(muscle.hazards, [&](const Hazard& h) {
          return std::ranges::find(h.structures, part.base) != h.structures.end();
        }))
      muscles.push_back(muscle.id);
  return {{"id", part.base},
          {"name", {{"en", part.name}, {"la", part.nameLa}}},
          {"kind", kindName(part.kind)},
          {"fma", part.fma ? json(*part.fma) : json()},
          {"region", part.group},
          {"course", part.course},
          {"sources", part.sources},
          {"endangered_by_needling", muscles}};
}

json muscleSummary(const Muscle& m) {
  return {{"id", m.id},           {"name", {{"en", m.name}, {"la", m.nameLa}}},
          {"aliases", m.aliases}, {"fma", m.fma ? json(*m.fma) : json()},
          {"region", m.region},   {"trigger_points", m.triggerPoints}};
}

json triggerPointSummary(const TriggerPoint& t) {
  return {{"id", t.id}, {"muscle", t.muscle}, {"part", t.place.part}, {"number", t.number}};
}

json regionSummary(const Region& r) {
  return {{"token", r.token},
          {"name", r.name},
          {"definition", r.definition},
          {"broader", r.broader.empty() ? json() : json(r.broader)},
          {"depth", r.deep ? "deep" : "surface"}};
}

json landmarkSummary(const Landmark& l) {
  return {{"id", l.id},
          {"definition", l.definition},
          {"side", sideName(l.side)},
          {"on", l.on},
          {"position_mm", {l.position.x, l.position.y, l.position.z}}};
}

json sourceSummary(const Source& s) {
  json j{{"id", s.id},     {"kind", s.kind},   {"authors", s.authors},
         {"year", s.year}, {"title", s.title}, {"taken", s.taken}};
  putIfGiven(j, "edition", s.edition);
  putIfGiven(j, "publisher", s.publisher);
  putIfGiven(j, "journal", s.journal);
  putIfGiven(j, "doi", s.doi);
  putIfGiven(j, "pmid", s.pmid);
  putIfGiven(j, "url", s.url);
  return j;
}

json muscleCard(const Muscle& m) {
  json j = muscleSummary(m);
  j["parts"] = m.parts;
  j["origin"] = statement(m.origin);
  j["insertion"] = statement(m.insertion);
  j["action"] = statement(m.action);
  j["innervation"] = statement(m.innervation);
  j["symptoms"] = statements(m.symptoms);
  j["perpetuating"] = statements(m.perpetuating);
  j["differential"] = statements(m.differential);
  j["red_flags"] = statements(m.redFlags);
  j["self_care"] = statements(m.selfCare);
  j["palpation"] = statement(m.palpation);
  j["palpation"]["kind"] = m.palpation.kind;
  j["hazards"] = hazards(m.hazards);
  j["plain"] = statement(m.plain);
  return j;
}

Result<json> triggerPointCard(const World& world, const TriggerPoint& t, Side side) {
  const auto position = world.zones->position(t, side);
  if (!position) return std::unexpected(position.error());
  const ZoneFields& fields = world.zones->fields(t, side);
  json j = triggerPointSummary(t);
  j["side"] = sideName(side);
  j["position_mm"] = {position->x, position->y, position->z};
  j["inside_muscle"] = world.zones->insideMuscle(t, side);
  j["place"] = statement(t.place);
  j["essential"] = t.essential.regions;
  j["spillover"] = t.spillover ? json(t.spillover->regions) : json::array();
  j["sources"] = t.essential.sources;
  j["zones"]["essential"] = zoneCard(world, t.essential, fields.essential, side);
  if (t.spillover) j["zones"]["spillover"] = zoneCard(world, *t.spillover, fields.spillover, side);
  if (t.uncertainty) {
    j["uncertainty"] = statement(*t.uncertainty);
    j["uncertainty"]["radius_mm"] = t.uncertainty->radius;
  }
  j["satellites"] = t.satellites;
  j["notes"] = statements(t.notes);
  j["frequency"] = statements(t.frequency);
  return j;
}

}  // namespace myo
