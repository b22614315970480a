#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <string>

#include <glm/geometric.hpp>

#include "core/json.h"
#include "forge/forge.h"
#include "forge/openness.h"
#include "forge/skin_field.h"
#include "forge/skin_figures.h"
#include "geom/self_intersection.h"

using namespace myo;

namespace {

const std::filesystem::path kModels = std::filesystem::path(MYOSCOPE_SOURCE_DIR) / "models";

const Part& skin() {
  static const Part part = [] {
    auto built = forge::buildSkin(kModels);
    REQUIRE(built);
    return std::move(*built);
  }();
  return part;
}

using Edge = std::pair<std::uint32_t, std::uint32_t>;

// Each directed edge, and how often it occurs.
std::map<Edge, int> directedEdges(const Mesh& mesh) {
  std::map<Edge, int> out;
  for (std::size_t i = 0; i < mesh.index.size(); i += 3)
    for (std::size_t k = 0; k < 3; ++k) ++out[{mesh.index[i + k], mesh.index[i + (k + 1) % 3]}];
  return out;
}

std::string skinText() { return *readTextFile(kModels / "skin.json"); }

// The errors of the figures with `from` replaced by `to` where it first occurs.
Errors errorsWith(const std::string& from, const std::string& to) {
  std::string text = skinText();
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  const auto figures = forge::parseSkinFigures(text, "skin.json");
  return figures ? Errors{} : figures.error();
}

bool names(const Errors& errors, const std::string& where) {
  return std::any_of(errors.begin(), errors.end(), [&](const Error& e) { return e.where == where; });
}

}  // namespace

TEST_CASE("the skin is one closed manifold without handles") {
  const Mesh& mesh = skin().mesh;
  const auto edges = directedEdges(mesh);
  std::size_t unmatched = 0;
  for (const auto& [edge, count] : edges) {
    const auto twin = edges.find({edge.second, edge.first});
    unmatched += count != 1 || twin == edges.end();
  }
  CHECK(unmatched == 0);
  const auto vertices = static_cast<long>(mesh.position.size());
  CHECK(std::set<std::uint32_t>(mesh.index.begin(), mesh.index.end()).size() == mesh.position.size());
  CHECK(vertices - static_cast<long>(edges.size() / 2) + static_cast<long>(mesh.triangleCount()) == 2);

  std::vector<std::uint32_t> reached{0}, next(mesh.position.size(), ~0u);
  std::vector<std::vector<std::uint32_t>> beside(mesh.position.size());
  for (const auto& [edge, count] : edges) beside[edge.first].push_back(edge.second);
  next[0] = 0;
  for (std::size_t i = 0; i < reached.size(); ++i)
    for (const auto v : beside[reached[i]])
      if (next[v] == ~0u) next[v] = 0, reached.push_back(v);
  CHECK(reached.size() == mesh.position.size());
}

TEST_CASE("the skin's triangles are even") {
  const Mesh& mesh = skin().mesh;
  CHECK(mesh.triangleCount() > 55000);
  CHECK(mesh.triangleCount() < 85000);
  std::vector<float> length;
  for (const auto& [edge, count] : directedEdges(mesh))
    length.push_back(glm::distance(mesh.position[edge.first], mesh.position[edge.second]));
  std::sort(length.begin(), length.end());
  const float median = length[length.size() / 2];
  CHECK(length.front() > median / 3);
  CHECK(length.back() < median * 3);
}

TEST_CASE("the skin does not go through itself") { CHECK(selfIntersections(skin().mesh).empty()); }

TEST_CASE("two tetrahedra in one mesh are found to go through each other, apart or neighbours not") {
  Mesh mesh;
  const auto add = [&](glm::vec3 at) {
    const auto base = static_cast<std::uint32_t>(mesh.position.size());
    for (const glm::vec3 p : {glm::vec3(0, 0, 0), glm::vec3(3, 0, 0), glm::vec3(0, 3, 0), glm::vec3(0, 0, 3)})
      mesh.position.push_back(at + p);
    for (const std::uint32_t i : {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3}) mesh.index.push_back(base + i);
  };
  add({0, 0, 0});
  CHECK(selfIntersections(mesh).empty());
  add({10, 0, 0});
  CHECK(selfIntersections(mesh).empty());
  add({10.5f, 0.4f, 0.3f});
  CHECK_FALSE(selfIntersections(mesh).empty());
}

TEST_CASE("the skin's normals are unit and point outwards, both sides alike") {
  const Mesh& mesh = skin().mesh;
  double volume = 0;
  std::size_t turned = 0;
  for (std::size_t i = 0; i < mesh.index.size(); i += 3) {
    const glm::vec3 a = mesh.position[mesh.index[i]], b = mesh.position[mesh.index[i + 1]],
                    c = mesh.position[mesh.index[i + 2]];
    const glm::vec3 n = glm::cross(b - a, c - a);
    volume += static_cast<double>(glm::dot(a, n)) / 6;
    for (std::size_t k = 0; k < 3; ++k) turned += glm::dot(n, mesh.normal[mesh.index[i + k]]) <= 0;
  }
  CHECK(volume > 60e6);  // cubic millimetres: a grown man
  CHECK(volume < 80e6);
  CHECK(turned < mesh.index.size() / 1000);
  double sum = 0;
  for (std::size_t v = 0; v < mesh.position.size(); ++v) {
    REQUIRE(std::abs(glm::length(mesh.normal[v]) - 1) < 1e-3f);
    sum += static_cast<double>(mesh.position[v].x);
  }
  CHECK(std::abs(sum) < 1e-3);
}

TEST_CASE("the skin is the same each time, to the byte") {
  const auto again = forge::buildSkin(kModels);
  REQUIRE(again);
  const Mesh &a = skin().mesh, &b = again->mesh;
  REQUIRE(a.position.size() == b.position.size());
  CHECK(std::memcmp(a.position.data(), b.position.data(), a.position.size() * sizeof(glm::vec3)) == 0);
  CHECK(std::memcmp(a.normal.data(), b.normal.data(), a.normal.size() * sizeof(glm::vec3)) == 0);
  CHECK(a.index == b.index);
}

TEST_CASE("the skin's figures stay coarse") {
  const auto figures = forge::readSkinFigures(kModels / "skin.json");
  REQUIRE(figures);
  CHECK(figures->numbers <= forge::kMaxSkinFigures);
}

TEST_CASE("the toes are parted, and so are the fingers") {
  const auto figures = forge::readSkinFigures(kModels / "skin.json");
  REQUIRE(figures);
  const forge::SkinField field(*figures);
  // middles of neighbouring digits: inside; half way between: outside
  const auto parted = [&](glm::dvec3 a, glm::dvec3 b) {
    bool outside = false;
    for (int i = 1; i < 20; ++i) outside |= field.distance(a + (b - a) * (i / 20.0)) > 0.5;
    return field.distance(a) < 0 && field.distance(b) < 0 && outside;
  };
  const glm::dvec3 toes[] = {{-118, -64, 224}, {-137, -65, 224}, {-149, -66, 212}, {-158, -67, 197}, {-164, -68, 183}};
  for (std::size_t i = 0; i + 1 < std::size(toes); ++i) CHECK(parted(toes[i], toes[i + 1]));
  const glm::dvec3 fingers[] = {{-303, 683, 165}, {-275, 680, 168}, {-250, 685, 168}, {-225, 698, 164}};
  for (std::size_t i = 0; i + 1 < std::size(fingers); ++i) CHECK(parted(fingers[i], fingers[i + 1]));
}

TEST_CASE("a cut takes away what a fold or a rod leaves") {
  const auto figures = forge::readSkinFigures(kModels / "skin.json");
  REQUIRE(figures);
  forge::SkinFigures with = *figures;
  forge::Detail slab;
  slab.kind = forge::Detail::Kind::Cut;
  slab.path = {{-95, 500, -100}, {-95, 500, 250}};
  slab.width = {2, 2};
  slab.sweep = {200, 0, 0};
  slab.onto = 1;
  with.details.push_back(slab);
  const forge::SkinField whole(*figures), cut(with);
  CHECK(whole.distance({-90, 500, 80}) < -20);
  CHECK(cut.distance({-90, 500, 80}) == Approx(2).margin(0.6));
  CHECK(cut.distance({-90, 520, 80}) == Approx(whole.distance({-90, 520, 80})).margin(10));
}

TEST_CASE("lips, nails and brows have a colour of their own, cheeks and palms none") {
  const Mesh& mesh = skin().mesh;
  REQUIRE(mesh.tint.size() == mesh.position.size());
  const auto tintAt = [&](glm::vec3 p) {
    std::size_t best = 0;
    for (std::size_t v = 0; v < mesh.position.size(); ++v)
      if (glm::distance(mesh.position[v], p) < glm::distance(mesh.position[best], p)) best = v;
    return mesh.tint[best];
  };
  for (const float side : {-1.f, 1.f}) {
    CHECK(tintAt({side * 6, 1451, 185}).x > 0.6f);
    CHECK(tintAt({side * 107.5f, 1199, 213.5f}).x > 0.6f);
    CHECK(tintAt({side * 115, -54, 226}).y > 0.5f);
    CHECK(tintAt({side * 24, 1547, 179}).z > 0.5f);
    CHECK(tintAt({side * 44, 1488, 166}) == glm::vec3(0));
    CHECK(tintAt({side * 255, 758, 147}) == glm::vec3(0));
  }
}

TEST_CASE("the skin's own folds shade it: clefts are dark, the brow is open") {
  const Mesh& mesh = skin().mesh;
  const auto open = forge::selfOpenness(mesh);
  REQUIRE(open.size() == mesh.position.size());
  const auto openAt = [&](glm::vec3 p) {
    std::size_t best = 0;
    for (std::size_t v = 0; v < mesh.position.size(); ++v)
      if (glm::distance(mesh.position[v], p) < glm::distance(mesh.position[best], p)) best = v;
    return open[best];
  };
  CHECK(openAt({0, 1575, 177}) > 0.97f);
  CHECK(openAt({-118, -63, 205}) < 0.6f);
  CHECK(openAt({-31, 1528, 168}) < openAt({-31, 1517, 171}));
  CHECK(openAt({-118, -63, 205}) == openAt({118, -63, 205}));
}

TEST_CASE("wrong skin figures are refused, with their place") {
  CHECK(names(errorsWith("\"midline\"", "\"both\""), "skin.json:/groups/0/stacks/0/side"));
  CHECK(names(errorsWith("\"edge\": ", "\"edge\": -"), "skin.json:/groups/0/stacks/0/edge"));
  CHECK(names(errorsWith("\"polar\": 90", "\"polar\": 80"), "skin.json:/groups/0/stacks/0/sections"));
  CHECK(names(errorsWith("\"radius\": [", "\"radius\": [-5, "), "skin.json:/groups/0/stacks/0/sections/0/radius"));
  CHECK(names(errorsWith("\"radius\": [", "\"radius\": [\"x\", "), "skin.json:/groups/0/stacks/0/sections/0/radius/0"));
  CHECK(names(errorsWith("\"within\"", "\"without\""), "skin.json:/groups/0/without"));
  CHECK(names(errorsWith("\"tint\": \"rose\"", "\"tint\": \"green\""), "skin.json:/tints/0/tint"));
  CHECK(names(errorsWith("skin-figures/1", "skin-figures/9"), "skin.json:/format"));
  // two faults, both listed
  const auto two = errorsWith("\"name\": \"trunk\", \"side\": \"midline\"", "\"name\": \"\", \"side\": \"up\"");
  CHECK(names(two, "skin.json:/groups/0/stacks/0/name"));
  CHECK(names(two, "skin.json:/groups/0/stacks/0/side"));
}
