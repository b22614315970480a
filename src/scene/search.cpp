#include "scene/search.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <optional>

namespace myo {
namespace {

constexpr float kSymptomWeight = 0.35f;

// TA2 says fibularis, much of the literature still peroneus: the two stand for each other wherever they occur.
std::string canonical(std::string word) {
  if (word == "peroneus" || word == "peroneal" || word == "peronei" || word == "fibular") return "fibularis";
  return word;
}

// Slips allowed in a word of this length.
int tolerance(std::size_t length) { return length < 4 ? 0 : length < 8 ? 1 : 2; }

// Latin letters with marks, as UTF-8 pairs C3 xx, to their plain letter.
char plainLetter(unsigned char second) {
  const unsigned char c = second < 0xA0 ? static_cast<unsigned char>(second + 0x20) : second;  // to lower case
  if (c >= 0xA0 && c <= 0xA6) return 'a';
  if (c == 0xA7) return 'c';
  if (c >= 0xA8 && c <= 0xAB) return 'e';
  if (c >= 0xAC && c <= 0xAF) return 'i';
  if (c == 0xB1) return 'n';
  if (c >= 0xB2 && c <= 0xB8 && c != 0xB7) return 'o';
  if (c >= 0xB9 && c <= 0xBC) return 'u';
  return 0;
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

std::vector<std::string> searchWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xC3 && i + 1 < text.size()) {
      if (const char plain = plainLetter(static_cast<unsigned char>(text[++i]))) word += plain;
    } else if (c < 0x80 && std::isalnum(c)) {
      word += static_cast<char>(std::tolower(c));
    } else if (c != '\'') {
      close();
    }
  }
  close();
  return words;
}

int editDistance(std::string_view a, std::string_view b, int limit) {
  constexpr std::size_t kMax = 64;
  a = a.substr(0, kMax);
  b = b.substr(0, kMax);
  if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
  std::array<std::array<int, kMax + 1>, 3> rows{};
  auto *before = rows[0].data(), *last = rows[1].data(), *now = rows[2].data();
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = static_cast<int>(i);
    int best = now[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
      best = std::min(best, now[j]);
    }
    if (best > limit) return limit + 1;  // it only grows from here
    std::swap(before, last);
    std::swap(last, now);
  }
  return std::min(last[b.size()], limit + 1);
}

float wordFit(std::string_view typed, std::string_view known) {
  if (typed == known) return 1.f;
  if (typed.empty() || known.empty()) return 0.f;
  if (known.starts_with(typed)) {
    return 0.8f + 0.15f * static_cast<float>(typed.size()) / static_cast<float>(known.size());
  }
  const int limit = tolerance(typed.size());
  if (limit > 0) {
    const int whole = editDistance(typed, known, limit);
    if (whole <= limit) return 0.75f - 0.1f * static_cast<float>(whole);
    // Still typing: a slip in the beginning of a longer word. The first letter must fit, or everything would.
    if (typed.size() < known.size() && typed[0] == known[0]) {
      const int start = editDistance(typed, known.substr(0, typed.size()), limit);
      if (start <= limit) return 0.6f - 0.1f * static_cast<float>(start);
    }
  }
  if (typed.size() >= 4 && known.find(typed) != std::string_view::npos) return 0.45f;
  return 0.f;
}

SearchIndex::SearchIndex(const Atlas& atlas) {
  for (const Muscle& muscle : atlas.muscles) {
    Entry entry{.id = muscle.id, .sortName = muscle.nameEn, .names = {}, .symptoms = {}, .triggerPoints = {}};
    const auto name = [&](const std::string& text, float weight) {
      std::vector<std::string> words = searchWords(text), canonicals;
      if (words.empty()) return;
      for (const std::string& word : words) canonicals.push_back(canonical(word));
      // A mistyped synonym is like the synonym as written, not like what it stands for.
      if (canonicals != words) entry.names.push_back({text, std::move(canonicals), weight});
      entry.names.push_back({text, std::move(words), weight});
    };
    name(muscle.nameEn, 1.f);
    name(muscle.nameLa, 0.95f);
    for (const std::string& alias : muscle.aliases) name(alias, 0.97f);
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
