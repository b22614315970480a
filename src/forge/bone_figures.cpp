#include "forge/bone_figures.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

#include "forge/figure_reader.h"

namespace myo::forge {
namespace {

constexpr float kLargestBall = 100.f;
constexpr int kLayer = 9;  // bones lie below every muscle layer

// Names of balls to their indices. The mirror image of "a" is called "a'".
using Names = std::map<std::string, int, std::less<>>;

bool readBall(const JsonValue& balls, const std::string& name, const nlohmann::json& value, Ball& ball) {
  bool good = value.is_array() && value.size() == 4;
  for (std::size_t i = 0; good && i < 4; ++i) good = value[i].is_number();
  if (!good) {
    balls.errorAt(name, "a ball is four numbers [x, y, z, radius]");
    return false;
  }
  ball = {{value[0].get<float>(), value[1].get<float>(), value[2].get<float>()}, value[3].get<float>()};
  for (int k = 0; k < 3; ++k)
    if (!(std::abs(ball.centre[k]) <= kReach)) good = false;
  if (!good) balls.errorAt(name, fmt::format("its centre lies more than {} mm from the origin", kReach));
  if (ball.radius > 0.f && ball.radius <= kLargestBall) return good;
  balls.errorAt(name, fmt::format("its radius is {}, it must lie above 0 and not above {}", ball.radius, kLargestBall));
  return false;
}

Names readBalls(const JsonValue& entry, BoneFigures& figures) {
  Names names;
  const auto balls = entry.member("balls");
  if (!balls) return names;
  if (!balls->raw().is_object() || balls->raw().empty()) {
    balls->error("this must be an object of named balls");
    return names;
  }
  for (const auto& item : balls->raw().items()) {
    Ball ball;
    if (item.key().empty() || item.key().find_first_of(" '") != std::string::npos)
      balls->errorAt(item.key(), "a ball's name must not be empty nor hold blanks or quotes");
    figures.numbers += 4;
    readBall(*balls, item.key(), item.value(), ball);
    names.emplace(item.key(), static_cast<int>(figures.solid.balls.size()));
    figures.solid.balls.push_back(ball);
  }
  return names;
}

// "a b c" -> indices. False (and noted) when it is not N names of different balls.
template <std::size_t N>
bool readHull(const JsonValue& item, const Names& names, std::array<int, N>& out) {
  std::vector<std::string> words;
  if (item.raw().is_string()) {
    const std::string text = item.raw();
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t to = std::min(text.find(' ', from), text.size());
      words.push_back(text.substr(from, to - from));
      from = to + 1;
    }
  }
  if (words.size() != N) {
    item.error(fmt::format("this must be a text of {} names of balls, a blank between", N));
    return false;
  }
  for (std::size_t i = 0; i < N; ++i) {
    const auto it = names.find(words[i]);
    if (it == names.end()) {
      item.error(fmt::format("there is no ball \"{}\"", words[i]));
      return false;
    }
    out[i] = it->second;
  }
  for (std::size_t i = 0; i < N; ++i)
    if (std::count(out.begin(), out.end(), out[i]) > 1) {
      item.error("it names a ball twice");
      return false;
    }
  return true;
}

template <std::size_t N>
void readHulls(const JsonValue& entry, std::string_view key, const Names& names, std::vector<std::array<int, N>>& out) {
  entry.each(key, false, [&](const JsonValue& item) {
    std::array<int, N> hull{};
    if (readHull(item, names, hull)) out.push_back(hull);
  });
}

// Adds each ball's image in the plane x = `plane`; image[i] is the index of ball i's image.
std::vector<int> mirrorBalls(std::vector<Ball>& balls, Names& names, float plane) {
  std::vector<int> image(balls.size());
  Names images;
  for (const auto& [name, index] : names) {
    Ball b = balls[static_cast<std::size_t>(index)];
    b.centre.x = 2.f * plane - b.centre.x;
    const auto here = static_cast<int>(balls.size());
    image[static_cast<std::size_t>(index)] = here;
    images.emplace(name + "'", here);
    balls.push_back(b);
  }
  names.merge(images);
  image.resize(balls.size());
  for (std::size_t i = 0; i < balls.size() / 2; ++i) image[static_cast<std::size_t>(image[i])] = static_cast<int>(i);
  return image;
}

template <std::size_t N>
void mirrorHulls(std::vector<std::array<int, N>>& hulls, const std::vector<int>& image) {
  const std::size_t given = hulls.size();
  for (std::size_t i = 0; i < given; ++i) {
    std::array<int, N> other{};
    std::transform(hulls[i].begin(), hulls[i].end(), other.begin(),
                   [&](int b) { return image[static_cast<std::size_t>(b)]; });
    hulls.push_back(other);
  }
}

void readNudge(const JsonValue& item, std::optional<float> mirror, std::vector<Nudge>& out) {
  const nlohmann::json& raw = item.raw();
  bool good = raw.is_array() && raw.size() == 7;
  for (std::size_t i = 0; good && i < 7; ++i) good = raw[i].is_number();
  if (!good) return item.error("a nudge is seven numbers [x, y, z, reach, dx, dy, dz]");
  const auto at = [&](std::size_t i) { return raw[i].get<float>(); };
  Nudge nudge{{at(0), at(1), at(2)}, at(3), {at(4), at(5), at(6)}};
  for (int k = 0; k < 3; ++k)
    if (!(std::abs(nudge.centre[k]) <= kReach))
      return item.error(fmt::format("its centre lies more than {} mm from the origin", kReach));
  if (!(nudge.reach > 0.f && nudge.reach <= kLargestBall))
    return item.error(fmt::format("its reach is {}, it must lie above 0 and not above {}", nudge.reach, kLargestBall));
  // A longer shift would turn the surface over.
  if (!(glm::length(nudge.shift) <= nudge.reach))
    return item.error("it shifts farther than it reaches", "Raise the reach, the fourth number");
  out.push_back(nudge);
  if (!mirror) return;
  nudge.centre.x = 2.f * *mirror - nudge.centre.x;
  nudge.shift.x = -nudge.shift.x;
  out.push_back(nudge);
}

void readNudges(const JsonValue& entry, BoneFigures& figures) {
  std::optional<float> mirror;
  if (entry.has("mirror")) mirror = entry.number("mirror", -50.f, 50.f);
  entry.each("nudges", false, [&](const JsonValue& item) {
    readNudge(item, mirror, figures.nudges);
    figures.numbers += 7;
  });
  if (figures.numbers > kMaxBoneNumbers)
    entry.error(fmt::format("{} numbers describe this bone, at most {} may", figures.numbers, kMaxBoneNumbers));
}

void readSolid(const JsonValue& entry, BoneFigures& figures) {
  Names names = readBalls(entry, figures);
  Solid& solid = figures.solid;
  std::vector<int> image;
  if (entry.has("mirror")) {
    const float plane = entry.number("mirror", -50.f, 50.f);
    if (figures.part.side != Side::Midline)
      entry.errorAt("mirror", "only a part on the midline is its own mirror image");
    image = mirrorBalls(solid.balls, names, plane);
    ++figures.numbers;
  }
  readHulls(entry, "struts", names, solid.struts);
  readHulls(entry, "plates", names, solid.plates);
  if (!image.empty()) {
    mirrorHulls(solid.struts, image);
    mirrorHulls(solid.plates, image);
  }
  if (!entry.has("struts") && !entry.has("plates")) entry.error("it has neither struts nor plates");
}

BoneFigures readBone(const JsonValue& entry) {
  BoneFigures figures;
  if (!entry.isObject({"id", "side", "name", "fma", "group", "reference", "triangles", "detail_mm", "mirror", "balls",
                       "struts", "plates", "nudges", "pit"}))
    return figures;
  Part& part = figures.part;
  part.base = entry.text("id");
  const auto kind = kindFromId(part.base);
  if (!part.base.empty() && kind != Kind::Bone && kind != Kind::Cartilage)
    entry.errorAt("id", fmt::format("\"{}\" is neither bone/... nor cartilage/...", part.base));
  part.kind = kind.value_or(Kind::Bone);
  const std::string side = entry.text("side");
  if (!side.empty() && side != sideName(Side::Right) && side != sideName(Side::Midline))
    entry.errorAt("side", fmt::format("\"{}\" is neither \"right\" nor \"midline\"", side));
  part.side = side == sideName(Side::Right) ? Side::Right : Side::Midline;
  part.id = withSide(part.base, part.side);
  readNaming(entry, part);
  part.layer = kLayer;
  part.reference = entry.texts("reference", true);
  figures.triangles = static_cast<std::size_t>(entry.integer("triangles", 20, 20000));
  figures.detail = entry.number("detail_mm", 0.1f, 5.f);
  if (entry.has("pit")) figures.pit = entry.integer("pit", 0, kWidestPit);
  readSolid(entry, figures);
  readNudges(entry, figures);
  return figures;
}

}  // namespace

Checked<std::vector<BoneFigures>> parseBones(std::string_view text, const std::string& name) {
  return parseFigures<BoneFigures>(text, name, "myoscope.bone-figures", readBone);
}

Checked<std::vector<BoneFigures>> readBones(const std::filesystem::path& folder) {
  return readFigureFolder<BoneFigures>(folder, parseBones);
}

}  // namespace myo::forge
