#include "scene/find_twin.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "scene/text_twin.h"

namespace myo {
namespace {

constexpr std::size_t kMostListed = 5, kMostRegions = 6;

void append(std::string& list, const std::string& item, const char* between) {
  list += (list.empty() ? "" : between) + item;
}

// The regions most of whose skin is painted, by share; the most specific ones only.
std::string paintedPlaces(const World& world, const PainMap& pain, const Strings& strings) {
  if (!world.zones) return strings("twin.pain.elsewhere");
  const Painted skin = painted(*world.zones, pain);
  Field field{skin.vertex, std::vector<float>(skin.vertex.size(), 1.f)};
  std::vector<std::pair<float, std::string>> places;
  for (const Side side : {Side::Right, Side::Left}) {
    for (const auto& [token, share] : world.zones->regionShares(field, side)) {
      const Region* region = world.atlas.region(token);
      const bool coarse = !region || region->deep || !region->unionOf.empty() ||
                          std::ranges::any_of(world.atlas.regions, [&](const Region& r) { return r.broader == token; });
      if (coarse || share < 0.05f) continue;
      const std::string key = "twin.sided." + std::string(sideName(side));
      places.emplace_back(share, strings.format(key, midSentence(region->name)));
    }
  }
  std::ranges::stable_sort(places, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string out;
  for (std::size_t i = 0; i < std::min(kMostRegions, places.size()); ++i) append(out, places[i].second, ", ");
  return out.empty() ? strings("twin.pain.elsewhere") : out;
}

std::string names(const Atlas& atlas, const std::vector<SidedPoint>& points, const Strings& strings) {
  std::string out;
  for (const SidedPoint& point : points) append(out, sidedPointName(atlas, point, strings), "; ");
  return out;
}

std::string questionSentence(const World& world, const Session& session, const Strings& strings) {
  const Question& question = session.question();
  if (question.kind == Question::Kind::Point) {
    const std::string& region = session.answer().region;
    return strings.format("twin.question.point", region.empty() ? strings("twin.pain.elsewhere")
                                                                : midSentence(regionNames(world.atlas, {region})));
  }
  if (question.kind == Question::Kind::Region) {
    return strings.format("twin.question.region", midSentence(question.words));
  }
  return strings("twin.question.pain");
}

}  // namespace

std::string sidedPointName(const Atlas& atlas, const SidedPoint& point, const Strings& strings) {
  const TriggerPoint* found = atlas.triggerPoint(point.triggerPoint);
  const Muscle* muscle = found ? atlas.muscle(found->muscle) : nullptr;
  if (!muscle) return point.triggerPoint;
  const SideChoice side = point.side == Side::Left ? SideChoice::Left : SideChoice::Right;
  return sidedName(*muscle, side, strings) + ", " + strings.format("twin.point", found->number);
}

std::string findingSentences(const World& world, const ViewState& state, const Strings& strings) {
  std::string out;
  if (!state.pain.empty()) append(out, strings.format("twin.pain", paintedPlaces(world, state.pain, strings)), " ");
  if (!state.findings.empty()) {
    const bool apart = state.findingsLook == FindingsLook::Apart;
    append(out, strings.format(apart ? "twin.apart" : "twin.findings", names(world.atlas, state.findings, strings)),
           " ");
    if (state.findingsLook == FindingsLook::Unexplained) append(out, strings("twin.unexplained"), " ");
    if (world.finder && world.finder->ready() && state.findings.size() > 1) {
      const std::string more = apart ? comparisonSentences(world, world.finder->tellApart(state.findings), strings)
                                     : combinedSentences(world, world.finder->combined(state.findings), strings);
      if (!more.empty()) append(out, more, " ");
    }
  }
  if (state.ambiguity && world.finder && world.finder->ready()) {
    int most = 0;
    for (const std::uint16_t count : world.finder->ambiguity()) most = std::max<int>(most, count);
    append(out, strings.format("twin.ambiguity", most), " ");
  }
  return out;
}

std::string answerSentences(const Session& session, const Strings& strings) {
  const World* world = session.world().get();
  const Answer& answer = session.answer();
  if (!world || session.question().kind == Question::Kind::None || !answer.ready) return {};
  std::string out = questionSentence(*world, session, strings), flags, list;
  for (const Warning& warning : answer.ranking.warnings) {
    if (const RedFlag* card = world->atlas.redFlag(warning.card)) append(flags, card->title, "; ");
  }
  if (!flags.empty()) append(out, strings.format("twin.exclude", flags), " ");
  const auto& points = answer.ranking.points;
  for (std::size_t i = 0; i < std::min(kMostListed, points.size()); ++i) {
    const std::string rank = fmt::format("{}{}. ", points[i].tied ? "= " : "", points[i].rank);
    append(list, rank + sidedPointName(world->atlas, points[i], strings), "; ");
  }
  append(out, list.empty() ? strings("twin.none") : strings.format("twin.order", list), " ");
  if (!answer.small.points.empty()) {
    const auto share = static_cast<int>(std::lround(answer.small.explained * 100.f));
    append(out, strings.format("twin.small", names(world->atlas, answer.small.points, strings), share), " ");
  }
  return out;
}

}  // namespace myo
