// Findings in words: what tells them apart, what they refer to together.
#include <algorithm>
#include <cmath>

#include "scene/find_twin.h"
#include "scene/text_twin.h"

namespace myo {
namespace {

constexpr std::size_t kMostRegions = 8, kMostStatements = 3;

void add(std::string& out, const std::string& sentence) {
  if (!sentence.empty()) out += (out.empty() ? "" : " ") + sentence;
}

std::string some(const Atlas& atlas, std::vector<std::string> tokens) {
  if (tokens.size() > kMostRegions) tokens.resize(kMostRegions);
  return regionNames(atlas, tokens);
}

std::string candidateSentences(const Atlas& atlas, const Difference& candidate, const Strings& strings) {
  const std::string name = sidedPointName(atlas, candidate, strings), where = some(atlas, candidate.regions);
  std::string out =
      where.empty() ? strings.format("twin.own.none", name) : strings.format("twin.own", midSentence(name), where);
  const auto each = [&](const char* key, const std::vector<Statement>& statements) {
    for (std::size_t i = 0; i < std::min(kMostStatements, statements.size()); ++i)
      add(out, strings.format(key, statements[i].text));
  };
  each("twin.own.ask", candidate.symptoms);
  if (!candidate.palpation.text.empty()) add(out, strings.format("twin.own.feel", candidate.palpation.text));
  if (!candidate.action.text.empty()) add(out, strings.format("twin.own.move", candidate.action.text));
  each("twin.own.consider", candidate.differential);
  return out;
}

}  // namespace

std::string comparisonSentences(const World& world, const Comparison& comparison, const Strings& strings) {
  double mm2 = 0.0;
  for (std::size_t i = 0; i < comparison.shared.vertex.size(); ++i)
    if (comparison.shared.weight[i] >= kCovered)
      mm2 += static_cast<double>(world.zones->vertexArea()[comparison.shared.vertex[i]]);
  std::string out = strings.format("twin.shared", std::lround(mm2 / 100.0));
  for (const Difference& candidate : comparison.candidates)
    out += "\n" + candidateSentences(world.atlas, candidate, strings);
  return out;
}

std::string combinedSentences(const World& world, const Combined& combined, const Strings& strings) {
  std::string list, flags;
  for (const Warning& warning : combined.warnings)
    if (const RedFlag* card = world.atlas.redFlag(warning.card)) flags += (flags.empty() ? "" : "; ") + card->title;
  for (const RegionShare& region : combined.regions) {
    const auto share = std::lround(region.share * 100.f);
    if (share < 1) continue;
    const Region* known = world.atlas.region(region.token);
    const std::string name = strings.format("twin.sided." + std::string(sideName(region.side)),
                                            midSentence(known ? known->name : region.token));
    list += (list.empty() ? "" : ", ") + strings.format("twin.covered.one", midSentence(name), share);
  }
  std::string out;
  if (!flags.empty()) add(out, strings.format("twin.exclude", flags));
  if (!list.empty()) add(out, strings.format("twin.covered", list));
  return out;
}

}  // namespace myo
