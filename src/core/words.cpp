#include "core/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <utility>

namespace myo {
namespace {

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

}  // namespace myo
