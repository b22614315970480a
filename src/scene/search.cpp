#include "scene/search.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace myo {
namespace {

constexpr float kSymptomWeight = 0.35f;

// TA2 says fibularis, much of the literature still peroneus: the two stand for each other wherever they occur.
std::string canonical(std::string word) {
  if (word == "peroneus" || word == "peroneal" || word == "peronei" || word == "fibular") return "fibularis";
  return word;
}

// The number in "2", "trp2", "tp2", "tr2".
std::optional<int> pointNumber(std::string_view word) {
  for (const std::string_view prefix : {"trp", "tp", "tr"}) {
    if (word.starts_with(prefix) && word.size() > prefix.size()) {
      word.remove_prefix(prefix.size());
      break;
    }
  }
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc{} || end != word.data() + word.size() || number < 1 || number > 99) return std::nullopt;
  return number;
}

}  // namespace

void SearchIndex::addName(Entry& entry, const std::string& text, float weight) {
  std::vector<std::string> words = searchWords(text), canonicals;
  if (words.empty()) return;
  for (const std::string& word : words) canonicals.push_back(canonical(word));
  // A mistyped synonym is like the synonym as written, not like what it stands for.
  if (canonicals != words) entry.names.push_back({text, std::move(canonicals), weight});
  entry.names.push_back({text, std::move(words), weight});
}

SearchIndex::SearchIndex(const Atlas& atlas, const Body& body) {
  for (const Muscle& muscle : atlas.muscles) {
    Entry entry{.id = muscle.id, .sortName = muscle.name, .names = {}, .symptoms = {}, .triggerPoints = {}};
    addName(entry, muscle.name, 1.f);
    addName(entry, muscle.nameLa, 0.95f);
    for (const std::string& alias : muscle.aliases) addName(entry, alias, 0.97f);
    const auto symptom = [&](const std::string& text) {
      for (std::string& word : searchWords(text)) {
        if (word.size() >= 4) entry.symptoms.push_back(std::move(word));
      }
    };
    for (const Statement& s : muscle.symptoms) symptom(s.text);
    for (const std::string& id : muscle.triggerPoints) {
      const TriggerPoint* point = atlas.triggerPoint(id);
      if (!point) continue;
      entry.triggerPoints.emplace_back(point->number, id);
      for (const ZoneKind kind : kZoneKinds) {
        if (const Zone* zone = point->zone(kind)) symptom(zone->text);
      }
    }
    std::sort(entry.symptoms.begin(), entry.symptoms.end());
    entry.symptoms.erase(std::unique(entry.symptoms.begin(), entry.symptoms.end()), entry.symptoms.end());
    entries_.push_back(std::move(entry));
  }
  for (const Part& part : body.parts) {
    if (part.side == Side::Left || !(isStructure(part.kind) || part.kind == Kind::Fascia)) continue;
    Entry entry{.id = part.base, .sortName = part.name, .names = {}, .symptoms = {}, .triggerPoints = {}};
    // Whoever types a muscle's name means the muscle.
    addName(entry, part.name, 0.9f);
    addName(entry, part.nameLa, 0.86f);
    addName(entry, part.alias, 0.86f);
    entries_.push_back(std::move(entry));
  }
}

SearchHit SearchIndex::match(const Entry& entry, const std::vector<std::string>& words) {
  SearchHit best{.id = entry.id, .matched = {}, .bySymptom = false, .score = 0.f};
  for (const Name& name : entry.names) {
    float sum = 0.f;
    for (const std::string& word : words) {
      float fit = 0.f;
      for (const std::string& known : name.words) fit = std::max(fit, wordFit(word, known));
      if (fit == 0.f) {
        sum = 0.f;
        break;
      }
      sum += fit;
    }
    // A name that says nothing but what was typed comes before a longer one.
    const float spare =
        0.02f * static_cast<float>(name.words.size() > words.size() ? name.words.size() - words.size() : 0);
    const float score = sum > 0.f ? name.weight * sum / static_cast<float>(words.size()) - spare : 0.f;
    if (score > best.score) best = {entry.id, name.text, false, score};
  }
  if (best.score > 0.f) return best;
  for (const std::string& word : words) {
    const auto at = std::lower_bound(entry.symptoms.begin(), entry.symptoms.end(), word);
    if (word.size() < 4 || at == entry.symptoms.end() || !at->starts_with(word)) return {};
    best.matched += (best.matched.empty() ? "" : " ") + *at;
  }
  best.bySymptom = true;
  best.score = kSymptomWeight;
  return best;
}

std::vector<SearchHit> SearchIndex::find(std::string_view query, std::size_t limit) const {
  std::vector<std::string> words;
  std::optional<int> number;
  for (std::string& word : searchWords(query.substr(0, 200))) {
    if (const auto n = pointNumber(word)) {
      number = n;
    } else if (word != "trp" && word != "tp") {
      words.push_back(canonical(std::move(word)));
    }
  }
  struct Ranked {
    SearchHit hit;
    const Entry* entry;
  };
  std::vector<Ranked> found;
  if (words.empty()) return {};
  for (const Entry& entry : entries_) {
    SearchHit hit = match(entry, words);
    if (hit.score <= 0.f) continue;
    if (number) {
      const auto at = std::find_if(entry.triggerPoints.begin(), entry.triggerPoints.end(),
                                   [&](const auto& p) { return p.first == *number; });
      if (at == entry.triggerPoints.end()) continue;
      hit.id = at->second;
    }
    found.push_back({std::move(hit), &entry});
  }
  std::stable_sort(found.begin(), found.end(), [](const Ranked& a, const Ranked& b) {
    if (a.hit.score != b.hit.score) return a.hit.score > b.hit.score;
    return a.entry->sortName < b.entry->sortName;
  });
  std::vector<SearchHit> out;
  for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) out.push_back(std::move(found[i].hit));
  return out;
}

}  // namespace myo
