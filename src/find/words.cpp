#include "find/words.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/words.h"

namespace myo {
namespace {

constexpr float kSure = 0.55f;   // a worse fit is only suggested
constexpr float kLikely = 0.2f;  // a worse one not even that
constexpr std::size_t kLongest = 200;

// Words that say nothing of the place.
const std::set<std::string, std::less<>> kIdle{"the",    "of",    "a",    "an",   "my",    "in",   "on",   "at",
                                               "and",    "is",    "it",   "s",    "with",  "like", "pain", "ache",
                                               "aching", "hurts", "sore", "left", "right", "to",   "from"};

std::vector<std::string> telling(std::string_view text) {
  std::vector<std::string> words, some;
  for (std::string& word : searchWords(text.substr(0, kLongest))) {
    if (!kIdle.contains(word)) some.push_back(word);
    words.push_back(std::move(word));
  }
  return some.empty() ? words : some;
}

// How well the typed words fit a phrase: the mean fit of each typed word, less for words of the phrase nobody typed.
float phraseFit(const std::vector<std::string>& typed, const std::vector<std::string>& phrase) {
  if (typed.empty() || phrase.empty()) return 0.f;
  const auto mean = [](const std::vector<std::string>& of, const std::vector<std::string>& in, bool turned) {
    float sum = 0.f;
    for (const std::string& word : of) {
      float best = 0.f;
      for (const std::string& other : in) best = std::max(best, turned ? wordFit(other, word) : wordFit(word, other));
      sum += best;
    }
    return sum / static_cast<float>(of.size());
  };
  return mean(typed, phrase, false) * (0.6f + 0.4f * mean(phrase, typed, true));
}

const std::vector<std::string>* inLanguage(const Phrase& phrase, std::string_view language) {
  auto it = phrase.words.find(std::string(language));
  if (it == phrase.words.end()) it = phrase.words.find("en");
  return it == phrase.words.end() ? nullptr : &it->second;
}

std::string noteOf(const Phrase& phrase, std::string_view language) {
  auto it = phrase.note.find(std::string(language));
  if (it == phrase.note.end()) it = phrase.note.find("en");
  return it == phrase.note.end() ? std::string() : it->second;
}

}  // namespace

std::vector<WordsMatch> understand(const Atlas& atlas, std::string_view text, std::size_t most,
                                   std::string_view language) {
  std::vector<WordsMatch> found;
  const std::vector<std::string> typed = telling(text);
  for (const Phrase& phrase : atlas.phrases) {
    WordsMatch best{.phrase = {}, .regions = phrase.regions, .note = noteOf(phrase, language)};
    if (const auto* all = inLanguage(phrase, language))
      for (const std::string& words : *all)
        if (const float fit = phraseFit(typed, telling(words)); fit > best.fit) best.fit = fit, best.phrase = words;
    if (best.fit >= kLikely) found.push_back(std::move(best));
  }
  for (const Region& region : atlas.regions) {
    // The token itself, its name, and with less weight its definition.
    float fit = text == region.token ? 1.f : phraseFit(typed, telling(region.name));
    fit = std::max(fit, 0.9f * phraseFit(typed, telling(region.token)));
    const std::vector<std::string> definition = telling(region.definition);
    float inDefinition = typed.empty() ? 0.f : 1.f;
    for (const std::string& word : typed) {
      float best = 0.f;
      for (const std::string& known : definition) best = std::max(best, wordFit(word, known));
      inDefinition = std::min(inDefinition, best);
    }
    if (inDefinition >= 0.7f) fit = std::max(fit, 0.7f * inDefinition);
    if (fit >= kLikely) found.push_back({region.name, {region.token}, {}, fit});
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.fit > b.fit; });
  if (found.size() > most) found.resize(most);
  return found;
}

Result<WordsMatch> meaning(const Atlas& atlas, std::string_view text, std::string_view language) {
  auto found = understand(atlas, text, 4, language);
  if (!found.empty() && found.front().fit >= kSure) return std::move(found.front());
  std::string nearest;
  for (const WordsMatch& match : found) nearest += fmt::format("{}\"{}\"", nearest.empty() ? "" : ", ", match.phrase);
  return fail(fmt::format("nothing on the body is known as \"{}\"", text.substr(0, kLongest)), "",
              nearest.empty() ? "Name a place on the body, such as \"back of the head\", or see myoscope list regions"
                              : fmt::format("Did you mean {}?", nearest));
}

}  // namespace myo
