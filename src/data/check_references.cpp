#include "data/check_references.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace myo {
namespace {

using Ids = std::set<std::string, std::less<>>;

const Ids kMuscleRegions{"head_neck", "shoulder_chest", "upper_arm", "forearm_hand", "back",
                         "abdomen",   "pelvis_hip",     "thigh",     "leg_foot"};

// The known id most like a mistyped one, for "did you mean".
std::string nearest(const Ids& ids, const std::string& id) {
  std::string best;
  std::size_t bestShared = 3;
  for (const std::string& known : ids) {
    const auto end = std::mismatch(id.begin(), id.end(), known.begin(), known.end()).first;
    const auto shared = static_cast<std::size_t>(end - id.begin());
    if (shared > bestShared) {
      bestShared = shared;
      best = known;
    }
  }
  return best.empty() ? std::string() : fmt::format("Did you mean \"{}\"?", best);
}

bool isStructureId(std::string_view id) {
  for (const std::string_view kind : {"artery/", "vein/", "nerve/", "organ/"})
    if (id.starts_with(kind)) return id.size() > kind.size() && !id.ends_with(".R") && !id.ends_with(".L");
  return false;
}

class Checker {
public:
  explicit Checker(const Atlas& atlas, const Places& places) : atlas_(atlas), places_(places) {}

  Errors run() {
    sources_ = uniqueIds(atlas_.sources, &Source::id, places_.sources, "source");
    landmarks_ = uniqueIds(atlas_.landmarks, &Landmark::id, places_.landmarks, "landmark");
    regions_ = uniqueIds(atlas_.regions, &Region::token, places_.regions, "region");
    muscles_ = uniqueIds(atlas_.muscles, &Muscle::id, places_.muscles, "muscle");
    triggerPoints_ = uniqueIds(atlas_.triggerPoints, &TriggerPoint::id, places_.triggerPoints, "trigger point");
    for (std::size_t i = 0; i < atlas_.regions.size(); ++i) region(atlas_.regions[i], places_.regions[i]);
    for (std::size_t i = 0; i < atlas_.muscles.size(); ++i) muscle(atlas_.muscles[i], places_.muscles[i]);
    for (std::size_t i = 0; i < atlas_.triggerPoints.size(); ++i)
      triggerPoint(atlas_.triggerPoints[i], places_.triggerPoints[i]);
    uniqueIds(atlas_.redFlags, &RedFlag::id, places_.redFlags, "red flag");
    for (std::size_t i = 0; i < atlas_.redFlags.size(); ++i) redFlag(atlas_.redFlags[i], places_.redFlags[i]);
    uniqueIds(atlas_.phrases, &Phrase::id, places_.phrases, "phrase");
    for (std::size_t i = 0; i < atlas_.phrases.size(); ++i)
      for (const std::string& token : atlas_.phrases[i].regions)
        known(regions_, token, "region", places_.phrases[i] + "/regions");
    uniqueIds(atlas_.injection, &InjectionStatement::id, places_.injection, "statement");
    for (std::size_t i = 0; i < atlas_.injection.size(); ++i) statement(atlas_.injection[i], places_.injection[i]);
    uniqueIds(atlas_.plain, &PlainPhrase::id, places_.plain, "phrase");
    for (std::size_t i = 0; i < atlas_.plain.size(); ++i)
      for (const std::string& id : atlas_.plain[i].muscles)
        known(muscles_, id, "muscle", places_.plain[i] + "/muscles");
    uniqueIds(atlas_.parts, &PartText::id, places_.parts, "fascia");
    for (std::size_t i = 0; i < atlas_.parts.size(); ++i) statement(atlas_.parts[i], places_.parts[i]);
    return std::move(errors_);
  }

private:
  template <class T>
  Ids uniqueIds(const std::vector<T>& items, std::string T::*id, const std::vector<std::string>& places,
                std::string_view kind) {
    Ids ids;
    for (std::size_t i = 0; i < items.size(); ++i)
      if (!(items[i].*id).empty() && !ids.insert(items[i].*id).second)
        errors_.push_back(
            {fmt::format("the {} \"{}\" stands twice", kind, items[i].*id), places[i], "Rename or remove one"});
    return ids;
  }

  void known(const Ids& ids, const std::string& id, std::string_view kind, const std::string& where) {
    if (!id.empty() && !ids.contains(id))
      errors_.push_back({fmt::format("there is no {} \"{}\"", kind, id), where, nearest(ids, id)});
  }

  void statement(const Statement& s, const std::string& where) {
    for (const std::string& id : s.sources) known(sources_, id, "source", where);
  }

  void statements(const auto& list, const std::string& where, std::string_view key) {
    for (std::size_t i = 0; i < list.size(); ++i) statement(list[i], fmt::format("{}/{}/{}", where, key, i));
  }

  void strokes(const std::vector<Stroke>& list, const std::string& where) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string place = fmt::format("{}/strokes/{}", where, i);
      known(regions_, list[i].region, "region", place);
      for (const StrokePoint& point : list[i].path) {
        known(landmarks_, point.landmark, "landmark", place);
        known(landmarks_, point.second, "landmark", place);
      }
    }
  }

  void region(const Region& r, const std::string& where) {
    known(regions_, r.broader, "region", where + "/broader");
    for (const std::string& token : r.unionOf) {
      known(regions_, token, "region", where + "/union");
      if (const Region* other = atlas_.region(token); other && !other->unionOf.empty())
        errors_.push_back(
            {fmt::format("\"{}\" is itself a union", token), where + "/union", "Name its members instead"});
    }
    strokes(r.strokes, where);
  }

  void muscle(const Muscle& m, const std::string& where) {
    if (!kMuscleRegions.contains(m.region))
      errors_.push_back({fmt::format("unknown body region \"{}\"", m.region), where + "/region",
                         fmt::format("Use one of {}", fmt::join(kMuscleRegions, ", "))});
    statement(m.origin, where + "/origin");
    statement(m.insertion, where + "/insertion");
    statement(m.action, where + "/action");
    statement(m.innervation, where + "/innervation");
    statement(m.palpation, where + "/palpation");
    statement(m.plain, where + "/plain");
    statements(m.symptoms, where, "symptoms");
    statements(m.perpetuating, where, "perpetuating");
    statements(m.differential, where, "differential");
    statements(m.redFlags, where, "red_flags");
    statements(m.selfCare, where, "self_care");
    statements(m.hazards, where, "hazards");
    for (std::size_t i = 0; i < m.hazards.size(); ++i) structures(m.hazards[i], fmt::format("{}/hazards/{}", where, i));
  }

  // Whether the body has them is another question: the atlas is read without one.
  void structures(const Hazard& hazard, const std::string& where) {
    Ids seen;
    for (const std::string& id : hazard.structures) {
      if (!isStructureId(id))
        errors_.push_back({fmt::format("\"{}\" is no structure", id), where + "/structures",
                           "Write artery/, vein/, nerve/ or organ/ and a name, without side"});
      if (!seen.insert(id).second)
        errors_.push_back({fmt::format("\"{}\" stands twice", id), where + "/structures", "Remove one"});
    }
  }

  void zone(const Zone& z, const std::string& where) {
    statement(z, where);
    strokes(z.strokes, where);
    for (const std::string& token : z.regions) known(regions_, token, "region", where + "/regions");
  }

  void relations(const TriggerPoint& t, const std::string& where) {
    for (std::size_t i = 0; i < t.place.relations.size(); ++i) {
      const StrokePoint& from = t.place.relations[i].from;
      const std::string place = fmt::format("{}/{}", where, i);
      if (from.landmark == t.id)
        errors_.push_back({"the place is related to itself", place, "Name a landmark or another trigger point"});
      if (!triggerPoints_.contains(from.landmark)) known(landmarks_, from.landmark, "landmark", place);
      known(landmarks_, from.second, "landmark", place);
    }
  }

  void triggerPoint(const TriggerPoint& t, const std::string& where) {
    known(muscles_, t.muscle, "muscle", where + "/muscle");
    if (const std::string id = fmt::format("{}.trp{}", t.muscle, t.number); !t.id.empty() && t.id != id)
      errors_.push_back({fmt::format("the id \"{}\" should be \"{}\"", t.id, id), where + "/id", ""});
    if (const Muscle* m = atlas_.muscle(t.muscle);
        m && std::find(m->parts.begin(), m->parts.end(), t.place.part) == m->parts.end())
      errors_.push_back({fmt::format("the part \"{}\" is none of {}'s", t.place.part, m->id), where + "/place/part",
                         fmt::format("Its parts: {}", fmt::join(m->parts, ", "))});
    statement(t.place, where + "/place");
    relations(t, where + "/place/relations");
    if (t.uncertainty) statement(*t.uncertainty, where + "/uncertainty");
    zone(t.essential, where + "/zones/essential");
    if (t.spillover) zone(*t.spillover, where + "/zones/spillover");
    for (const std::string& id : t.satellites) known(triggerPoints_, id, "trigger point", where + "/satellites");
    statements(t.notes, where, "notes");
    statements(t.frequency, where, "frequency");
  }

  void redFlag(const RedFlag& flag, const std::string& where) {
    statement(flag, where);
    for (std::size_t i = 0; i < flag.when.size(); ++i)
      for (const auto* tokens : {&flag.when[i].regions, &flag.when[i].with})
        for (const std::string& token : *tokens) known(regions_, token, "region", fmt::format("{}/when/{}", where, i));
  }

  const Atlas& atlas_;
  const Places& places_;
  Errors errors_;
  Ids sources_, landmarks_, regions_, muscles_, triggerPoints_;
};

}  // namespace

Errors checkReferences(const Atlas& atlas, const Places& places) { return Checker(atlas, places).run(); }

}  // namespace myo
