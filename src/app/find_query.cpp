#include "app/find_query.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/lookup.h"
#include "core/json_reader.h"
#include "find/words.h"

namespace myo {
namespace {

using nlohmann::json;

constexpr float kLimit = 10000.f;

Result<FindAnswer> ofRegions(const World& world, const FindQuery& query, const std::vector<std::string>& tokens,
                             json asked) {
  FindAnswer result;
  asked["side"] = query.side == SideChoice::Both ? "both" : query.side == SideChoice::Left ? "left" : "right";
  const Painted patch =
      paintedRegions(*world.zones, tokens, query.side != SideChoice::Left, query.side != SideChoice::Right);
  result.query = std::move(asked);
  result.ranking = world.finder->rank(patch, Ask::Region);
  result.explanation = world.finder->explain(patch);
  return result;
}

}  // namespace

Checked<FindQuery> queryFromJson(const json& document, const std::string& where) {
  Errors errors;
  FindQuery query;
  const JsonValue root(document, where, "", errors);
  if (root.isObject({"point", "region", "words", "paint", "side", "top"})) {
    int asked = 0;
    for (const char* key : {"point", "region", "words", "paint"}) asked += root.has(key) ? 1 : 0;
    if (asked != 1) root.error("a question needs one of point, region, words, paint");
    if (root.has("point")) query.point = root.vec3("point", kLimit);
    if (root.has("region")) query.region = root.text("region");
    if (root.has("words")) query.words = root.text("words");
    if (root.has("top")) query.top = root.integer("top", 1, 10000);
    if (root.has("side")) {
      if (const auto side = parseSide(root.text("side")))
        query.side = *side;
      else
        root.errorAt("side", "this must be \"right\", \"left\" or \"both\"");
    }
    if (const auto paint = root.optionalMember("paint")) {
      if (paint->raw().is_string()) {
        query.paintFile = paint->raw().get<std::string>();
      } else if (auto map = painFromJson(paint->raw(), where + ":/paint")) {
        query.paint = std::move(*map);
      } else {
        errors.insert(errors.end(), map.error().begin(), map.error().end());
      }
    }
  }
  if (!errors.empty()) return std::unexpected(errors);
  return query;
}

Result<FindAnswer> answer(const World& world, const FindQuery& query) {
  FindAnswer result;
  if (query.point) {
    result.query = {{"point", {query.point->x, query.point->y, query.point->z}},
                    {"region", world.zones->regionAt(*query.point)}};
    result.ranking = world.finder->rank(*query.point);
    return result;
  }
  if (!query.region.empty()) {
    if (!world.atlas.region(query.region)) return std::unexpected(unknownId(world.atlas, query.region));
    return ofRegions(world, query, {query.region}, {{"region", query.region}});
  }
  if (!query.words.empty()) {
    auto meant = meaning(world.atlas, query.words, query.language);
    if (!meant) return std::unexpected(meant.error());
    json asked{{"words", query.words}, {"understood", meant->phrase}, {"regions", meant->regions}};
    if (!meant->note.empty()) asked["note"] = meant->note;
    return ofRegions(world, query, meant->regions, std::move(asked));
  }
  const Painted patch = painted(*world.zones, query.paint.value_or(PainMap{}));
  result.query = {{"paint", query.paintFile}, {"dabs", query.paint ? query.paint->dabs.size() : 0}};
  result.ranking = world.finder->rank(patch);
  result.explanation = world.finder->explain(patch);
  result.query["area_cm2"] = result.ranking.area / 100.0;
  return result;
}

Result<SidedPoint> parseFinding(const Atlas& atlas, const std::string& text, const std::string& flag) {
  const std::size_t colon = text.find(':');
  SidedPoint point{text.substr(0, colon), Side::Right};
  const std::string side = colon == std::string::npos ? "right" : text.substr(colon + 1);
  if (side != "right" && side != "left")
    return fail(fmt::format("\"{}\" names no side", text), flag,
                "Write it as TRIGGER_POINT:right or TRIGGER_POINT:left");
  if (side == "left") point.side = Side::Left;
  if (atlas.triggerPoint(point.triggerPoint)) return point;
  if (atlas.muscle(point.triggerPoint))
    return fail(fmt::format("\"{}\" is a muscle", point.triggerPoint), flag,
                fmt::format("Name one of its trigger points, such as {}.trp1", point.triggerPoint));
  Error unknown = unknownId(atlas, point.triggerPoint);
  unknown.where = flag;
  return std::unexpected(unknown);
}

}  // namespace myo
