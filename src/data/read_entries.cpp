#include "data/read_entries.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "data/read_relation.h"
#include "data/read_strokes.h"

namespace myo {
namespace {

constexpr float kBodyLimit = 3000.f;  // mm: no point of a body lies farther out

Statement plainStatement(const JsonValue& entry) {
  Statement statement;
  if (entry.isObject({"text", "sources", "evidence", "unconfirmed"})) readStatement(entry, statement);
  return statement;
}

Statement statementAt(const JsonValue& entry, std::string_view key) {
  const auto member = entry.member(key);
  return member ? plainStatement(*member) : Statement{};
}

Palpation readPalpation(const JsonValue& entry) {
  Palpation palpation;
  if (!entry.isObject({"kind", "text", "sources", "evidence", "unconfirmed"})) return palpation;
  readStatement(entry, palpation);
  palpation.kind = entry.texts("kind", false);
  for (const std::string& kind : palpation.kind)
    if (kind != "flat" && kind != "pincer" && kind != "deep" && kind != "none")
      entry.errorAt("kind", fmt::format("unknown kind of palpation \"{}\"", kind), "Use flat, pincer, deep or none");
  return palpation;
}

std::vector<Statement> statements(const JsonValue& entry, std::string_view key, bool required) {
  std::vector<Statement> out;
  entry.each(key, required, [&](const JsonValue& item) { out.push_back(plainStatement(item)); });
  return out;
}

Hazard readHazard(const JsonValue& entry) {
  Hazard hazard;
  if (!entry.isObject({"text", "sources", "evidence", "unconfirmed", "distance_mm", "structures"})) return hazard;
  readStatement(entry, hazard);
  if (entry.has("structures")) hazard.structures = entry.texts("structures", false);
  if (const auto distance = entry.optionalMember("distance_mm"))
    if (distance->isObject({"text", "population", "n"}))
      hazard.distance =
          Hazard::Distance{distance->text("text"), distance->text("population"), distance->integer("n", 1, 10'000'000)};
  return hazard;
}

Zone readZone(const JsonValue& entry) {
  Zone zone;
  if (!entry.isObject({"strokes", "regions", "text", "sources", "evidence", "unconfirmed"})) return zone;
  readStatement(entry, zone);
  zone.strokes = readStrokes(entry, true);
  zone.regions = entry.texts("regions", false);
  return zone;
}

MusclePlace readPlace(const JsonValue& entry) {
  MusclePlace place;
  if (!entry.isObject({"part", "u", "v", "depth", "relations", "text", "sources", "evidence", "unconfirmed"}))
    return place;
  readStatement(entry, place);
  place.part = entry.text("part");
  place.u = entry.number("u", 0.f, 1.f);
  place.v = entry.number("v", 0.f, 1.f);
  place.depth = entry.number("depth", 0.f, 1.f);
  entry.each("relations", false, [&](const JsonValue& item) { place.relations.push_back(readRelation(item)); });
  return place;
}

}  // namespace

// Members every statement has; entries that are statements with more list their own besides.
void readStatement(const JsonValue& entry, Statement& statement) {
  statement.text = entry.text("text");
  statement.sources = entry.texts("sources", false);
  statement.unconfirmed = entry.optionalFlag("unconfirmed");
  const std::string evidence = entry.text("evidence");
  for (const Evidence e : {Evidence::Measured, Evidence::Described, Evidence::Drawing, Evidence::Derived})
    if (evidence == evidenceName(e)) {
      statement.evidence = e;
      return;
    }
  if (!evidence.empty())
    entry.errorAt("evidence", fmt::format("unknown evidence class \"{}\"", evidence),
                  "Use measured, described, drawing or derived");
}

Source readSource(const JsonValue& entry) {
  Source s;
  if (!entry.isObject(
          {"id", "kind", "authors", "year", "title", "edition", "publisher", "journal", "doi", "pmid", "url", "taken"}))
    return s;
  s.id = entry.text("id");
  s.kind = entry.text("kind");
  s.authors = entry.text("authors");
  s.title = entry.text("title");
  s.taken = entry.text("taken");
  s.year = entry.integer("year", 1500, 2100);
  s.edition = entry.optionalText("edition");
  s.publisher = entry.optionalText("publisher");
  s.journal = entry.optionalText("journal");
  s.doi = entry.optionalText("doi");
  s.pmid = entry.optionalText("pmid");
  s.url = entry.optionalText("url");
  return s;
}

Landmark readLandmark(const JsonValue& entry) {
  Landmark l;
  if (!entry.isObject({"id", "side", "definition", "position_mm", "on"})) return l;
  l.id = entry.text("id");
  l.definition = entry.text("definition");
  l.on = entry.text("on");
  l.position = entry.vec3("position_mm", kBodyLimit);
  const std::string side = entry.text("side");
  l.side = side == "midline" ? Side::Midline : Side::Right;
  if (side != "midline" && side != "right") entry.errorAt("side", "this must be \"right\" or \"midline\"");
  if (side == "right" && l.position.x > 1.f)
    entry.errorAt("position_mm", fmt::format("x is {}, but the right side has x below 0", l.position.x));
  if (side == "midline" && std::abs(l.position.x) > 15.f)
    entry.errorAt("position_mm", fmt::format("x is {}, too far from the midline", l.position.x));
  return l;
}

Region readRegion(const JsonValue& entry) {
  Region r;
  if (!entry.isObject({"token", "name", "definition", "broader", "depth", "strokes", "union"})) return r;
  r.token = entry.text("token");
  r.name = entry.text("name");
  r.definition = entry.text("definition");
  if (const auto broader = entry.optionalMember("broader"); broader && !broader->raw().is_null())
    r.broader = entry.text("broader");
  const std::string depth = entry.text("depth");
  r.deep = depth == "deep";
  if (depth != "deep" && depth != "surface") entry.errorAt("depth", "this must be \"surface\" or \"deep\"");
  if (entry.has("union"))
    r.unionOf = entry.texts("union", false);
  else
    r.strokes = readStrokes(entry, false);
  return r;
}

Muscle readMuscle(const JsonValue& entry) {
  Muscle m;
  if (!entry.isObject({"id", "name", "aliases", "fma", "region", "parts", "origin", "insertion", "action",
                       "innervation", "symptoms", "perpetuating", "differential", "red_flags", "self_care", "palpation",
                       "hazards", "plain"}))
    return m;
  m.id = entry.text("id");
  if (const auto name = entry.member("name"); name && name->isObject({"en", "la"})) {
    m.name = name->text("en");
    m.nameLa = name->text("la");
  }
  m.region = entry.text("region");
  m.aliases = entry.texts("aliases", true);
  if (const auto fma = entry.optionalMember("fma"); fma && !fma->raw().is_null())
    m.fma = entry.integer("fma", 1, 10'000'000);
  m.parts = entry.texts("parts", false);
  m.origin = statementAt(entry, "origin");
  m.insertion = statementAt(entry, "insertion");
  m.action = statementAt(entry, "action");
  m.innervation = statementAt(entry, "innervation");
  if (const auto palpation = entry.member("palpation")) m.palpation = readPalpation(*palpation);
  m.plain = statementAt(entry, "plain");
  m.symptoms = statements(entry, "symptoms", true);
  m.perpetuating = statements(entry, "perpetuating", true);
  m.differential = statements(entry, "differential", true);
  m.redFlags = statements(entry, "red_flags", true);
  m.selfCare = statements(entry, "self_care", true);
  entry.each("hazards", true, [&](const JsonValue& hazard) { m.hazards.push_back(readHazard(hazard)); });
  return m;
}

TriggerPoint readTriggerPoint(const JsonValue& entry) {
  TriggerPoint t;
  if (!entry.isObject({"id", "muscle", "number", "place", "uncertainty", "zones", "satellites", "notes", "frequency"}))
    return t;
  t.id = entry.text("id");
  t.muscle = entry.text("muscle");
  t.number = entry.integer("number", 1, 99);
  if (const auto place = entry.member("place")) t.place = readPlace(*place);
  if (const auto uncertainty = entry.optionalMember("uncertainty");
      uncertainty && uncertainty->isObject({"radius_mm", "text", "sources", "evidence", "unconfirmed"})) {
    t.uncertainty.emplace();
    readStatement(*uncertainty, *t.uncertainty);
    t.uncertainty->radius = uncertainty->number("radius_mm", 1.f, kRadiusLimit);
  }
  if (const auto zones = entry.member("zones"); zones && zones->isObject({"essential", "spillover"})) {
    if (const auto essential = zones->member("essential")) t.essential = readZone(*essential);
    if (const auto spillover = zones->optionalMember("spillover")) t.spillover = readZone(*spillover);
  }
  t.satellites = entry.texts("satellites", true);
  t.notes = statements(entry, "notes", false);
  t.frequency = statements(entry, "frequency", false);
  return t;
}

}  // namespace myo
