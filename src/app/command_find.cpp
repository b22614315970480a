// find: which trigger points refer pain there, and how they are told apart or put together.
#include <cmath>
#include <cstdio>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/find_json.h"
#include "app/lookup.h"
#include "core/json.h"
#include "scene/find_twin.h"
#include "scene/strings.h"
#include "scene/text_twin.h"

namespace myo {
namespace {

using nlohmann::json;

constexpr std::size_t kMostLines = 100'000;

void printFlags(const json& flags, const Strings& strings) {
  for (const json& flag : flags)
    fmt::print("{}{}: {}\n", strings("find.flags"),
               flag.contains("title") ? ": " + flag["title"].get<std::string>() : "", flag["text"].get<std::string>());
}

std::string reasons(const Strings& strings, const json& why) {
  std::string text;
  for (const json& reason : why["reasons"]) {
    const std::string key = reason["key"];
    const std::string words = strings.format(key, reason["percent"].get<int>());
    text += (text.empty() ? "" : "; ") + words;
  }
  return text;
}

// Muscles in order, their trigger points below.
void printAnswer(const World& world, const json& document, const Strings& strings) {
  printFlags(document["red_flags"], strings);
  if (document["query"].contains("understood"))
    fmt::print("{}\n", strings.format("find.understood", document["query"]["understood"].get<std::string>()));
  if (document["query"].contains("note")) fmt::print("{}\n", document["query"]["note"].get<std::string>());
  for (const json& muscle : document["muscles"]) {
    const Muscle* m = world.atlas.muscle(muscle["muscle"].get<std::string>());
    const SideChoice side = muscle["side"] == "left" ? SideChoice::Left : SideChoice::Right;
    fmt::print("{}{:<4} {}\n", muscle["tied"].get<bool>() ? "=" : " ", muscle["rank"].get<int>(),
               m ? sidedName(*m, side, strings) : muscle["muscle"].get<std::string>());
    for (const json& id : muscle["trigger_points"])
      for (const json& r : document["results"])
        if (r["trigger_point"] == id && r["why"]["side"] == muscle["side"])
          fmt::print("      {:<32} {}  {}\n", id.get<std::string>(), strings.number(r["score"].get<double>(), 2),
                     reasons(strings, r["why"]));
  }
  if (document["results"].empty()) fmt::print("{}\n", strings("find.answer.none"));
  if (!document.contains("together") || document["together"]["trigger_points"].empty()) return;
  std::string names;
  for (const json& p : document["together"]["trigger_points"]) {
    const SidedPoint point{p["trigger_point"].get<std::string>(), p["side"] == "left" ? Side::Left : Side::Right};
    names += (names.empty() ? "" : "; ") + sidedPointName(world.atlas, point, strings);
  }
  fmt::print("{}\n",
             strings.format("twin.small", names, std::lround(100.0 * document["together"]["explained"].get<double>())));
}

Result<Strings> wordsOf(const CommonOptions& common) {
  const auto resources = findResources(common.resources);
  if (!resources) return std::unexpected(resources.error());
  return Strings::load(resources->data / "lang", common.language);
}

Result<FindQuery> queryFrom(const FindOptions& o) {
  FindQuery query{
      .point = o.point, .region = o.region, .words = o.words, .paint = {}, .paintFile = o.paint, .top = o.top};
  const auto side = parseSide(o.side);
  if (!side) return std::unexpected(side.error());
  query.side = *side;
  return query;
}

// The painted file of a query, read.
Outcome readPaint(FindQuery& query) {
  if (query.paintFile.empty() || query.paint) return {};
  auto map = readPain(query.paintFile);
  if (!map) return std::unexpected(map.error());
  query.paint = std::move(*map);
  return {};
}

std::expected<json, Errors> ask(const World& world, FindQuery query, const std::string& language) {
  query.language = language;
  if (const auto read = readPaint(query); !read) return std::unexpected(read.error());
  const auto found = answer(world, query);
  if (!found) return std::unexpected(Errors{found.error()});
  return answerJson(world, *found, query.top);
}

Outcome runOne(const CommonOptions& common, const World& world, const FindOptions& options) {
  const auto query = queryFrom(options);
  if (!query) return failed(query.error());
  const auto document = ask(world, *query, common.language);
  if (!document) return std::unexpected(document.error());
  if (common.json) {
    fmt::print("{}\n", document->dump(2));
    return {};
  }
  const auto strings = wordsOf(common);
  if (!strings) return failed(strings.error());
  printAnswer(world, *document, *strings);
  return {};
}

// One JSON question a line, one JSON answer a line; a bad question is answered with its errors and the rest goes on.
Outcome answerBatch(const World& world, const std::string& file, const std::string& language) {
  std::string text;
  if (file == "-") {
    for (std::string line; text.size() <= kMaxJsonBytes && std::getline(std::cin, line);) text += line + "\n";
    if (text.size() > kMaxJsonBytes) return failed({"the questions are too long", "--batch -", "Split them"});
  } else {
    auto read = readTextFile(file);
    if (!read) return failed(read.error());
    text = std::move(*read);
  }
  Errors all;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (++number > kMostLines) return failed({fmt::format("more than {} lines", kMostLines), file, "Split the file"});
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string where = fmt::format("{}:{}", file, number);
    std::expected<json, Errors> document;
    if (const auto parsed = parseJson(line, where); !parsed)
      document = std::unexpected(Errors{parsed.error()});
    else if (const auto query = queryFromJson(*parsed, where); !query)
      document = std::unexpected(query.error());
    else
      document = ask(world, *query, language);
    if (!document) {
      json errors = json::array();
      for (const Error& e : document.error()) {
        errors.push_back({{"what", e.what}, {"where", e.where}, {"fix", e.fix}});
        all.push_back(e);
      }
      document = json{{"line", number}, {"errors", errors}};
    }
    fmt::print("{}\n", document->dump());
  }
  if (!all.empty()) return std::unexpected(all);
  return {};
}

Result<std::vector<SidedPoint>> sidedPoints(const Atlas& atlas, const std::vector<std::string>& texts,
                                            const std::string& flag) {
  std::vector<SidedPoint> points;
  for (const std::string& text : texts) {
    const auto point = parseFinding(atlas, text, flag);
    if (!point) return std::unexpected(point.error());
    points.push_back(*point);
  }
  return points;
}

Outcome runCompare(const CommonOptions& common, const World& world, const std::vector<std::string>& ids) {
  const auto points = sidedPoints(world.atlas, ids, "--compare");
  if (!points) return failed(points.error());
  const Comparison comparison = world.finder->tellApart(*points);
  if (common.json) {
    fmt::print("{}\n", comparisonJson(world, comparison).dump(2));
    return {};
  }
  const auto strings = wordsOf(common);
  if (!strings) return failed(strings.error());
  fmt::print("{}\n", comparisonSentences(world, comparison, *strings));
  return {};
}

Outcome runCombined(const CommonOptions& common, const World& world, const std::vector<std::string>& ids) {
  const auto points = sidedPoints(world.atlas, ids, "--finding");
  if (!points) return failed(points.error());
  const Combined combined = world.finder->combined(*points);
  if (common.json) {
    fmt::print("{}\n", combinedJson(world, *points, combined).dump(2));
    return {};
  }
  const auto strings = wordsOf(common);
  if (!strings) return failed(strings.error());
  fmt::print("{}\n", combinedSentences(world, combined, *strings));
  return {};
}

Outcome runAmbiguity(const CommonOptions& common, const World& world, bool essentialOnly) {
  const auto counts = world.finder->ambiguity(essentialOnly);
  if (common.json) {
    fmt::print("{}\n", json{{"essential_only", essentialOnly}, {"counts", counts}}.dump());
    return {};
  }
  std::vector<double> cm2;
  for (std::size_t v = 0; v < counts.size(); ++v) {
    if (counts[v] >= cm2.size()) cm2.resize(counts[v] + std::size_t{1});
    cm2[counts[v]] += static_cast<double>(world.zones->vertexArea()[v]) / 100.0;
  }
  const auto strings = wordsOf(common);
  if (!strings) return failed(strings.error());
  for (std::size_t n = 0; n < cm2.size(); ++n)
    fmt::print("{}\n", strings->format("find.count", n, std::lround(cm2[n])));
  return {};
}

}  // namespace

Outcome runFind(const CommonOptions& common, const FindOptions& options) {
  const int asked = (options.point ? 1 : 0) + !options.region.empty() + !options.words.empty() +
                    !options.paint.empty() + !options.findings.empty() + !options.compare.empty() +
                    !options.batch.empty() + options.ambiguity;
  if (asked != 1)
    return failed({asked == 0 ? "nothing to look for" : "more than one thing to look for", "",
                   "Give one of --point X,Y,Z, --region TOKEN, --words TEXT, --paint FILE, --finding, --compare, "
                   "--ambiguity or --batch FILE"});
  const auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  (*world)->finder->prepare(cacheFolder());
  if (!options.batch.empty()) return answerBatch(**world, options.batch, common.language);
  if (!options.compare.empty()) return runCompare(common, **world, options.compare);
  if (!options.findings.empty()) return runCombined(common, **world, options.findings);
  if (options.ambiguity) return runAmbiguity(common, **world, options.essentialOnly);
  return runOne(common, **world, options);
}

}  // namespace myo
