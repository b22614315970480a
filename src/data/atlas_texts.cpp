#include "data/atlas_texts.h"

namespace myo {
namespace {

using Visit = std::function<void(std::string&)>;

void each(std::vector<Statement>& statements, const Visit& f) {
  for (Statement& s : statements) f(s.text);
}

void each(Muscle& m, const Visit& f) {
  for (Statement* s : {&m.origin, &m.insertion, &m.action, &m.innervation}) f(s->text);
  f(m.palpation.text);
  for (auto* list : {&m.symptoms, &m.perpetuating, &m.differential, &m.redFlags}) each(*list, f);
  for (Hazard& h : m.hazards) {
    f(h.text);
    if (!h.distance) continue;
    f(h.distance->text);
    f(h.distance->population);
  }
}

void each(TriggerPoint& t, const Visit& f) {
  f(t.place.text);
  if (t.uncertainty) f(t.uncertainty->text);
  f(t.essential.text);
  if (t.spillover) f(t.spillover->text);
  each(t.notes, f);
  each(t.frequency, f);
}

}  // namespace

void eachText(Atlas& atlas, const Visit& f) {
  for (Region& region : atlas.regions) f(region.definition);
  for (Muscle& muscle : atlas.muscles) each(muscle, f);
  for (TriggerPoint& point : atlas.triggerPoints) each(point, f);
  for (RedFlag& flag : atlas.redFlags) {
    f(flag.title);
    f(flag.text);
  }
  for (InjectionStatement& statement : atlas.injection) f(statement.text);
}

}  // namespace myo
