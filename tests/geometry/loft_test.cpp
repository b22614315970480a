// Ribbon lofts: closed, outward, with fibres along u; and the figures they are read from.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "forge/forge.h"
#include "forge/loft.h"
#include "forge/loft_finish.h"
#include "forge/loft_spline.h"
#include "forge/muscle_figures.h"

using namespace myo;
using namespace myo::forge;

namespace {

// A belly that bends forward on its way down: fuller and wider in the middle.
LoftFigures belly(int stations = 9, int points = 4) {
  LoftFigures f;
  f.stations = stations;
  f.points = points;
  for (int i = 0; i < stations; ++i) {
    const float a = static_cast<float>(i) / static_cast<float>(stations - 1),
                full = std::sin(3.14f * (0.1f + 0.8f * a));
    f.u.push_back(0.05f + 0.9f * a);
    for (int j = 0; j < points; ++j) {
      const float b = static_cast<float>(j) / static_cast<float>(points - 1) - 0.5f;
      f.mid.emplace_back(-100.f + 30.f * full * b, 500.f - 200.f * a, 20.f * full);
      f.half.push_back(8.f * full * (1.f - 2.f * b * b));
    }
  }
  f.ends = {glm::vec3(-100, 505, 0), glm::vec3(-100, 295, 0)};
  return f;
}

double volume(const Mesh& mesh) {
  double sum = 0;
  for (std::size_t i = 0; i < mesh.index.size(); i += 3) {
    const glm::dvec3 a = mesh.position[mesh.index[i]], b = mesh.position[mesh.index[i + 1]],
                     c = mesh.position[mesh.index[i + 2]];
    sum += glm::dot(a, glm::cross(b, c)) / 6;
  }
  return sum;
}

// Every edge is walked once each way.
bool closed(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> walks;
  for (std::size_t i = 0; i < mesh.index.size(); i += 3)
    for (std::size_t k = 0; k < 3; ++k) ++walks[{mesh.index[i + k], mesh.index[i + (k + 1) % 3]}];
  return std::all_of(walks.begin(), walks.end(), [&](const auto& walk) {
    const auto back = walks.find({walk.first.second, walk.first.first});
    return walk.second == 1 && back != walks.end() && back->second == 1;
  });
}

std::string stationText(int i, int points) {
  std::string mid, half;
  for (int j = 0; j < points; ++j) {
    mid += fmt::format("{}[{},{},0]", j ? "," : "", -100 + 5 * j, 500 - 20 * i);
    half += fmt::format("{}3", j ? "," : "");
  }
  return fmt::format(R"({{"u": {}, "mid": [{}], "half": [{}]}})", 0.1 + 0.01 * i, mid, half);
}

std::string fileText(int stations, int points, const std::string& more = "") {
  std::string text;
  for (int i = 0; i < stations; ++i) text += (i ? "," : "") + stationText(i, points);
  return R"({"format": "myoscope.muscle-figures/1", "parts": [{"id": "muscle/soleus", "name": {"en": "Soleus", "la": "musculus soleus"},)"
         R"("group": "leg_foot", "layer": 1, "reference": ["muscle/soleus"], "tendon": [0.05, 0.8], "ends": [[-90,505,0],[-90,300,0]],)" +
         more + R"("stations": [)" + text + "]}]}";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// The messages of a text that must be refused.
std::string refusal(const std::string& text) {
  const auto parts = parseMuscleFigures(text, "leg.json");
  REQUIRE_FALSE(parts.has_value());
  std::string all;
  for (const Error& error : parts.error()) all += error.message() + "\n";
  return all;
}

}  // namespace

TEST_CASE("a spline passes through its knots and stays straight on straight knots") {
  for (const int n : {2, 3, 8})
    for (int k = 0; k < n; ++k) {
      const SplineAt at = splineAt(static_cast<float>(k), n);
      float sum = 0.f, value = 0.f, slope = 0.f;
      for (std::size_t i = 0; i < 4; ++i) {
        sum += at.weight[i];
        value += at.weight[i] * static_cast<float>(at.knot[i]);
        slope += at.slope[i] * static_cast<float>(at.knot[i]);
      }
      CHECK(sum == Approx(1.f));
      CHECK(value == Approx(static_cast<float>(k)).margin(1e-5));
      CHECK(slope == Approx(1.f));
    }
}

TEST_CASE("a loft is closed, holds volume and turns its normals outward") {
  for (const int points : {3, 4, 9}) {
    const Mesh mesh = buildLoft(belly(9, points), 0.3f);
    CHECK(closed(mesh));
    CHECK(volume(mesh) > 20000.0);
    CHECK(volume(mesh) < 90000.0);
    REQUIRE(mesh.normal.size() == mesh.position.size());
    std::size_t inward = 0;
    for (std::size_t i = 0; i < mesh.index.size(); i += 3) {
      const auto a = mesh.index[i], b = mesh.index[i + 1], c = mesh.index[i + 2];
      const glm::vec3 face = glm::cross(mesh.position[b] - mesh.position[a], mesh.position[c] - mesh.position[a]);
      inward += glm::dot(face, mesh.normal[a] + mesh.normal[b] + mesh.normal[c]) < 0.f;
    }
    CHECK(inward == 0);
  }
}

TEST_CASE("u runs from 0 to 1 along the fibres, v across") {
  const Mesh mesh = buildLoft(belly(), 0.3f);
  REQUIRE(mesh.fibreUv.size() == mesh.position.size());
  float lowest = 1.f, highest = 0.f;
  for (std::size_t i = 0; i < mesh.position.size(); ++i) {
    CHECK(glm::length(mesh.fibre[i]) == Approx(1.f).margin(1e-4));
    CHECK(mesh.fibreUv[i].x >= 0.f);
    CHECK(mesh.fibreUv[i].x <= 1.f);
    lowest = std::min(lowest, mesh.fibreUv[i].x);
    highest = std::max(highest, mesh.fibreUv[i].x);
  }
  CHECK(lowest == 0.f);
  CHECK(highest == 1.f);
  for (std::size_t i = 0; i < mesh.index.size(); i += 3)
    for (std::size_t k = 0; k < 3; ++k) {
      const auto a = mesh.index[i + k], b = mesh.index[i + (k + 1) % 3];
      const float du = mesh.fibreUv[b].x - mesh.fibreUv[a].x;
      if (du > 0.02f) CHECK(glm::dot(mesh.position[b] - mesh.position[a], mesh.fibre[a] + mesh.fibre[b]) > 0.f);
    }
}

TEST_CASE("strands run across the fibres and round the edges, where v stands still") {
  const Mesh mesh = buildLoft(belly(), 0.1f);
  REQUIRE(mesh.strand.size() == mesh.position.size());
  std::size_t round = 0, outOfOrder = 0, pairs = 0;
  for (std::size_t i = 0; i < mesh.index.size(); ++i) {
    const auto a = mesh.index[i], b = mesh.index[i % 3 == 2 ? i - 2 : i + 1];
    CHECK(mesh.strand[a] >= 0.f);
    CHECK(mesh.strand[a] <= 1.f);
    const float dv = mesh.fibreUv[b].y - mesh.fibreUv[a].y, du = mesh.fibreUv[b].x - mesh.fibreUv[a].x;
    if (std::abs(du) > 1e-4f || mesh.fibreUv[a].x < 0.2f || mesh.fibreUv[a].x > 0.8f) continue;
    round += std::abs(dv) < 1e-4f && std::abs(mesh.strand[b] - mesh.strand[a]) > 0.01f;
    if (dv > 0.05f) ++pairs, outOfOrder += mesh.strand[b] <= mesh.strand[a];
  }
  CHECK(round > 10);
  CHECK(pairs > 10);
  CHECK(outOfOrder == 0);
}

TEST_CASE("wavering columns make even strands") {
  LoftFigures figures = belly();
  for (std::size_t k = 0; k < figures.mid.size(); ++k)  // of one width
    figures.mid[k].x = -100.f + 10.f * static_cast<float>(k % static_cast<std::size_t>(figures.points));
  // Points slide along their stations, left and right by turns: the surface stays, the columns zigzag.
  for (int s = 0; s < figures.stations; ++s)
    for (int p = 1; p + 1 < figures.points; ++p) {
      const auto k = static_cast<std::size_t>(s * figures.points + p);
      figures.mid[k] += (s % 2 ? 0.3f : -0.3f) * (figures.mid[k + 1] - figures.mid[k]);
    }
  const Mesh mesh = buildLoft(figures, 0.1f);
  // True fibres run straight down: strand should be the same along them; v is not.
  double byStrand = 0, byV = 0;
  int count = 0;
  for (std::size_t i = 0; i < mesh.position.size(); ++i) {
    if (std::abs(mesh.fibreUv[i].x - 0.5f) > 0.25f || std::abs(mesh.strand[i] - 0.5f) > 0.25f) continue;
    const Mesh& m = mesh;  // pairs of one face, one above the other
    for (std::size_t j = 0; j < i; ++j) {
      if (std::abs(m.fibreUv[j].x - 0.5f) > 0.25f || std::abs(m.position[j].x - m.position[i].x) > 0.4f) continue;
      if (m.normal[j].z * m.normal[i].z < 0.f) continue;
      byStrand += std::abs(m.strand[j] - m.strand[i]), byV += std::abs(m.fibreUv[j].y - m.fibreUv[i].y), ++count;
    }
  }
  REQUIRE(count > 20);
  CHECK(byStrand < 0.8 * byV);
}

TEST_CASE("a finer tolerance spends more triangles, and the same figures give the same mesh") {
  const Mesh coarse = buildLoft(belly(), 2.f), fine = buildLoft(belly(), 0.1f), again = buildLoft(belly(), 0.1f);
  CHECK(coarse.triangleCount() < fine.triangleCount());
  CHECK(fine.position == again.position);
  CHECK(fine.index == again.index);
}

TEST_CASE("a sheet with rims is closed and has columns where its flat face ends") {
  const auto flatAtEdge = [](const Mesh& mesh) {
    return std::count_if(mesh.fibreUv.begin(), mesh.fibreUv.end(), [](glm::vec2 uv) { return uv.y == 0.f; });
  };
  const Mesh plain = buildLoft(belly(), 2.f), rimmed = buildLoft(belly(), 2.f, true);
  CHECK(closed(rimmed));
  CHECK(rimmed.triangleCount() > plain.triangleCount());
  CHECK(flatAtEdge(rimmed) > flatAtEdge(plain));
}

TEST_CASE("pennation turns the fibres, not the surface") {
  LoftFigures figures = belly();
  const Mesh straight = buildLoft(figures, 0.2f);
  figures.pennation = {2, 20.f};
  const Mesh feathered = buildLoft(figures, 0.2f);
  CHECK(feathered.position == straight.position);
  double lower = 0, higher = 0, turned = 0;
  int count[2] = {};
  for (std::size_t i = 0; i < straight.fibre.size(); ++i) {
    const glm::vec2 uv = straight.fibreUv[i];
    if (std::abs(uv.x - 0.5f) > 0.2f || std::abs(uv.y - 0.5f) < 0.1f || std::abs(uv.y - 0.5f) > 0.35f) continue;
    const bool high = uv.y > 0.5f;
    (high ? higher : lower) += feathered.fibre[i].x - straight.fibre[i].x;
    ++count[high];
    turned += glm::degrees(std::acos(std::min(1.f, glm::dot(feathered.fibre[i], straight.fibre[i]))));
  }
  REQUIRE(count[0] > 3);
  REQUIRE(count[1] > 3);
  CHECK(lower / count[0] < -0.25);  // x grows with v here: outward on both sides
  CHECK(higher / count[1] > 0.25);
  CHECK(turned / (count[0] + count[1]) == Approx(20.0).margin(3.0));
}

TEST_CASE("a simplified loft is closed, keeps its fibre coordinates and lies on the fine one") {
  const Mesh fine = buildLoft(belly(), 0.05f), coarse = simplifiedLoft(fine, 200);
  CHECK(coarse.triangleCount() <= 210);
  CHECK(coarse.triangleCount() > 100);
  CHECK(closed(coarse));
  CHECK(volume(coarse) == Approx(volume(fine)).epsilon(0.01));
  REQUIRE(coarse.fibreUv.size() == coarse.position.size());
  REQUIRE(coarse.fibre.size() == coarse.position.size());
  for (std::size_t i = 0; i < coarse.position.size(); ++i) {
    float nearest = 1e9f, u = 0.f;
    for (std::size_t k = 0; k < fine.position.size(); ++k)
      if (const float d = glm::distance(fine.position[k], coarse.position[i]); d < nearest) {
        nearest = d;
        u = fine.fibreUv[k].x;
      }
    CHECK(nearest < 1.5f);
    CHECK(std::abs(u - coarse.fibreUv[i].x) < 0.1f);
  }
}

TEST_CASE("good muscle figures are read") {
  const auto parts = parseMuscleFigures(fileText(9, 4), "leg.json");
  REQUIRE(parts.has_value());
  REQUIRE(parts->size() == 1);
  const MuscleFigures& soleus = parts->front();
  CHECK(soleus.part.id == "muscle/soleus.R");
  CHECK(soleus.part.nameLa == "musculus soleus");
  CHECK(soleus.part.tendonInsertion == Approx(0.8f));
  CHECK(soleus.loft.stations == 9);
  CHECK(soleus.loft.points == 4);
  CHECK(parseMuscleFigures(fileText(9, 4, R"("side": "midline",)"), "leg.json")->front().part.id == "muscle/soleus");
}

TEST_CASE("bad muscle figures are refused, each error with its place") {
  const std::string good = fileText(5, 3);
  using Catch::Matchers::Contains;
  CHECK_THAT(refusal("{"), Contains("leg.json"));
  CHECK_THAT(refusal(replaced(good, "muscle/soleus", "bone/soleus")), Contains("leg.json:/parts/0/id"));
  CHECK_THAT(refusal(replaced(good, "leg_foot", "elsewhere")), Contains("/parts/0/group"));
  CHECK_THAT(refusal(replaced(good, "0.05, 0.8", "0.9, 0.8")), Contains("/parts/0/tendon"));
  const std::string pennation = R"("pennation": {"kind": "bipennate", "angle_deg": 15}, "tendon")";
  const std::string feathered = replaced(good, R"("tendon")", pennation);
  CHECK(parseMuscleFigures(feathered, "leg.json")->front().loft.pennation.feathers == 2);
  CHECK_THAT(refusal(replaced(feathered, "bipennate", "feathery")), Contains("/parts/0/pennation/kind"));
  CHECK_THAT(refusal(replaced(feathered, ": 15}", ": 95}")), Contains("/parts/0/pennation/angle_deg"));
  CHECK_THAT(refusal(replaced(good, "[[-90,505,0],", "[")), Contains("/parts/0/ends"));
  CHECK_THAT(refusal(replaced(good, "[-90,505,0]", "[-90,505]")), Contains("/parts/0/ends/0"));
  CHECK_THAT(refusal(replaced(good, R"("u": 0.12)", R"("u": 0.1)")), Contains("/parts/0/stations/2/u"));
  CHECK_THAT(refusal(replaced(good, "[3,3,3]", "[3,3]")), Contains("/parts/0/stations/0/half"));
  CHECK_THAT(refusal(replaced(good, "[3,3,3]", "[3,-3,3]")), Contains("/parts/0/stations/0/half/1"));
  CHECK_THAT(refusal(replaced(good, "[-95,480,0]", "[-95,1e9,0]")), Contains("/parts/0/stations/1/mid/1"));
  CHECK_THAT(refusal(replaced(good, R"("layer")", R"("depth")")),
             Contains("depth") && Contains("\"layer\" is missing"));
  CHECK_THAT(refusal(fileText(2, 3)), Contains("at least 3"));
  CHECK_THAT(refusal(fileText(5, 2)), Contains("/parts/0/stations"));
}

TEST_CASE("a part of more than 400 numbers is refused") {
  CHECK(parseMuscleFigures(fileText(30, 3), "leg.json").has_value());
  CHECK_THAT(refusal(fileText(31, 3)), Catch::Matchers::Contains("at most 400"));
}

TEST_CASE("all muscles of the model are sound") {
  const auto parts = buildMuscles(MYOSCOPE_SOURCE_DIR "/models");
  REQUIRE(parts.has_value());
  CHECK(parts->size() >= 240);
  std::set<std::string> ids;
  std::size_t triangles = 0;
  for (const Part& part : *parts) {
    INFO(part.id);
    CHECK(ids.insert(part.id).second);
    CHECK(closed(part.mesh));
    CHECK(volume(part.mesh) > 0.0);
    triangles += part.mesh.triangleCount() * (part.side == Side::Midline ? 1 : 2);
    for (const glm::vec3& fibre : part.mesh.fibre) REQUIRE(glm::length(fibre) == Approx(1.f).margin(1e-3));
  }
  CHECK(triangles <= 172000);
}
