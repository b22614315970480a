#include "forge/skin_figures.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"

namespace myo::forge {
namespace {

using Json = nlohmann::json;

constexpr double kBodySpan = 3000;  // mm: no coordinate of a person lies farther from the origin
constexpr std::size_t kMaxTerms = 80, kMaxSections = 400;

// Reads fields of one object after the other and gathers what is wrong instead of stopping at it.
class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  void complain(const std::string& pointer, std::string what) {
    errors.push_back({std::move(what), file_ + ":" + pointer, {}});
  }

  // `value` is an object with these keys and no others; keys in `optional` may be missing.
  bool object(const Json& value, const std::string& pointer, std::initializer_list<std::string_view> required,
              std::initializer_list<std::string_view> optional = {}) {
    if (!value.is_object()) return complain(pointer, "an object is wanted here"), false;
    bool ok = true;
    for (const auto key : required)
      if (!value.contains(std::string(key))) complain(pointer, fmt::format("\"{}\" is missing", key)), ok = false;
    for (const auto& item : value.items()) {
      const auto known = [&](auto keys) { return std::find(keys.begin(), keys.end(), item.key()) != keys.end(); };
      if (!known(required) && !known(optional)) complain(pointer + "/" + item.key(), "this key is not known");
    }
    return ok;
  }

  double number(const Json& value, const std::string& pointer, double low, double high) {
    ++numbers;
    if (!value.is_number()) return complain(pointer, "a number is wanted here"), low;
    const double x = value.get<double>();
    if (!(x >= low && x <= high))
      return complain(pointer, fmt::format("{} does not lie between {} and {}", x, low, high)), low;
    return x;
  }

  std::vector<double> list(const Json& value, const std::string& pointer, std::size_t least, std::size_t most,
                           double low, double high) {
    std::vector<double> out;
    if (!value.is_array() || value.size() < least || value.size() > most) {
      const auto count = least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most);
      return complain(pointer, fmt::format("a list of {} numbers is wanted here", count)), out;
    }
    for (std::size_t i = 0; i < value.size(); ++i)
      out.push_back(number(value[i], fmt::format("{}/{}", pointer, i), low, high));
    return out;
  }

  glm::dvec3 point(const Json& value, const std::string& pointer) {
    const auto v = list(value, pointer, 3, 3, -kBodySpan, kBodySpan);
    return v.size() == 3 ? glm::dvec3(v[0], v[1], v[2]) : glm::dvec3(0);
  }

  std::string word(const Json& value, const std::string& pointer) {
    if (!value.is_string() || value.get_ref<const std::string&>().empty())
      return complain(pointer, "a name is wanted here"), std::string();
    return value.get<std::string>();
  }

  bool isMidline(const Json& value, const std::string& pointer) {
    if (value == "midline") return true;
    if (value != "right") complain(pointer, "\"right\" or \"midline\" is wanted here");
    return false;
  }

  // Calls each(item, pointer) for every item of a list.
  template <class Each>
  void forEach(const Json& value, const std::string& pointer, Each each) {
    if (!value.is_array()) return complain(pointer, "a list is wanted here");
    for (std::size_t i = 0; i < value.size(); ++i) each(value[i], fmt::format("{}/{}", pointer, i));
  }

  Errors errors;
  std::size_t numbers = 0;

 private:
  std::string file_;
};

Section readSection(Reader& r, const Json& j, const std::string& at, bool midline) {
  Section s;
  s.polar = j.is_object() && j.contains("polar");
  if (!(s.polar ? r.object(j, at, {"polar", "radius"}) : r.object(j, at, {"at", "centre", "radius"}))) return s;
  s.at = s.polar ? r.number(j["polar"], at + "/polar", 0.1, 90) : r.number(j["at"], at + "/at", -kBodySpan, kBodySpan);
  if (!s.polar) {
    const std::size_t n = midline ? 1 : 2;
    const auto c = r.list(j["centre"], at + "/centre", n, n, -kBodySpan, kBodySpan);
    if (c.size() == n) s.centre = {c[0], midline ? 0 : c[1]};
  }
  s.radius = r.list(j["radius"], at + "/radius", 1, kMaxTerms, -kBodySpan, kBodySpan);
  return s;
}

// Ends from the tip to the first plane, planes upwards, then from the last plane to the tip.
void checkOrder(Reader& r, const Stack& stack, const std::string& at) {
  const auto& s = stack.sections;
  const auto planes = std::count_if(s.begin(), s.end(), [](const Section& x) { return !x.polar; });
  if (planes < 2 || s.size() < 4 || !s.front().polar || !s.back().polar || s.front().at != 90 || s.back().at != 90)
    return r.complain(at, "at least two planes are wanted, between ends that start and finish with polar 90");
  bool planesBegun = false, planesOver = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto pointer = fmt::format("{}/{}", at, i);
    if (!s[i].polar && planesOver) r.complain(pointer, "this plane lies behind an end section");
    if (i > 0 && s[i].polar == s[i - 1].polar) {
      const bool falling = s[i].polar && !planesBegun;
      if (falling ? s[i].at >= s[i - 1].at : s[i].at <= s[i - 1].at)
        r.complain(pointer, falling ? "the angle must fall towards the first plane" : "sections must lie in rising order");
    }
    planesOver |= planesBegun && s[i].polar;
    planesBegun |= !s[i].polar;
    if (s[i].radius.size() % 2 == 0 && !stack.midline) r.complain(pointer + "/radius", "each order wants a cosine and a sine");
    if (!s[i].radius.empty() && s[i].radius[0] <= 0) r.complain(pointer + "/radius/0", "the mean radius must be above 0");
  }
}

Stack readStack(Reader& r, const Json& j, const std::string& at) {
  Stack s;
  const std::size_t before = r.errors.size();
  if (!r.object(j, at, {"name", "side", "edge", "origin", "axis", "front", "arc", "sections"})) return s;
  s.name = r.word(j["name"], at + "/name");
  s.midline = r.isMidline(j["side"], at + "/side");
  s.edge = r.number(j["edge"], at + "/edge", 2, 30);
  s.origin = r.point(j["origin"], at + "/origin");
  s.axis = r.point(j["axis"], at + "/axis");
  s.front = r.point(j["front"], at + "/front");
  s.arc = r.number(j["arc"], at + "/arc", 0.1, kBodySpan);
  if (glm::length(glm::cross(s.axis, s.front)) < 1e-3) r.complain(at + "/front", "axis and front must span a plane");
  if (j["sections"].size() > kMaxSections) return r.complain(at + "/sections", "too many sections"), s;
  r.forEach(j["sections"], at + "/sections",
            [&](const Json& x, const std::string& p) { s.sections.push_back(readSection(r, x, p, s.midline)); });
  if (r.errors.size() == before) checkOrder(r, s, at + "/sections");
  if (r.errors.size() == before) s.prepare();
  return s;
}

StackGroup readGroup(Reader& r, const Json& j, const std::string& at) {
  StackGroup g;
  if (!r.object(j, at, {"name", "onto", "within", "stacks"})) return g;
  g.name = r.word(j["name"], at + "/name");
  g.onto = r.number(j["onto"], at + "/onto", 0.1, 50);
  g.within = r.number(j["within"], at + "/within", 0.1, 50);
  r.forEach(j["stacks"], at + "/stacks",
            [&](const Json& x, const std::string& p) { g.stacks.push_back(readStack(r, x, p)); });
  return g;
}

Detail readDetail(Reader& r, const Json& j, const std::string& at) {
  Detail d;
  d.rod = j.is_object() && j.contains("onto");
  if (!r.object(j, at, {"name", "side", "path", "width", d.rod ? "onto" : "depth"})) return d;
  d.name = r.word(j["name"], at + "/name");
  d.midline = r.isMidline(j["side"], at + "/side");
  r.forEach(j["path"], at + "/path", [&](const Json& x, const std::string& p) { d.path.push_back(r.point(x, p)); });
  if (d.path.empty()) return r.complain(at + "/path", "at least one point is wanted"), d;
  d.width = r.list(j["width"], at + "/width", d.path.size(), d.path.size(), 0.1, 100);
  if (d.rod)
    d.onto = r.number(j["onto"], at + "/onto", 0.1, 20);
  else
    d.depth = r.number(j["depth"], at + "/depth", -20, 20);
  return d;
}

Fine readFine(Reader& r, const Json& j, const std::string& at) {
  Fine f;
  if (!r.object(j, at, {"side", "at", "radius", "edge"})) return f;
  f.midline = r.isMidline(j["side"], at + "/side");
  f.at = r.point(j["at"], at + "/at");
  f.radius = r.number(j["radius"], at + "/radius", 1, 500);
  f.edge = r.number(j["edge"], at + "/edge", 2, 30);
  return f;
}

}  // namespace

Checked<SkinFigures> parseSkinFigures(std::string_view text, const std::string& name) {
  const auto json = parseJson(text, name);
  if (!json) return std::unexpected(Errors{json.error()});
  Reader r(name);
  SkinFigures out;
  if (!r.object(*json, "", {"format", "groups", "details", "fine"})) return std::unexpected(r.errors);
  if ((*json)["format"] != "myoscope.skin-figures/1")
    r.complain("/format", "\"myoscope.skin-figures/1\" is wanted here");
  r.forEach((*json)["groups"], "/groups",
            [&](const Json& x, const std::string& p) { out.groups.push_back(readGroup(r, x, p)); });
  r.forEach((*json)["details"], "/details",
            [&](const Json& x, const std::string& p) { out.details.push_back(readDetail(r, x, p)); });
  r.forEach((*json)["fine"], "/fine",
            [&](const Json& x, const std::string& p) { out.fine.push_back(readFine(r, x, p)); });
  const bool empty = std::all_of(out.groups.begin(), out.groups.end(), [](const auto& g) { return g.stacks.empty(); });
  if (empty) r.complain("/groups", "at least one stack is wanted");
  out.numbers = r.numbers;
  if (out.numbers > kMaxSkinFigures)
    r.complain("", fmt::format("{} figures, at most {} are allowed", out.numbers, kMaxSkinFigures));
  if (!r.errors.empty()) return std::unexpected(r.errors);
  return out;
}

Checked<SkinFigures> readSkinFigures(const std::filesystem::path& file) {
  const auto text = readTextFile(file);
  if (!text) return std::unexpected(Errors{text.error()});
  return parseSkinFigures(*text, file.generic_string());
}

}  // namespace myo::forge
