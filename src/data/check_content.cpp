#include "data/check_content.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>

namespace myo {
namespace {

constexpr int kLongestSentence = 24;  // words of a sentence for patients

// The most words that one sentence of the text has.
int longestSentence(const std::string& text) {
  std::istringstream words(text);
  int longest = 0, count = 0;
  for (std::string word; words >> word;) {
    longest = std::max(longest, ++count);
    if (const char end = word.back(); end == '.' || end == '!' || end == '?' || end == ':' || end == ';') count = 0;
  }
  return longest;
}

class Checker {
public:
  Checker(const Atlas& atlas, const Places& places) : atlas_(atlas), places_(places) {
    for (const Source& source : atlas.sources)
      if (source.kind == "article" || source.kind == "dataset") studies_.insert(source.id);
  }

  Errors run() {
    for (std::size_t i = 0; i < atlas_.muscles.size(); ++i) muscle(atlas_.muscles[i], places_.muscles[i]);
    for (std::size_t i = 0; i < atlas_.triggerPoints.size(); ++i)
      triggerPoint(atlas_.triggerPoints[i], places_.triggerPoints[i]);
    numbers();
    injection();
    plain();
    return std::move(errors_);
  }

private:
  void measuredByStudy(const Statement& s, const std::string& where) {
    if (s.evidence != Evidence::Measured) return;
    for (const std::string& id : s.sources)
      if (studies_.contains(id)) return;
    errors_.push_back({"this is called measured, but no study is among its sources", where,
                       "Name the study, or choose another evidence class"});
  }

  void list(const auto& items, const std::string& where, std::string_view key) {
    const std::string place = fmt::format("{}/{}", where, key);
    if (items.empty()) errors_.push_back({"this list is empty", place, "Say at least one thing"});
    for (std::size_t i = 0; i < items.size(); ++i) measuredByStudy(items[i], fmt::format("{}/{}", place, i));
  }

  // The kinds of palpation are for the machine; a person reads the text.
  void palpation(const Palpation& p, const std::string& where) {
    std::string lower = p.text;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const std::string& kind : p.kind)
      if (kind != "none" && lower.find(kind) == std::string::npos)
        errors_.push_back({fmt::format("the kind \"{}\" is not in the text", kind), where + "/palpation",
                           "Say in words how the muscle is felt"});
  }

  void muscle(const Muscle& m, const std::string& where) {
    palpation(m.palpation, where);
    if (m.aliases.empty()) errors_.push_back({"this list is empty", where + "/aliases", "Name what people search for"});
    list(m.symptoms, where, "symptoms");
    list(m.perpetuating, where, "perpetuating");
    list(m.differential, where, "differential");
    list(m.redFlags, where, "red_flags");
    list(m.selfCare, where, "self_care");
    list(m.hazards, where, "hazards");
    easyToRead(m.plain.text, where + "/plain/text");
  }

  void easyToRead(const std::string& text, const std::string& where) {
    if (const int words = longestSentence(text); words > kLongestSentence)
      errors_.push_back(
          {fmt::format("a sentence for patients has {} words, at most {} are easy to read", words, kLongestSentence),
           where, "Split it"});
  }

  // Each topic is said something about, contraindications above all.
  void injection() {
    if (atlas_.injection.empty()) return;  // the file itself was at fault, or the atlas has none
    std::set<std::string, std::less<>> topics;
    for (std::size_t i = 0; i < atlas_.injection.size(); ++i) {
      const InjectionStatement& s = atlas_.injection[i];
      topics.insert(s.topic);
      measuredByStudy(s, places_.injection[i]);
      easyToRead(s.plain, places_.injection[i] + "/plain");
    }
    for (const std::string_view topic : kInjectionTopics)
      if (!topics.contains(topic))
        errors_.push_back({fmt::format("nothing is said on the topic \"{}\"", topic), places_.injection.front(),
                           "Say at least one thing"});
  }

  // Patients of every muscle are told what keeps it sore, how the knot is felt and what the needle must not meet.
  void plain() {
    if (atlas_.plain.empty()) return;
    std::set<std::pair<std::string, std::string>> said;  // muscle, kind
    for (std::size_t i = 0; i < atlas_.plain.size(); ++i) {
      const PlainPhrase& p = atlas_.plain[i];
      easyToRead(p.plain, places_.plain[i] + "/plain");
      const bool cause = std::ranges::find(kCauseKinds, p.kind) != kCauseKinds.end();
      for (const std::string& muscle : p.muscles) said.emplace(muscle, cause ? "cause" : p.kind);
    }
    for (const Muscle& m : atlas_.muscles)
      for (const char* kind : {"cause", "grip", "risk"})
        if (!said.contains({m.id, kind}))
          errors_.push_back({fmt::format("no phrase of the kind \"{}\" names {}", kind, m.id), places_.plain.front(),
                             "Add the muscle to a phrase that is true of it"});
  }

  void triggerPoint(const TriggerPoint& t, const std::string& where) {
    measuredByStudy(t.place, where + "/place");
    measuredByStudy(t.essential, where + "/zones/essential");
    if (t.spillover) measuredByStudy(*t.spillover, where + "/zones/spillover");
    for (std::size_t i = 0; i < t.frequency.size(); ++i)
      measuredByStudy(t.frequency[i], fmt::format("{}/frequency/{}", where, i));
    if (std::find(t.satellites.begin(), t.satellites.end(), t.id) != t.satellites.end())
      errors_.push_back({"a trigger point is not its own satellite", where + "/satellites", "Remove it"});
  }

  // A muscle's points are 1, 2, 3 ... without gaps. (Double numbers are double ids, said elsewhere.)
  void numbers() {
    std::map<std::string, std::map<int, std::size_t>> byMuscle;
    for (std::size_t i = 0; i < atlas_.triggerPoints.size(); ++i)
      byMuscle[atlas_.triggerPoints[i].muscle].emplace(atlas_.triggerPoints[i].number, i);
    for (const auto& [muscle, points] : byMuscle) {
      int expected = 0;
      for (const auto& [number, index] : points)
        if (number != ++expected) {
          errors_.push_back(
              {fmt::format("{} has a trigger point {}, but none with number {}", muscle, number, expected),
               places_.triggerPoints[index] + "/number", "Number a muscle's points 1, 2, 3 ..."});
          break;
        }
    }
  }

  const Atlas& atlas_;
  const Places& places_;
  Errors errors_;
  std::set<std::string> studies_;
};

}  // namespace

Errors checkContent(const Atlas& atlas, const Places& places) { return Checker(atlas, places).run(); }

}  // namespace myo
