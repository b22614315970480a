#include "scene/presentation_words.h"

#include <algorithm>

#include "scene/text_twin.h"

namespace myo {
namespace {

constexpr std::size_t kMostOfAKind = 2, kMostRisks = 4;

void addPart(std::vector<PresentationPart>& parts, const std::string& heading, std::vector<std::string> lines) {
  if (!lines.empty()) parts.push_back({heading, std::move(lines)});
}

}  // namespace

std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> out;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool end =
        (text[i] == '.' || text[i] == '!' || text[i] == '?') && (i + 1 == text.size() || text[i + 1] == ' ');
    if (!end) continue;
    out.push_back(text.substr(start, i + 1 - start));
    start = i + 2;
  }
  if (start < text.size()) out.push_back(text.substr(start));
  return out;
}

std::vector<std::string> plainLines(const Atlas& atlas, const Muscle& muscle, std::string_view kind, std::size_t most) {
  std::vector<const PlainPhrase*> found;
  for (const PlainPhrase& p : atlas.plain)
    if (p.kind == kind && std::ranges::find(p.muscles, muscle.id) != p.muscles.end()) found.push_back(&p);
  std::ranges::stable_sort(found, {}, [](const PlainPhrase* p) { return p->muscles.size(); });
  std::vector<std::string> lines;
  for (const PlainPhrase* p : found)
    if (lines.size() < most) lines.push_back(p->plain);
  return lines;
}

std::vector<PresentationPart> causes(const Atlas& atlas, const Muscle& muscle, const Strings& strings) {
  std::vector<PresentationPart> parts;
  for (const std::string_view kind : kCauseKinds)
    addPart(parts, strings("present.cause." + std::string(kind)), plainLines(atlas, muscle, kind, kMostOfAKind));
  if (parts.empty()) parts.push_back({"", sentences(muscle.plain.text)});
  return parts;
}

std::vector<PresentationPart> approachParts(const Atlas& atlas, const Muscle& muscle, const Strings& strings) {
  std::vector<PresentationPart> parts;
  std::vector<std::string> held = plainLines(atlas, muscle, "position", 1);
  for (std::string& line : plainLines(atlas, muscle, "grip", kMostOfAKind)) held.push_back(std::move(line));
  addPart(parts, strings("present.way.held"), std::move(held));
  addPart(parts, strings("present.way.care"), plainLines(atlas, muscle, "risk", kMostRisks));
  return parts;
}

PresentationPart injectionTopic(const Atlas& atlas, const std::string& topic, const Strings& strings) {
  PresentationPart part{strings("injection.topic." + topic), {}};
  for (const InjectionStatement& s : atlas.injection)
    if (s.topic == topic) part.lines.push_back(s.plain);
  return part;
}

std::string publishedDistances(const Muscle& muscle, const Strings& strings) {
  std::string out;
  for (const Hazard& hazard : muscle.hazards)
    if (hazard.distance)
      out += (out.empty() ? "" : " ") + hazard.text + ": " +
             strings.format("card.distance", hazard.distance->text, hazard.distance->population, hazard.distance->n) +
             ".";
  return out;
}

std::string layerNames(const Approach& approach, const Strings& strings) {
  std::string out;
  for (const ApproachLayer& layer : approach.layers) {
    if (!out.empty()) out += ", ";
    out += layer.kind == Kind::Skin ? strings("present.way.skin") : midSentence(layer.name);
  }
  return out;
}

std::string stepText(const PresentationStep& step) {
  std::string out = step.title + "\n";
  for (const PresentationPart& part : step.parts) {
    if (!part.heading.empty()) out += part.heading + "\n";
    for (const std::string& line : part.lines) out += "- " + line + "\n";
  }
  if (!step.small.empty()) out += step.small + "\n";
  return out;
}

}  // namespace myo
