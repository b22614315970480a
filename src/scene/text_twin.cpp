#include "scene/text_twin.h"

#include <algorithm>
#include <cmath>

#include "scene/attachments.h"
#include "scene/find_twin.h"
#include "scene/navigation.h"
#include "scene/section_words.h"
#include "scene/state_json.h"
#include "scene/subject.h"
#include "scene/visibility.h"

namespace myo {
namespace {

std::string ended(const std::string& sentence) { return sentence.ends_with('.') ? sentence : sentence + "."; }

std::string zoneSentence(const Atlas& atlas, const Zone& zone, std::string_view key, const Strings& strings) {
  const std::string where = zone.regions.empty() ? zone.text : placeNames(atlas, zone.regions);
  return where.empty() ? std::string() : " " + strings.format(key, where);
}

std::string evidenceSentence(const TriggerPoint& point, const Strings& strings) {
  std::string sources;
  for (const std::string& id : point.essential.sources) sources += (sources.empty() ? "" : ", ") + id;
  if (sources.empty()) return {};
  const std::string kind = strings("evidence." + std::string(evidenceName(point.essential.evidence)));
  return " " + strings.format("twin.evidence", kind, sources);
}

// What the picture lights as at risk, by name.
std::string riskSentence(const World& world, const ViewState& state, const Strings& strings) {
  if (!state.hazards) return {};
  std::vector<std::string> names;
  const std::vector<PartLook> shown = looks(world, state);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!shown[i].atRisk) continue;
    std::string name = midSentence(world.body.parts[i].name);
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list.empty() ? std::string() : " " + strings.format("twin.at-risk", list);
}

// A muscle's trigger points with their zones; how a structure runs.
std::string thingSentences(const World& world, const std::string& id, const Strings& strings) {
  if (const Part* part = namedPart(world, id)) {
    if (part->course.empty()) return {};
    // Of a fascia it says what it is, of others how they run.
    const bool runs = part->kind != Kind::Fascia;
    return " " + ended(runs ? strings.format("twin.course", midSentence(part->course)) : part->course);
  }
  const Muscle* muscle = world.atlas.muscle(id);
  if (!muscle) return {};
  std::string list;
  for (const std::string& pointId : muscle->triggerPoints) {
    const TriggerPoint* point = world.atlas.triggerPoint(pointId);
    if (!point) continue;
    const std::string where = placeNames(world.atlas, point->essential.regions, ", ");
    list += (list.empty() ? "" : "; ") + strings.format("twin.point-zone", point->number, where);
  }
  return list.empty() ? "" : " " + strings.format("twin.muscle-points", list);
}

// What is painted on bone.
std::string attachmentSentences(const World& world, const ViewState& state, const Strings& strings) {
  const AttachmentKinds kinds = attachmentKinds(world, state);
  std::string out;
  for (const std::string& id : state.selection) {
    const Muscle* muscle = muscleOf(world.atlas, id);
    if (!muscle) continue;
    if (kinds.origin && !muscle->origin.text.empty())
      out += " " + ended(strings.format("twin.origin", muscle->origin.text));
    if (kinds.insertion && !muscle->insertion.text.empty())
      out += " " + ended(strings.format("twin.insertion", muscle->insertion.text));
  }
  return out;
}

std::string namesOf(const World& world, const std::vector<std::string>& bases) {
  std::vector<std::string> names;
  for (const std::string& base : bases) {
    const auto at = std::ranges::find(world.body.parts, base, &Part::base);
    const Muscle* muscle = muscleOfPart(world.atlas, base);
    std::string name = muscle ? muscle->name : at == world.body.parts.end() ? base : at->name;
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + midSentence(name);
  return list;
}

// What differs from the usual picture: layers switched, taken away, shown alone.
std::string layerSentences(const World& world, const ViewState& state, const Strings& strings) {
  const ViewState usual;
  std::string shown, away, out;
  const auto layer = [&](bool now, bool before, const char* name) {
    if (now == before) return;
    std::string& list = now ? shown : away;
    list += (list.empty() ? "" : ", ") + midSentence(strings(std::string("short.layer.") + name));
  };
  layer(state.nerves, usual.nerves, "nerves");
  layer(state.vessels, usual.vessels, "vessels");
  layer(state.organs, usual.organs, "organs");
  layer(state.muscles, usual.muscles, "muscles");
  layer(state.fascia, usual.fascia, "fascia");
  layer(state.skeleton, usual.skeleton, "skeleton");
  if (state.skin <= 0.f) out += " " + strings("twin.skin.none");
  if (state.skin >= 1.f) out += " " + strings("twin.skin.opaque");
  if (state.peel > 0) out += " " + strings.format("twin.peel", state.peel);
  if (!shown.empty()) out += " " + strings.format("twin.shown", shown);
  if (!away.empty()) out += " " + strings.format("twin.away", away);
  if (!state.isolated.empty()) out += " " + strings.format("twin.alone", namesOf(world, state.isolated));
  if (!state.hidden.empty()) out += " " + strings.format("twin.taken", namesOf(world, state.hidden));
  return out;
}

}  // namespace

std::string_view standpoint(const Camera& camera) {
  if (camera.pitch > 60.f) return "above";
  if (camera.pitch < -60.f) return "below";
  constexpr std::string_view kNames[] = {"front", "front-left", "left",  "back-left",
                                         "back",  "back-right", "right", "front-right"};
  const int eighth = static_cast<int>(std::lround(wrapDegrees(camera.yaw) / 45.f)) % 8;
  return kNames[eighth];
}

std::string regionNames(const Atlas& atlas, const std::vector<std::string>& tokens) {
  std::string out;
  for (const std::string& token : tokens) {
    const Region* region = atlas.region(token);
    out += (out.empty() ? "" : ", ") + (region && !region->name.empty() ? region->name : token);
  }
  return out;
}

std::string placeNames(const Atlas& atlas, const std::vector<std::string>& tokens, std::string_view between) {
  std::string out;
  for (const std::string& token : tokens) {
    if (!out.empty()) out += between;
    out += midSentence(regionNames(atlas, {token}));
  }
  return out;
}

std::string midSentence(const std::string& name) {
  // The letters of Latin-1 as UTF-8 writes them: C3 80..9E are capitals, C3 A0..BE their small ones.
  const auto byte = [&](std::size_t i) { return i < name.size() ? static_cast<unsigned char>(name[i]) : 0u; };
  const auto small = [&](std::size_t i) {
    return (byte(i) >= 'a' && byte(i) <= 'z') || (byte(i) == 0xC3 && byte(i + 1) >= 0xA0 && byte(i + 1) <= 0xBE);
  };
  std::string out = name;
  if (byte(0) >= 'A' && byte(0) <= 'Z' && small(1)) out[0] = static_cast<char>(byte(0) - 'A' + 'a');
  if (byte(0) == 0xC3 && byte(1) >= 0x80 && byte(1) <= 0x9E && small(2)) out[1] = static_cast<char>(byte(1) + 0x20);
  return out;
}

std::string sidedName(const Muscle& muscle, SideChoice side, const Strings& strings) {
  return strings.format("twin.sided." + std::string(sideChoiceName(side)), midSentence(muscle.name));
}

std::string sidedName(const Part& part, SideChoice side, const Strings& strings) {
  if (part.side == Side::Midline) return midSentence(part.name);
  return strings.format("twin.sided." + std::string(sideChoiceName(side)), midSentence(part.name));
}

std::string viewTitle(const World& world, const ViewState& state, const Strings& strings) {
  const std::string from = strings("twin.from." + std::string(standpoint(state.camera)));
  std::string names;
  for (const std::string& id : state.selection) {
    const Muscle* muscle = muscleOf(world.atlas, id);
    const Part* part = muscle ? nullptr : namedPart(world, id);
    if (!muscle && !part) continue;
    if (!names.empty()) names += "; ";
    if (muscle) names += midSentence(sidedName(*muscle, state.side, strings));
    if (part) names += midSentence(sidedName(*part, state.side, strings));
    if (const TriggerPoint* point = world.atlas.triggerPoint(id)) {
      names += ", " + strings.format("twin.point", point->number);
    }
  }
  return names.empty() ? strings.format("twin.nothing", from) : from + ": " + names + ".";
}

std::string textTwin(const World& world, const ViewState& state, const Strings& strings) {
  std::string out = viewTitle(world, state, strings);
  for (const std::string& id : state.selection) {
    const TriggerPoint* point = world.atlas.triggerPoint(id);
    if (!point) {
      out += thingSentences(world, id, strings);
      continue;
    }
    out += zoneSentence(world.atlas, point->essential, "twin.essential", strings);
    if (point->spillover) out += zoneSentence(world.atlas, *point->spillover, "twin.spillover", strings);
    out += evidenceSentence(*point, strings);
  }
  out += attachmentSentences(world, state, strings) + layerSentences(world, state, strings);
  if (state.arrow) out += " " + strings("twin.arrow");
  out += riskSentence(world, state, strings);
  if (const std::string cut = sectionSentences(world, state, strings); !cut.empty()) out += " " + cut;
  const std::string found = findingSentences(world, state, strings);
  return found.empty() ? out : out + " " + found;
}

}  // namespace myo
