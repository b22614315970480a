#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "find/trunk.h"

using namespace myo;
using nlohmann::json;

namespace {

json document(json dabs) { return {{"format", "myoscope.pain/1"}, {"dabs", std::move(dabs)}}; }

json dab() { return {{"position_mm", {1, 2, 3}}, {"radius_mm", 10}, {"intensity", 0.5}}; }

// The one thing wrong and where.
std::string problem(const json& bad) {
  const auto map = painFromJson(bad, "x.json");
  REQUIRE_FALSE(map);
  return map.error().front().message();
}

json with(const char* key, json value) {
  json entry = dab();
  entry[key] = std::move(value);
  return document(json::array({entry}));
}

}  // namespace

TEST_CASE("painted pain survives a file") {
  PainMap map;
  map.dabs = {{{-70.25f, 900.f, 100.f}, 12.5f, 0.75f, false}, {{-60.f, 890.f, 100.f}, 8.f, 1.f, true}};
  const auto file = std::filesystem::temp_directory_path() / "myoscope-pain-test.json";
  REQUIRE(writePain(file, map));
  const auto again = readPain(file);
  REQUIRE(again);
  CHECK(*again == map);
  std::filesystem::remove(file);
  CHECK_FALSE(readPain(file));
  CHECK_FALSE(writePain("/nowhere/at/all.json", map));
}

TEST_CASE("bad painted pain is refused with its place") {
  CHECK(problem(json::array()).find("x.json") != std::string::npos);
  CHECK(problem({{"format", "myoscope.pain/9"}, {"dabs", json::array()}}).find("version 9") != std::string::npos);
  CHECK(problem({{"format", "myoscope.pain/1"}}).find("dabs") != std::string::npos);
  for (const json& radius : {json(0), json(-5), json(1e9), json("5"), json(nullptr)})
    CHECK(problem(with("radius_mm", radius)).find("/dabs/0/radius_mm") != std::string::npos);
  for (const json& place : {json({1, 2}), json({1, 2, 1e30}), json("here"), json({1, 2, nullptr})})
    CHECK(problem(with("position_mm", place)).find("/dabs/0/position_mm") != std::string::npos);
  for (const json& intensity : {json(0), json(2), json(-1), json("much")})
    CHECK(problem(with("intensity", intensity)).find("/dabs/0/intensity") != std::string::npos);
  CHECK(problem(with("colour", 1)).find("colour") != std::string::npos);
  CHECK(problem(with("erase", 1)).find("erase") != std::string::npos);
  CHECK(problem(document(json(std::vector<json>(kMostDabs + 1, dab())))).find("too many") != std::string::npos);
}

TEST_CASE("a dab covers what lies within its radius along the skin") {
  const test::Trunk w;
  const glm::vec3 at(0, 1000, 120);
  const Painted patch = painted(*w.zones, PainMap{{{at, 30.f, 0.5f, false}}});
  double area = 0;
  for (std::size_t i = 0; i < patch.vertex.size(); ++i) {
    const glm::vec3 p = w.skin().position[patch.vertex[i]];
    const float along = std::hypot(120.f * std::atan2(p.x, p.z), p.y - 1000.f);
    CHECK(along < 32.f);
    CHECK(patch.intensity[i] == 0.5f);
    area += w.zones->vertexArea()[patch.vertex[i]];
  }
  CHECK(area == Approx(3.14159 * 30 * 30).epsilon(0.06));
  CHECK(painted(*w.zones, PainMap{{{{0, 1000, 400}, 30.f, 1.f, false}}}).empty());  // far from any skin
  CHECK(painted(*w.zones, PainMap{{{at, 30.f, 1.f, false}, {at, 60.f, 1.f, true}}}).empty());
}

TEST_CASE("painting on, undo and repainting give what painting at once gives") {
  const test::Trunk w;
  PainMap map;
  PainCanvas live(*w.zones);
  std::vector<Painted> past;
  for (int i = 0; i < 90; ++i) {
    const float a = 0.07f * static_cast<float>(i);
    map.dabs.push_back({{120.f * std::sin(a), 900.f + 3.f * static_cast<float>(i), 120.f * std::cos(a)},
                        14.f,
                        0.3f + 0.005f * static_cast<float>(i),
                        i % 9 == 8});
    live.show(map);
    past.push_back(live.painted());
  }
  const auto same = [](const Painted& a, const Painted& b) {
    return a.vertex == b.vertex && a.intensity == b.intensity;
  };
  CHECK(same(live.painted(), painted(*w.zones, map)));
  for (const std::size_t n : {80u, 47u, 48u, 3u, 60u}) {
    PainMap shorter = map;
    shorter.dabs.resize(n);
    live.show(shorter);
    CHECK(same(live.painted(), past[n - 1]));
  }
  live.show({});
  CHECK(live.painted().empty());
  CHECK(live.field().vertex.empty());
}
