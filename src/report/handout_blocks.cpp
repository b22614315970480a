#include "report/handout_blocks.h"

#include <algorithm>

#include <fmt/format.h>

namespace myo {
namespace {

std::string firstOf(const std::vector<std::string>& sentences, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < std::min(count, sentences.size()); ++i) out += (i > 0 ? " " : "") + sentences[i];
  return out;
}

void addList(std::vector<Block>& blocks, const std::string& title, BlockKind kind,
             const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  blocks.push_back({BlockKind::Heading, title, {}});
  for (const std::string& text : texts) blocks.push_back({kind, text, {}});
}

// The advice for all findings, what they share only once.
std::vector<std::string> adviceOf(const Handout& handout, std::size_t most) {
  std::vector<std::string> out;
  for (const HandoutEntry& entry : handout.entries)
    for (std::size_t i = 0; i < std::min(most, entry.selfCare.size()); ++i) {
      const std::string& text = entry.selfCare[i];
      const auto same = [&](const std::string& known) { return known.ends_with(text); };
      if (std::ranges::none_of(out, same)) out.push_back(entry.letter.empty() ? text : entry.letter + ": " + text);
    }
  return out;
}

}  // namespace

HandoutBody bodyOf(const Handout& handout, Amount amount) {
  HandoutBody body;
  for (const HandoutEntry& entry : handout.entries) {
    body.story.push_back({BlockKind::Name, entry.name, entry.letter});
    if (!entry.where.empty()) body.story.push_back({BlockKind::Text, firstOf(entry.where, entry.where.size()), {}});
    if (const std::string words = firstOf(entry.words, amount.sentences); !words.empty())
      body.story.push_back({BlockKind::Text, words, {}});
  }
  addList(body.story, handout.helpsTitle, BlockKind::Bullet, adviceOf(handout, amount.advice));
  addList(body.plan, handout.planTitle, BlockKind::Check, handout.plan);
  addList(body.plan, handout.callTitle, BlockKind::Bullet, handout.call);
  return body;
}

}  // namespace myo
