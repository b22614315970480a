// list, show, zone, find: the atlas in words and JSON.
#include <cstdio>

#include <fmt/format.h>

#include "app/card_json.h"
#include "app/card_text.h"
#include "app/commands.h"
#include "app/lookup.h"
#include "scene/card_twin.h"
#include "scene/commands.h"
#include "scene/subject.h"

namespace myo {
namespace {

using nlohmann::json;

void print(const json& document) { fmt::print("{}\n", document.dump(2)); }

template <class T, class Summary>
json all(const std::vector<T>& items, Summary summary) {
  json out = json::array();
  for (const T& item : items) out.push_back(summary(item));
  return out;
}

json commandSummaries() {
  json out = json::array();
  for (const Command& c : commandTable()) out.push_back({{"id", c.id}, {"key", c.key}, {"group", c.group}});
  return out;
}

// One line an entry: its id, then its name.
void printLines(const json& entries) {
  for (const json& e : entries) {
    const std::string id = e.contains("token") ? e["token"] : e["id"];
    std::string name;
    for (const char* key : {"name", "definition", "title", "part", "key"})
      if (name.empty() && e.contains(key)) name = e[key].is_object() ? e[key]["en"] : e[key];
    fmt::print("{:<40} {}\n", id, name);
  }
}

Side oneSide(const std::string& side) { return side == "left" ? Side::Left : Side::Right; }

json fieldJson(const World& world, const Field& field, Side side) {
  return {{"vertices", field.vertex}, {"weights", field.weight}, {"regions", world.zones->regionShares(field, side)}};
}

}  // namespace

Result<SideChoice> parseSide(const std::string& side) {
  if (side.empty() || side == "right") return SideChoice::Right;
  if (side == "left") return SideChoice::Left;
  if (side == "both") return SideChoice::Both;
  return fail(fmt::format("\"{}\" is not a side", side), "--side", "Use right, left or both");
}

Outcome runList(const CommonOptions& common, const std::string& what) {
  json entries;
  if (what == "commands") {
    entries = commandSummaries();
  } else {
    const auto atlas = openAtlas(common);
    if (!atlas) return std::unexpected(atlas.error());
    if (what == "muscles") entries = all(atlas->muscles, muscleSummary);
    if (what == "trigger-points") entries = all(atlas->triggerPoints, triggerPointSummary);
    if (what == "regions") entries = all(atlas->regions, regionSummary);
    if (what == "landmarks") entries = all(atlas->landmarks, landmarkSummary);
    if (what == "sources") entries = all(atlas->sources, sourceSummary);
  }
  if (common.json)
    print(entries);
  else
    printLines(entries);
  return {};
}

Outcome runShow(const CommonOptions& common, const std::string& id, const std::string& side) {
  const auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  const Atlas& atlas = (*world)->atlas;
  json card;
  if (const Muscle* m = atlas.muscle(id)) {
    card = muscleCard(*m);
  } else if (const TriggerPoint* t = atlas.triggerPoint(id)) {
    const auto found = triggerPointCard(**world, *t, oneSide(side));
    if (!found) return failed(found.error());
    card = *found;
  } else if (const Region* r = atlas.region(id)) {
    card = regionSummary(*r);
  } else if (const Landmark* l = atlas.landmark(id)) {
    card = landmarkSummary(*l);
  } else if (const Source* s = atlas.source(id)) {
    card = sourceSummary(*s);
  } else if (const Part* p = namedPart(**world, id)) {
    card = partCard(**world, *p);
  } else {
    return failed(unknownId(atlas, id));
  }
  if (common.json) {
    print(card);
    return {};
  }
  const auto resources = findResources(common.resources);
  if (!resources) return failed(resources.error());
  const auto words = Strings::load(resources->data / "lang", common.language);
  if (!words) return failed(words.error());
  const SideChoice seen = oneSide(side) == Side::Left ? SideChoice::Left : SideChoice::Right;
  if (const Muscle* m = atlas.muscle(id))
    fmt::print("{}", cardWords(**world, *m, seen, *words));
  else if (const TriggerPoint* t = atlas.triggerPoint(id))
    fmt::print("{}", cardWords(**world, *t, seen, *words));
  else if (const Part* p = namedPart(**world, id))
    fmt::print("{}", cardWords(**world, *p, seen, *words));
  else
    fmt::print("{}\n{}\n", cardText(card), (*words)("evidence.line"));
  return {};
}

Outcome runZone(const CommonOptions& common, const std::string& id, const std::string& side) {
  const auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  const TriggerPoint* t = (*world)->atlas.triggerPoint(id);
  if (!t) return failed(unknownId((*world)->atlas, id));
  const Side s = oneSide(side);
  const ZoneFields& fields = (*world)->zones->fields(*t, s);
  json document{{"trigger_point", t->id},
                {"side", sideName(s)},
                {"essential", fieldJson(**world, fields.essential, s)},
                {"spillover", fieldJson(**world, fields.spillover, s)}};
  if (const auto at = (*world)->zones->position(*t, s)) document["position_mm"] = {at->x, at->y, at->z};
  if (common.json) {
    print(document);
    return {};
  }
  for (const char* kind : {"essential", "spillover"}) {
    fmt::print("{}: {} skin vertices\n", kind, document[kind]["vertices"].size());
    for (const auto& [token, share] : document[kind]["regions"].items())
      fmt::print("  {:<28} {:3.0f} %\n", token, 100.0 * share.get<double>());
  }
  return {};
}

}  // namespace myo
