#include "scene/signs.h"

#include <set>

namespace myo {
namespace {

class Signs {
public:
  void add(const std::string& text) {
    for (std::size_t i = 0; i < text.size();) {
      const auto c = static_cast<unsigned char>(text[i]);
      const std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
      if (length > 1) rare_.insert(text.substr(i, length));
      i += length;
    }
  }
  void add(const Muscle& m) {
    for (const auto* text : {&m.name, &m.nameLa, &m.origin.text, &m.insertion.text, &m.action.text,
                             &m.innervation.text, &m.palpation.text, &m.plain.text})
      add(*text);
    for (const std::string& alias : m.aliases) add(alias);
    for (const auto* list : {&m.symptoms, &m.perpetuating, &m.differential, &m.redFlags, &m.selfCare}) each(*list);
    each(m.hazards);
    for (const Hazard& h : m.hazards)
      if (h.distance) add(h.distance->text + h.distance->population);
  }
  void add(const TriggerPoint& p) {
    add(p.place.text + p.essential.text + (p.spillover ? p.spillover->text : ""));
    if (p.uncertainty) add(p.uncertainty->text);
    each(p.notes);
    each(p.frequency);
  }
  void add(const Phrase& p) {
    for (const auto& [language, phrases] : p.words)
      for (const std::string& phrase : phrases) add(phrase);
    for (const auto& [language, note] : p.note) add(note);
  }
  void add(const Atlas& atlas) {
    for (const Muscle& m : atlas.muscles) add(m);
    for (const TriggerPoint& p : atlas.triggerPoints) add(p);
    for (const InjectionStatement& s : atlas.injection) add(s.text + s.plain);
    for (const PlainPhrase& p : atlas.plain) add(p.plain);
    for (const Source& s : atlas.sources) add(s.authors + s.title + s.edition + s.journal + s.publisher);
    for (const Region& r : atlas.regions) add(r.name + r.definition);
    for (const Landmark& l : atlas.landmarks) add(l.definition);
    for (const RedFlag& f : atlas.redFlags) add(f.title + f.text);
    for (const Phrase& p : atlas.phrases) add(p);
  }
  std::string joined() const {
    std::string out;
    for (const std::string& sign : rare_) out += sign;
    return out;
  }

private:
  template <class Statements>
  void each(const Statements& statements) {
    for (const auto& s : statements) add(s.text);
  }
  std::set<std::string> rare_;
};

}  // namespace

std::string rareSigns(const Strings& strings, const World* world) {
  Signs signs;
  for (const auto& [key, text] : strings.all()) signs.add(text);
  signs.add(strings.name());
  if (world) {
    signs.add(world->atlas);
    for (const Part& part : world->body.parts) signs.add(part.name + part.nameLa + part.course);
  }
  return signs.joined();
}

}  // namespace myo
