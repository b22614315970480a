#include "forge/skin_figures.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json_reader.h"
#include "forge/figure_reader.h"

namespace myo::forge {
namespace {

constexpr float kBodySpan = 3000;  // mm: no coordinate of a person lies farther from the origin
constexpr std::size_t kMaxTerms = 80, kMaxSections = 400;

// The list of `least` to `most` numbers between low and high at `key`; short when something was wrong with it.
std::vector<double> numbers(const JsonValue& j, std::string_view key, std::size_t least, std::size_t most, double low,
                            double high) {
  std::vector<double> out;
  const std::size_t size =
      j.has(key) && j.raw()[std::string(key)].is_array() ? j.raw()[std::string(key)].size() : least;
  if (size < least || size > most) {
    const auto wanted = least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most);
    j.errorAt(key, fmt::format("{} numbers, it must be {}", size, wanted));
    return out;
  }
  j.each(key, true, [&](const JsonValue& item) {
    const double x = item.raw().is_number() ? item.raw().get<double>() : NAN;
    if (x >= low && x <= high)
      out.push_back(x);
    else
      item.error(fmt::format("{} is not a number between {} and {}", item.raw().dump().substr(0, 40), low, high));
  });
  return out;
}

bool isMidline(const JsonValue& j) {
  const std::string side = j.text("side");
  if (!side.empty() && side != "midline" && side != "right")
    j.errorAt("side", fmt::format("\"{}\" is not \"right\" or \"midline\"", side));
  return side == "midline";
}

Section readSection(const JsonValue& j, bool midline) {
  Section s;
  s.polar = j.has("polar");
  if (!(s.polar ? j.isObject({"polar", "radius"}) : j.isObject({"at", "centre", "radius"}))) return s;
  s.at = s.polar ? j.number("polar", 0.1f, 90) : j.number("at", -kBodySpan, kBodySpan);
  if (!s.polar) {
    const std::size_t n = midline ? 1 : 2;
    const auto c = numbers(j, "centre", n, n, -kBodySpan, kBodySpan);
    if (c.size() == n) s.centre = {c[0], midline ? 0 : c[1]};
  }
  s.radius = numbers(j, "radius", 1, kMaxTerms, -kBodySpan, kBodySpan);
  if (s.radius.size() % 2 == 0 && !midline && !s.radius.empty())
    j.errorAt("radius", "each order needs a cosine and a sine");
  if (!s.radius.empty() && s.radius[0] <= 0) j.errorAt("radius", "the mean radius, its first number, must be above 0");
  return s;
}

// Ends from the tip to the first plane, planes upwards, then from the last plane to the tip.
std::string orderFault(const std::vector<Section>& s) {
  const auto planes = std::count_if(s.begin(), s.end(), [](const Section& x) { return !x.polar; });
  if (planes < 2 || s.size() < 4 || !s.front().polar || !s.back().polar || s.front().at != 90 || s.back().at != 90)
    return "at least two planes are needed, between ends that start and finish with polar 90";
  bool planesBegun = false, planesOver = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (!s[i].polar && planesOver) return fmt::format("section {} is a plane behind an end section", i);
    const bool falling = s[i].polar && !planesBegun;
    if (i > 0 && s[i].polar == s[i - 1].polar && (falling ? s[i].at >= s[i - 1].at : s[i].at <= s[i - 1].at))
      return fmt::format("section {} is out of order: angles fall to the first plane, then all rises", i);
    planesOver |= planesBegun && s[i].polar;
    planesBegun |= !s[i].polar;
  }
  return {};
}

Stack readStack(const JsonValue& j, const Errors& errors) {
  Stack s;
  const std::size_t before = errors.size();
  if (!j.isObject({"name", "side", "edge", "origin", "axis", "front", "arc", "sections"})) return s;
  s.name = j.text("name");
  s.midline = isMidline(j);
  s.edge = j.number("edge", 2, 30);
  s.origin = j.vec3("origin", kBodySpan);
  s.axis = j.vec3("axis", 1);
  s.front = j.vec3("front", 1);
  s.arc = j.number("arc", 0.1f, kBodySpan);
  if (errors.size() == before && glm::length(glm::cross(s.axis, s.front)) < 1e-3)
    j.errorAt("front", "axis and front must span a plane");
  j.each("sections", true, [&](const JsonValue& x) { s.sections.push_back(readSection(x, s.midline)); });
  if (s.sections.size() > kMaxSections) j.errorAt("sections", fmt::format("more than {} sections", kMaxSections));
  if (errors.size() != before) return s;
  if (const auto fault = orderFault(s.sections); !fault.empty())
    j.errorAt("sections", fault);
  else
    s.prepare();
  return s;
}

StackGroup readGroup(const JsonValue& j, const Errors& errors) {
  StackGroup g;
  if (!j.isObject({"name", "onto", "within", "stacks"})) return g;
  g.name = j.text("name");
  g.onto = j.number("onto", 0.1f, 50);
  g.within = j.number("within", 0.1f, 50);
  j.each("stacks", true, [&](const JsonValue& x) { g.stacks.push_back(readStack(x, errors)); });
  return g;
}

glm::dvec3 readPoint(const JsonValue& item) {
  const auto& v = item.raw();
  const auto good = [](const nlohmann::json& x) {
    return x.is_number() && std::abs(x.get<double>()) <= double(kBodySpan);
  };
  if (v.is_array() && v.size() == 3 && std::all_of(v.begin(), v.end(), good))
    return {v[0].get<double>(), v[1].get<double>(), v[2].get<double>()};
  item.error(fmt::format("this must be three numbers [x, y, z] between {} and {}", -kBodySpan, kBodySpan));
  return glm::dvec3(0);
}

Detail readDetail(const JsonValue& j) {
  Detail d;
  d.kind = j.has("onto") ? Detail::Kind::Rod : j.has("cut") ? Detail::Kind::Cut : Detail::Kind::Fold;
  const char* const how = d.kind == Detail::Kind::Rod ? "onto" : d.kind == Detail::Kind::Cut ? "cut" : "depth";
  if (!j.isObject({"name", "side", "path", "width", how, d.kind == Detail::Kind::Cut ? "sweep" : how})) return d;
  d.name = j.text("name");
  d.midline = isMidline(j);
  j.each("path", true, [&](const JsonValue& item) { d.path.push_back(readPoint(item)); });
  if (d.path.empty()) return j.errorAt("path", "at least one point is needed"), d;
  d.width = numbers(j, "width", d.path.size(), d.path.size(), 0.1, 100);
  if (d.kind == Detail::Kind::Fold)
    d.depth = j.number("depth", -20, 20);
  else
    d.onto = j.number(how, 0.1f, 20);
  if (j.has("sweep")) d.sweep = j.vec3("sweep", 200);
  return d;
}

Tint readTint(const JsonValue& j) {
  Tint t;
  if (!j.isObject({"name", "side", "path", "width", "tint"})) return t;
  t.name = j.text("name");
  t.midline = isMidline(j);
  j.each("path", true, [&](const JsonValue& item) { t.path.push_back(readPoint(item)); });
  if (t.path.empty()) return j.errorAt("path", "at least one point is needed"), t;
  t.width = numbers(j, "width", t.path.size(), t.path.size(), 0.1, 100);
  const std::string kind = j.text("tint");
  if (kind != "rose" && kind != "nail" && kind != "hair")
    j.errorAt("tint", fmt::format("\"{}\" is not \"rose\", \"nail\" or \"hair\"", kind));
  t.kind = kind == "nail" ? Tint::Kind::Nail : kind == "hair" ? Tint::Kind::Hair : Tint::Kind::Rose;
  return t;
}

Fine readFine(const JsonValue& j) {
  Fine f;
  if (!j.isObject({"side", "at", "radius", "edge"})) return f;
  f.midline = isMidline(j);
  f.at = j.vec3("at", kBodySpan);
  f.radius = j.number("radius", 1, 500);
  f.edge = j.number("edge", 2, 30);
  return f;
}

}  // namespace

Checked<SkinFigures> parseSkinFigures(std::string_view text, const std::string& name) {
  const auto json = parseJson(text, name);
  if (!json) return std::unexpected(Errors{json.error()});
  Errors errors;
  SkinFigures out;
  const JsonValue root(*json, name, "", errors);
  if (!checkFormat(root, "myoscope.skin-figures", 1)) return std::unexpected(errors);
  if (!root.isObject({"format", "groups", "details", "tints", "fine"})) return std::unexpected(errors);
  root.each("groups", true, [&](const JsonValue& x) { out.groups.push_back(readGroup(x, errors)); });
  root.each("details", true, [&](const JsonValue& x) { out.details.push_back(readDetail(x)); });
  root.each("tints", true, [&](const JsonValue& x) { out.tints.push_back(readTint(x)); });
  root.each("fine", true, [&](const JsonValue& x) { out.fine.push_back(readFine(x)); });
  const bool empty = std::all_of(out.groups.begin(), out.groups.end(), [](const auto& g) { return g.stacks.empty(); });
  if (empty) root.errorAt("groups", "at least one stack is needed");
  out.numbers = countNumbers(*json);
  if (out.numbers > kMaxSkinFigures)
    root.error(fmt::format("{} figures, at most {} are allowed", out.numbers, kMaxSkinFigures));
  if (!errors.empty()) return std::unexpected(errors);
  return out;
}

Checked<SkinFigures> readSkinFigures(const std::filesystem::path& file) {
  const auto text = readTextFile(file);
  if (!text) return std::unexpected(Errors{text.error()});
  return parseSkinFigures(*text, file.generic_string());
}

}  // namespace myo::forge
