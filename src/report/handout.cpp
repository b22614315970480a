#include "report/handout.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "scene/text_twin.h"

namespace myo {
namespace {

constexpr std::size_t kMostFindings = 26;  // letters

SideChoice choiceOf(Side side) { return side == Side::Left ? SideChoice::Left : SideChoice::Right; }

std::vector<std::string> texts(const Strings& strings, std::initializer_list<const char*> keys) {
  std::vector<std::string> out;
  for (const char* key : keys) out.push_back(strings(key));
  return out;
}

void join(std::vector<std::string>& all, const std::vector<std::string>& some) {
  for (const std::string& one : some)
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
}

// A muscle without a chosen trigger point stands for all of its own: each region once.
std::vector<std::string> whereOf(const Atlas& atlas, const Muscle& muscle, const TriggerPoint* point,
                                 const Strings& strings) {
  std::vector<std::string> essential, spillover, out;
  for (const std::string& id : muscle.triggerPoints) {
    const TriggerPoint* own = atlas.triggerPoint(id);
    if (own == nullptr || (point != nullptr && own != point)) continue;
    join(essential, own->essential.regions);
    if (own->spillover) join(spillover, own->spillover->regions);
  }
  std::erase_if(spillover, [&](const std::string& token) { return std::ranges::count(essential, token) > 0; });
  if (!essential.empty()) out.push_back(strings.format("handout.where", placeNames(atlas, essential)));
  if (!spillover.empty()) out.push_back(strings.format("handout.also", placeNames(atlas, spillover)));
  return out;
}

Result<HandoutEntry> entryOf(const Atlas& atlas, const Finding& finding, const Strings& strings) {
  const TriggerPoint* point = atlas.triggerPoint(finding.id);
  const Muscle* muscle = atlas.muscle(point != nullptr ? point->muscle : finding.id);
  if (muscle == nullptr)
    return fail(fmt::format("\"{}\" is neither a trigger point nor a muscle", finding.id), "", "See myoscope list");
  HandoutEntry entry;
  entry.name = sidedName(*muscle, choiceOf(finding.side), strings);
  if (point != nullptr) entry.name += ", " + strings.format("twin.point", point->number);
  entry.where = whereOf(atlas, *muscle, point, strings);
  entry.words = sentencesOf(muscle->plain.text);
  for (const Statement& advice : muscle->selfCare) entry.selfCare.push_back(advice.text);
  return entry;
}

std::string sourceName(const Source& source) {
  const std::string first = source.authors.substr(0, source.authors.find_first_of(",;"));
  return fmt::format("{} {}", first.empty() ? source.title : first, source.year);
}

// The sources of the zones shown with their evidence, each once.
std::string sourcesLine(const Atlas& atlas, const std::vector<Finding>& findings, const Strings& strings) {
  std::vector<std::string> names;
  const auto add = [&](const TriggerPoint& point) {
    const std::string kind = strings("evidence." + std::string(evidenceName(point.essential.evidence)));
    for (const std::string& id : point.essential.sources)
      if (const Source* source = atlas.source(id)) join(names, {fmt::format("{} ({})", sourceName(*source), kind)});
  };
  for (const Finding& finding : findings) {
    if (const TriggerPoint* point = atlas.triggerPoint(finding.id)) add(*point);
    if (const Muscle* muscle = atlas.muscle(finding.id))
      for (const std::string& id : muscle->triggerPoints) add(*atlas.triggerPoint(id));
  }
  return names.empty() ? std::string() : strings.format("picture.zones", fmt::format("{}", fmt::join(names, "; ")));
}

Result<void> checkFindings(const std::vector<Finding>& findings) {
  if (findings.empty()) return fail("there is no finding to explain", "", "Name one, such as infraspinatus.trp1:right");
  if (findings.size() > kMostFindings)
    return fail(fmt::format("{} findings do not go on one page", findings.size()), "", "Make several pages");
  for (const Finding& finding : findings)
    if (std::ranges::count(findings, finding) > 1)
      return fail(fmt::format("\"{}\" is named twice", finding.id), "", "Name each finding once");
  return {};
}

}  // namespace

std::vector<std::string> sentencesOf(const std::string& text) {
  std::vector<std::string> out(1);
  const auto startsSentence = [&](std::size_t i) {
    const auto c = static_cast<unsigned char>(text[i]);
    return std::islower(c) == 0 && std::isdigit(c) == 0;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' && out.back().empty()) continue;
    out.back() += text[i];
    const bool ends = text[i] == '.' || text[i] == '!' || text[i] == '?';
    if (ends && i + 2 < text.size() && text[i + 1] == ' ' && startsSentence(i + 2)) out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

std::string dateText(Day day, const Strings& strings) {
  return strings.format("date.long", day.day, strings("month." + std::to_string(day.month)), day.year);
}

Result<Handout> handoutOf(const World& world, const std::vector<Finding>& findings, const Clinic& clinic, Day day,
                          const Strings& strings) {
  if (const auto good = checkFindings(findings); !good) return std::unexpected(good.error());
  Handout page;
  for (const Finding& finding : findings) {
    auto entry = entryOf(world.atlas, finding, strings);
    if (!entry) return std::unexpected(entry.error());
    if (findings.size() > 1) entry->letter = std::string(1, static_cast<char>('A' + page.entries.size()));
    page.entries.push_back(std::move(*entry));
  }
  if (!clinic.name.empty()) page.head.push_back(clinic.name);
  page.head.insert(page.head.end(), clinic.lines.begin(), clinic.lines.end());
  page.date = dateText(day, strings);
  page.forWhom = strings("handout.for");
  page.title = strings(findings.size() == 1 ? "handout.title.one" : "handout.title.several");
  page.legend =
      texts(strings, {"handout.legend.x", "handout.legend.solid", "handout.legend.dots", "handout.legend.sides"});
  page.helpsTitle = strings("handout.helps");
  page.planTitle = strings("handout.plan");
  page.plan =
      texts(strings, {"handout.plan.injection", "handout.plan.therapy", "handout.plan.stretch", "handout.plan.heat",
                      "handout.plan.habits", "handout.plan.medicine", "handout.plan.return"});
  page.callTitle = strings("handout.call");
  page.call = texts(strings, {"handout.call.now", "handout.call.today", "handout.call.injection"});
  page.foot.push_back(strings("evidence.line"));
  if (const std::string sources = sourcesLine(world.atlas, findings, strings); !sources.empty())
    page.foot.push_back(sources);
  if (!clinic.footer.empty()) page.foot.push_back(clinic.footer);
  return page;
}

}  // namespace myo
