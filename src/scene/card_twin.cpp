#include "scene/card_twin.h"

#include <algorithm>

#include "scene/text_twin.h"

namespace myo {
namespace {

class Card {
public:
  explicit Card(const Strings& strings) : strings_(strings) {}

  void line(const std::string& text) {
    if (!text.empty()) out_ += text + "\n";
  }
  void section(std::string_view key, const Statement& s) {
    if (s.text.empty()) return;
    out_ += "\n" + strings_(key) + "\n";
    line(said(s));
  }
  template <class Statements>
  void sections(std::string_view key, const Statements& all) {
    if (all.empty()) return;
    out_ += "\n" + strings_(key) + "\n";
    for (const auto& s : all) line("- " + said(s));
  }
  void hazards(const std::vector<Hazard>& all) {
    if (all.empty()) return;
    out_ += "\n" + strings_("card.hazards") + "\n";
    for (const Hazard& h : all) {
      line("- " + said(h));
      if (h.distance)
        line("  " + strings_.format("card.distance", h.distance->text, h.distance->population, h.distance->n));
    }
    line(strings_("card.no-measuring"));
  }
  void zone(const Atlas& atlas, std::string_view key, const Zone& z) {
    section(key, z);
    line(regionNames(atlas, z.regions));
  }
  void heading(const std::string& text) { out_ += "\n" + text + "\n"; }
  std::string done() {
    out_ += "\n" + strings_("evidence.line") + "\n";
    return std::move(out_);
  }

private:
  // "Text. (described; simons1999)"
  std::string said(const Statement& s) const {
    std::string ground = strings_("evidence." + std::string(evidenceName(s.evidence)));
    if (s.unconfirmed) ground += ", " + strings_("evidence.unconfirmed");
    std::string sources;
    for (const std::string& id : s.sources) sources += (sources.empty() ? "; " : ", ") + id;
    return s.text + " (" + ground + sources + ")";
  }

  const Strings& strings_;
  std::string out_;
};

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

void names(Card& card, const Muscle& muscle, SideChoice side, const Strings& strings) {
  card.line(sidedName(muscle, side, strings));
  card.line(muscle.nameLa);
  card.line(strings("region." + muscle.region));
  if (!muscle.aliases.empty()) card.line(strings.format("card.aliases", joined(muscle.aliases)));
}

void pointParts(Card& card, const World& world, const TriggerPoint& point, const Strings& strings) {
  card.zone(world.atlas, "card.essential", point.essential);
  if (point.spillover) card.zone(world.atlas, "card.spillover", *point.spillover);
  card.section("card.place", point.place);
  card.line(point.uncertainty ? point.uncertainty->text : strings("card.no-precision"));
  card.sections("card.frequency", point.frequency);
  card.sections("card.notes", point.notes);
}

void clinic(Card& card, const Muscle& m) {
  card.sections("card.red-flags", m.redFlags);
  card.hazards(m.hazards);
  card.section("card.plain", m.plain);
  card.sections("card.symptoms", m.symptoms);
  card.sections("card.perpetuating", m.perpetuating);
  card.sections("card.differential", m.differential);
  card.section("card.palpation", m.palpation);
  card.sections("card.self-care", m.selfCare);
  card.section("card.origin", m.origin);
  card.section("card.insertion", m.insertion);
  card.section("card.action", m.action);
  card.section("card.innervation", m.innervation);
}

}  // namespace

std::string cardWords(const World& world, const Muscle& muscle, SideChoice side, const Strings& strings) {
  Card card(strings);
  names(card, muscle, side, strings);
  card.heading(strings("card.trigger-points"));
  if (muscle.triggerPoints.empty()) card.line(strings("card.no-trigger-points"));
  for (const std::string& id : muscle.triggerPoints)
    if (const TriggerPoint* point = world.atlas.triggerPoint(id))
      card.line("- " + strings.format("twin.point-zone", point->number, point->place.text));
  clinic(card, muscle);
  if (muscle.fma) card.heading(strings.format("card.fma", *muscle.fma));
  return card.done();
}

std::string cardWords(const World& world, const TriggerPoint& point, SideChoice side, const Strings& strings) {
  Card card(strings);
  const Muscle* muscle = world.atlas.muscle(point.muscle);
  if (muscle) names(card, *muscle, side, strings);
  card.line(strings.format("twin.point", point.number));
  pointParts(card, world, point, strings);
  if (muscle) clinic(card, *muscle);
  return card.done();
}

std::string cardWords(const World& world, const Part& part, SideChoice side, const Strings& strings) {
  Card card(strings);
  card.line(sidedName(part, side, strings));
  card.line(part.nameLa);
  if (!part.group.empty()) card.line(strings("region." + part.group));
  if (!part.course.empty()) {
    card.heading(strings(part.kind == Kind::Fascia ? "card.what" : "card.course"));
    card.line(part.course + " (" + joined(part.sources) + ")");
  }
  std::string muscles;
  for (const Muscle& muscle : world.atlas.muscles)
    if (std::ranges::any_of(muscle.hazards, [&](const Hazard& h) {
          return std::ranges::find(h.structures, part.base) != h.structures.end();
        }))
      muscles += (muscles.empty() ? "" : ", ") + muscle.name;
  if (!muscles.empty()) {
    card.heading(strings("card.endangers"));
    card.line(muscles);
  }
  if (part.fma) card.heading(strings.format("card.fma", *part.fma));
  return card.done();
}

}  // namespace myo
