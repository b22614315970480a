#include <fmt/format.h>
#include <algorithm>
#include <cctype>

#include "render/picture.h"
#include "scene/visibility.h"

namespace myo {
namespace {

constexpr const char* kCaution =
    "Classic teaching patterns; individual patterns differ. The underlying theory is disputed. For education, never a "
    "diagnosis.";

std::string flagOf(Side side) { return side == Side::Right ? "RIGHT" : side == Side::Left ? "LEFT" : ""; }

std::string sided(SideChoice side, const std::string& name) {
  const char* word = side == SideChoice::Right ? "Right" : side == SideChoice::Left ? "Left" : "Right and left";
  return fmt::format("{} {}", word, name);
}

std::string shortSource(const Atlas& atlas, const std::string& id) {
  const Source* source = atlas.source(id);
  if (source == nullptr) return id;
  const std::string first = source->authors.substr(0, source->authors.find_first_of(",;"));
  return fmt::format("{} {}", first.empty() ? source->title : first, source->year);
}

// Each source and evidence class once, in order.
std::string evidenceLine(const Atlas& atlas, const std::vector<ChosenPoint>& chosen) {
  std::vector<std::string> parts;
  for (const ChosenPoint& point : chosen) {
    for (ZoneKind kind : kZoneKinds) {
      const Zone* zone = point.triggerPoint->zone(kind);
      if (zone == nullptr) continue;
      for (const std::string& id : zone->sources) {
        const std::string part = fmt::format("{} ({})", shortSource(atlas, id), evidenceName(zone->evidence));
        if (std::ranges::find(parts, part) == parts.end()) parts.push_back(part);
      }
    }
  }
  return parts.empty() ? "" : fmt::format("Zones: {}", fmt::join(parts, "; "));
}

}  // namespace

OverlayText overlayText(const World& world, const ViewState& state) {
  OverlayText text;
  const SideFlags flags = sideFlags(state.camera);
  text.pictureLeft = flagOf(flags.pictureLeft);
  text.pictureRight = flagOf(flags.pictureRight);
  text.nearest = flagOf(flags.nearest);

  std::vector<std::string> names;
  for (const std::string& id : state.selection) {
    const TriggerPoint* point = world.atlas.triggerPoint(id);
    const Muscle* muscle = world.atlas.muscle(point != nullptr ? point->muscle : id);
    if (muscle == nullptr) continue;
    std::string name = sided(state.side, muscle->nameEn);
    if (point != nullptr) name += fmt::format(", trigger point {}", point->number);
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  text.caption = fmt::format("{}", fmt::join(names, " + "));

  const std::vector<ChosenPoint> chosen = chosenPoints(world, state);
  int shown = -1;
  for (const ChosenPoint& point : chosen) {
    if (point.hue == shown) continue;  // the other side of the one before
    shown = point.hue;
    const Muscle* muscle = world.atlas.muscle(point.triggerPoint->muscle);
    const std::string name = muscle != nullptr ? muscle->nameEn : point.triggerPoint->muscle;
    text.legend.push_back({sided(state.side, fmt::format("{}, TrP {}", name, point.triggerPoint->number)), point.hue,
                           point.triggerPoint->spillover.has_value()});
  }
  text.evidence = evidenceLine(world.atlas, chosen);
  text.caution = kCaution;
  return text;
}

}  // namespace myo
