// Fasciae: figures read or refused with their place, sheets that lie on what they cover, and the model's own.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "forge/drape.h"
#include "forge/fascia_figures.h"
#include "forge/forge.h"
#include "geom/bvh.h"
#include "model/gltf_reader.h"

using namespace myo;
using namespace myo::forge;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

// A sheet of 60 x 40 mm near the plane y = 0, a little wavy so that it is not meshed coarsely.
LoftFigures sheet() {
  LoftFigures f;
  f.stations = 7;
  f.points = 5;
  for (int i = 0; i < f.stations; ++i) {
    f.u.push_back(static_cast<float>(i + 1) / 8.f);
    for (int j = 0; j < f.points; ++j) {
      const float wave = 0.2f * std::sin(1.3f * static_cast<float>(i)) + 0.2f * std::cos(1.1f * static_cast<float>(j));
      f.mid.emplace_back(-30.f + 10.f * static_cast<float>(i), wave, -20.f + 10.f * static_cast<float>(j));
      f.half.push_back(0.5f);
    }
  }
  f.ends = {glm::vec3(-31, 0, 0), glm::vec3(31, 0, 0)};
  return f;
}

// The upper half of a ball of radius 30 with its top at `top`, as rings.
Mesh dome(float top) {
  Mesh mesh;
  constexpr int kRings = 24, kAround = 48;
  for (int i = 0; i <= kRings; ++i)
    for (int j = 0; j < kAround; ++j) {
      const float down = 1.5f * static_cast<float>(i) / kRings, turn = 6.2831853f * static_cast<float>(j) / kAround;
      mesh.position.emplace_back(30.f * std::sin(down) * std::cos(turn), top - 30.f + 30.f * std::cos(down),
                                 30.f * std::sin(down) * std::sin(turn));
    }
  for (std::uint32_t i = 0; i < kRings; ++i)
    for (std::uint32_t j = 0; j < kAround; ++j) {
      const std::uint32_t a = i * kAround + j, b = i * kAround + (j + 1) % kAround;
      for (const std::uint32_t k : {a, b, a + kAround, a + kAround, b, b + kAround}) mesh.index.push_back(k);
    }
  return mesh;
}

bool closed(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> walks;
  for (std::size_t i = 0; i < mesh.index.size(); i += 3)
    for (std::size_t k = 0; k < 3; ++k) ++walks[{mesh.index[i + k], mesh.index[i + (k + 1) % 3]}];
  return std::ranges::all_of(walks, [&](const auto& walk) {
    const auto back = walks.find({walk.first.second, walk.first.first});
    return walk.second == 1 && back != walks.end() && back->second == 1;
  });
}

std::string part(const std::string& more = {}) {
  std::string stations;
  for (int i = 0; i < 4; ++i)
    stations += fmt::format(R"({}{{"u": {}, "mid": [[-60,{},10],[-50,{},12],[-40,{},10]], "half": [0.5,0.5,0.5]}})",
                            i ? "," : "", 0.1 + 0.2 * i, 100 - 10 * i, 100 - 10 * i, 100 - 10 * i);
  return fmt::format(R"({{"id": "fascia/band", "name": {{"en": "Band", "la": "fascia"}}, "group": "thigh", "layer": 0,)"
                     R"("reference": [], "sources": ["gray2020"], "over": ["muscle/belly"], "sheer": 0.3,)"
                     R"("triangles": 80, {}"ends": [[-50,101,10],[-50,69,10]], "stations": [{}]}})",
                     more, stations);
}

std::string file(const std::string& parts) {
  return R"({"format": "myoscope.fascia-figures/1", "parts": [)" + parts + "]}";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string refusal(const std::string& text) {
  const auto parts = parseFasciaFigures(text, "thigh.json");
  REQUIRE_FALSE(parts.has_value());
  std::string all;
  for (const Error& error : parts.error()) all += error.message() + "\n";
  return all;
}

const Body& model() {
  static const Body body = [] {
    auto read = readBody(fs::path(MYOSCOPE_BODY));
    if (!read) FAIL(read.error().message());
    return std::move(*read);
  }();
  return body;
}

std::vector<FasciaFigures> committed() {
  auto figures = readFasciaFigures(MYOSCOPE_SOURCE_DIR "/models/fascia");
  if (!figures) FAIL(figures.error().front().message());
  return std::move(*figures);
}

// The built parts that a fascia lies on, as one.
Mesh joined(const std::vector<std::string>& ids) {
  Mesh all;
  for (const Part& part : model().parts) {
    if (!std::ranges::any_of(ids, [&](const std::string& id) { return isOrBelongsTo(part.base, id); })) continue;
    const auto offset = static_cast<std::uint32_t>(all.position.size());
    all.position.insert(all.position.end(), part.mesh.position.begin(), part.mesh.position.end());
    for (const std::uint32_t k : part.mesh.index) all.index.push_back(k + offset);
  }
  return all;
}

bool sunkInto(const Bvh& bones, glm::vec3 place) {
  const auto near = bones.closest(place, 20.f);
  return near && glm::dot(place - near->position, near->normal) < 0.f;
}

}  // namespace

TEST_CASE("good fascia figures are read") {
  const auto parts = parseFasciaFigures(file(part()), "thigh.json");
  REQUIRE(parts.has_value());
  REQUIRE(parts->size() == 1);
  const FasciaFigures& band = parts->front();
  CHECK(band.part.id == "fascia/band.R");
  CHECK(band.part.kind == Kind::Fascia);
  CHECK(band.part.sheer == 0.3f);
  CHECK(band.over == std::vector<std::string>{"muscle/belly"});
  CHECK(band.triangles == 80);
  CHECK(band.loft.stations == 4);
  CHECK(parseFasciaFigures(file(part(R"("side": "midline",)")), "x")->front().part.id == "fascia/band");
}

TEST_CASE("bad fascia figures are refused, each error with its place") {
  const std::string good = file(part());
  CHECK_THAT(refusal("{"), Contains("thigh.json"));
  CHECK_THAT(refusal(replaced(good, "fascia-figures/1", "muscle-figures/1")), Contains("thigh.json:/format"));
  CHECK_THAT(refusal(replaced(good, "fascia/band", "muscle/band")), Contains("thigh.json:/parts/0/id"));
  CHECK_THAT(refusal(replaced(good, R"("sheer": 0.3)", R"("sheer": 2)")), Contains("/parts/0/sheer"));
  CHECK_THAT(refusal(replaced(good, R"("triangles": 80)", R"("triangles": 8)")), Contains("/parts/0/triangles"));
  CHECK_THAT(refusal(replaced(good, "muscle/belly", "skin")), Contains("/parts/0/over"));
  CHECK_THAT(refusal(replaced(good, R"("sheer")", R"("into": ["muscle/belly"], "sheer")")),
             Contains("/parts/0/into") && Contains("no bone"));
  CHECK_THAT(refusal(replaced(good, R"("sources": ["gray2020"],)", "")), Contains("\"sources\""));
  CHECK_THAT(refusal(replaced(good, R"(["gray2020"])", "[]")), Contains("/parts/0/sources"));
  CHECK_THAT(refusal(replaced(good, R"("layer")", R"("depth")")), Contains("depth") && Contains("layer"));
  CHECK_THAT(refusal(replaced(good, R"("layer")", R"("cling": 99, "layer")")), Contains("thigh.json:/parts/0/cling"));
  CHECK_THAT(refusal(replaced(good, "[0.5,0.5,0.5]", "[0.5,0.5]")), Contains("/parts/0/stations/0/half"));
}

TEST_CASE("a fascia over a part that the body has not is refused with its place") {
  const fs::path models = fs::temp_directory_path() / "myoscope_fascia_test";
  fs::create_directories(models / "fascia");
  std::ofstream(models / "fascia" / "thigh.json") << file(part());
  const auto built = buildFascia(models, {});
  REQUIRE_FALSE(built.has_value());
  CHECK_THAT(built.error().front().message(), Contains("/parts/0/over/0") && Contains("muscle/belly"));
  std::ofstream(models / "fascia" / "thigh.json") << file(part(R"("into": ["bone/femur"],)"));
  const auto rooted = buildFascia(models, {});
  REQUIRE_FALSE(rooted.has_value());
  CHECK_THAT(rooted.error().back().message(), Contains("/parts/0/into/0") && Contains("bone/femur"));
  fs::remove_all(models);
  CHECK_FALSE(buildFascia(models, {}).has_value());
}

TEST_CASE("a sheet is raised over what would poke through it, and only there") {
  const LoftFigures figures = sheet();
  const Mesh flat = buildLoft(figures, 0.01f), below = dome(1.5f);
  Mesh draped = flat;
  drape(draped, figures, below, 0.4f);
  CHECK(closed(draped));
  CHECK(draped.index == flat.index);
  const Bvh bvh(below);
  float highest = 0.f;
  for (std::size_t i = 0; i < draped.position.size(); ++i) {
    const float rise = draped.position[i].y - flat.position[i].y;
    highest = std::max(highest, rise);
    CHECK(rise >= 0.f);
    CHECK(std::abs(draped.position[i].x - flat.position[i].x) < 0.3f);
    CHECK(glm::length(draped.normal[i]) == Approx(1.f).margin(1e-4));
  }
  CHECK(highest > 0.8f);
  CHECK(highest < 3.f);
  for (float x = -7.5f; x <= 7.5f; x += 0.5f) {
    const auto cloth = Bvh(draped).firstHit({{x, 30.f, 1.3f}, {0.f, -1.f, 0.f}});
    const auto ball = bvh.firstHit({{x, 30.f, 1.3f}, {0.f, -1.f, 0.f}});
    REQUIRE(cloth);
    REQUIRE(ball);
    CHECK(cloth->distance < ball->distance - 0.2f);
  }
  Mesh high = flat;
  drape(high, figures, dome(-3.f), 0.4f);
  for (std::size_t i = 0; i < flat.position.size(); ++i) CHECK(high.position[i] == flat.position[i]);
}

TEST_CASE("a sheet that clings comes down onto what it covers, as far as it may") {
  const LoftFigures figures = sheet();
  const Mesh flat = buildLoft(figures, 0.01f);
  const Mesh under = dome(-4.f);
  const Bvh ball(under);
  for (const float cling : {2.f, 9.f}) {
    Mesh low = flat;
    drape(low, figures, under, 0.4f, cling);
    CHECK(closed(low));
    for (std::size_t i = 0; i < flat.position.size(); ++i) {
      CHECK(low.position[i].y <= flat.position[i].y + 1e-3f);
      CHECK(low.position[i].y >= flat.position[i].y - cling - 1e-3f);
    }
    const auto cloth = Bvh(low).firstHit({{0.3f, 30.f, 1.3f}, {0.f, -1.f, 0.f}});
    const auto below = ball.firstHit({{0.3f, 30.f, 1.3f}, {0.f, -1.f, 0.f}});
    REQUIRE(cloth);
    REQUIRE(below);
    const float gap = below->distance - cloth->distance;  // to the outer face: the sheet is 1 mm thick
    CHECK(gap > 0.3f);
    CHECK(gap < (cling > 4.f ? 2.6f : 3.6f));
    // A rim looks the way the outer face looks, not aside.
    for (const glm::vec3& normal : low.normal) CHECK(std::abs(normal.y) > 0.5f);
  }
}

TEST_CASE("every fascia of the model is closed, carries fibres and has its place in the books") {
  const auto sources = readJsonFile(fs::path(MYOSCOPE_SOURCE_DIR) / "data" / "sources.json");
  REQUIRE(sources.has_value());
  std::set<std::string> known;
  for (const auto& source : (*sources)["sources"]) known.insert(source["id"]);
  std::size_t triangles = 0, both = 0;
  for (const FasciaFigures& fascia : committed()) {
    INFO(fascia.part.id);
    for (const std::string& source : fascia.sources) CHECK(known.contains(source));
    const Part* part = model().find(fascia.part.id);
    REQUIRE(part != nullptr);
    CHECK(closed(part->mesh));
    CHECK(part->mesh.fibre.size() == part->mesh.position.size());
    CHECK(part->mesh.triangleCount() <= fascia.triangles + 8);  // a loft cannot be coarser than its corners
    CHECK(part->nameLa == fascia.part.nameLa);
    both += part->side == Side::Right;
    if (part->side == Side::Right) CHECK(model().find(withSide(part->base, Side::Left)) != nullptr);
  }
  CHECK(both >= 15);
  for (const Part& part : model().parts)
    if (part.kind == Kind::Fascia) triangles += part.mesh.triangleCount();
  CHECK(triangles <= 12000);
}

TEST_CASE("every fascia lies on what it covers: near it, and nothing pokes through") {
  const Bvh skin(model().skin()->mesh);
  for (const FasciaFigures& fascia : committed()) {
    if (fascia.over.empty()) continue;
    INFO(fascia.part.id);
    const Mesh& mesh = model().find(fascia.part.id)->mesh;
    std::vector<std::string> on = fascia.over;
    on.insert(on.end(), fascia.into.begin(), fascia.into.end());
    const Mesh below = joined(fascia.over), liesOn = joined(on), bones = joined(fascia.into);
    const Bvh bvh(below), around(liesOn), root(bones);
    std::vector<float> away;
    for (const glm::vec3& p : mesh.position)
      if (const auto near = around.closest(p, 100.f))
        away.push_back(sunkInto(root, p) ? 0.f : glm::length(near->position - p));
    REQUIRE(away.size() == mesh.position.size());
    std::ranges::sort(away);
    // What was measured keeps to its reference, though a muscle that was measured apart from it may not reach it.
    CHECK(away[away.size() / 2] <= (fascia.part.reference.empty() ? 3.f : 25.f));
    // An outer face, one that looks to the skin, is buried where a ray from it soon leaves what the fascia lies on.
    std::size_t outer = 0, buried = 0;
    for (std::size_t i = 0; i + 2 < mesh.index.size(); i += 3) {
      const glm::vec3 a = mesh.position[mesh.index[i]], b = mesh.position[mesh.index[i + 1]],
                      c = mesh.position[mesh.index[i + 2]], cross = glm::cross(b - a, c - a),
                      middle = (a + b + c) / 3.f;
      if (glm::length(cross) < 1e-3f) continue;
      const glm::vec3 n = glm::normalize(cross);
      const auto above = skin.closest(middle);
      if (!above || glm::dot(above->normal, n) < 0.3f) continue;
      ++outer;
      const auto hit = bvh.firstHit({middle, n}, 3.f);
      buried += hit && glm::dot(hit->at.normal, n) > 0.f;
    }
    CHECK(outer > 0);
    CHECK(buried <= outer / 16 + 3);
  }
}

TEST_CASE("fasciae lie within the skin") {
  const Bvh skin(model().skin()->mesh);
  std::size_t vertices = 0, outside = 0;
  for (const Part& part : model().parts) {
    if (part.kind != Kind::Fascia) continue;
    for (const glm::vec3& p : part.mesh.position) {
      ++vertices;
      const auto near = skin.closest(p);
      REQUIRE(near);
      outside += glm::dot(p - near->position, near->normal) > 1.f;
    }
  }
  REQUIRE(vertices > 0);
  CHECK(outside * 500 <= vertices);
}
