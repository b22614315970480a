#include <algorithm>

#include <fmt/format.h>

#include "render/picture.h"
#include "scene/find_twin.h"
#include "scene/text_twin.h"
#include "scene/visibility.h"

namespace myo {
namespace {

std::string flagOf(Side side, const Strings& words) {
  return side == Side::Midline ? std::string() : words("flag." + std::string(sideName(side)));
}

std::string shortSource(const Atlas& atlas, const std::string& id) {
  const Source* source = atlas.source(id);
  if (source == nullptr) return id;
  const std::string first = source->authors.substr(0, source->authors.find_first_of(",;"));
  return fmt::format("{} {}", first.empty() ? source->title : first, source->year);
}

// Each source and evidence class once, in order.
std::string evidenceLine(const Atlas& atlas, const std::vector<ChosenPoint>& chosen, const Strings& words) {
  std::vector<std::string> parts;
  for (const ChosenPoint& point : chosen) {
    for (ZoneKind kind : kZoneKinds) {
      const Zone* zone = point.triggerPoint->zone(kind);
      if (zone == nullptr) continue;
      for (const std::string& id : zone->sources) {
        const std::string part = fmt::format("{} ({})", shortSource(atlas, id),
                                             words("evidence." + std::string(evidenceName(zone->evidence))));
        if (std::ranges::find(parts, part) == parts.end()) parts.push_back(part);
      }
    }
  }
  return parts.empty() ? "" : words.format("picture.zones", fmt::format("{}", fmt::join(parts, "; ")));
}

void addMarks(const World& world, const ViewState& state, const Strings& words, OverlayText& text) {
  using Kind = OverlayText::Mark::Kind;
  if (organAtRisk(world, state)) text.marks.push_back({Kind::Risk, words("legend.risk")});
  if (state.ambiguity && world.finder != nullptr && world.finder->ready()) {
    int most = 0;
    for (const std::uint16_t count : world.finder->ambiguity()) most = std::max<int>(most, count);
    text.marks.push_back({Kind::Ramp, words("legend.counts"), 0, most});
  }
  if (!state.findings.empty() && state.findingsLook == FindingsLook::Apart) {
    text.legend.clear();
    text.marks.push_back({Kind::Shared, words("legend.shared")});
    for (const ChosenPoint& point : chosenPoints(world, state)) {
      const std::string name = sidedPointName(world.atlas, {point.triggerPoint->id, point.side}, words);
      text.marks.push_back({Kind::Own, words.format("legend.own", midSentence(name)), point.hue});
    }
  }
  if (state.pain.empty()) return;
  text.marks.push_back({Kind::Pain, words("legend.pain")});
  if (state.findingsLook == FindingsLook::Unexplained) {
    text.marks.push_back({Kind::Unexplained, words("legend.unexplained")});
  }
}

}  // namespace

OverlayText overlayText(const World& world, const ViewState& state, const Strings& words) {
  OverlayText text;
  const SideFlags flags = sideFlags(state.camera);
  text.pictureLeft = flagOf(flags.pictureLeft, words);
  text.pictureRight = flagOf(flags.pictureRight, words);
  if (flags.nearest != Side::Midline) text.nearest = words.format("picture.side", flagOf(flags.nearest, words));
  text.patients = words("picture.patients");
  text.essential = words("picture.essential");
  text.spillover = words("picture.spillover");
  text.kinds = words("picture.kinds");

  std::vector<std::string> names;
  for (const std::string& id : state.selection) {
    const TriggerPoint* point = world.atlas.triggerPoint(id);
    const Muscle* muscle = world.atlas.muscle(point != nullptr ? point->muscle : id);
    if (muscle == nullptr) continue;
    std::string name = sidedName(*muscle, state.side, words);
    if (point != nullptr) name += ", " + words.format("twin.point", point->number);
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  text.caption = fmt::format("{}", fmt::join(names, " + "));

  const std::vector<ChosenPoint> chosen = chosenPoints(world, state);
  int shown = -1;
  for (const ChosenPoint& point : chosen) {
    if (point.hue == shown) continue;  // the other side of the one before
    shown = point.hue;
    // Findings have sides of their own.
    const bool finding = std::ranges::any_of(
        state.findings, [&](const SidedPoint& f) { return f.triggerPoint == point.triggerPoint->id; });
    const SideChoice own = point.side == Side::Left ? SideChoice::Left : SideChoice::Right;
    const Muscle* muscle = world.atlas.muscle(point.triggerPoint->muscle);
    const std::string name =
        muscle != nullptr ? sidedName(*muscle, finding ? own : state.side, words) : point.triggerPoint->muscle;
    text.legend.push_back({words.format("picture.entry", name, point.triggerPoint->number), point.hue,
                           point.triggerPoint->spillover.has_value()});
  }
  text.attachments = attachmentKinds(world, state);
  text.origin = words("legend.origin");
  text.insertion = words("legend.insertion");
  addMarks(world, state, words, text);
  text.evidence = evidenceLine(world.atlas, chosen, words);
  text.caution = words("evidence.line");
  return text;
}

}  // namespace myo
