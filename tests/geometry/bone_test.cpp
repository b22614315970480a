// Bones from measured balls: closed surfaces, few figures, bad figures refused with their place.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <catch2/catch.hpp>
#include <glm/geometric.hpp>

#include "forge/bone_figures.h"
#include "forge/forge.h"

using namespace myo;
using namespace myo::forge;

namespace {

const std::filesystem::path kModels = std::filesystem::path(MYOSCOPE_SOURCE_DIR) / "models";

// The bones are built once for all cases: it takes seconds.
const std::vector<Part>& bones() {
  static const auto built = buildBones(kModels);
  REQUIRE(built);
  return *built;
}

double volume(const Mesh& mesh) {
  double sum = 0;
  for (std::size_t t = 0; t < mesh.index.size(); t += 3) {
    const auto p = [&](std::size_t k) { return glm::dvec3(mesh.position[mesh.index[t + k]]); };
    sum += glm::dot(p(0), glm::cross(p(1), p(2))) / 6.;
  }
  return sum;
}

// Every edge is walked as often one way as the other.
bool closed(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> balance;
  for (std::size_t t = 0; t < mesh.index.size(); t += 3)
    for (std::size_t k = 0; k < 3; ++k) {
      const auto a = mesh.index[t + k], b = mesh.index[t + (k + 1) % 3];
      balance[{std::min(a, b), std::max(a, b)}] += a < b ? 1 : -1;
    }
  return std::all_of(balance.begin(), balance.end(), [](const auto& edge) { return edge.second == 0; });
}

std::string document(const std::string& balls, const std::string& rest) {
  return R"({"format": "myoscope.bone-figures/1", "parts": [{"id": "bone/talus", "side": "right",
    "name": {"en": "talus", "la": "talus"}, "fma": 24482, "group": "leg_foot", "reference": [], "triangles": 200,
    "detail_mm": 1, "balls": {)" +
         balls + "}" + rest + "}]}";
}

// The one error of a document, as told to the person.
std::string complaint(const std::string& text) {
  const auto read = parseBones(text, "f.json");
  REQUIRE_FALSE(read);
  REQUIRE(read.error().size() == 1);
  return read.error().front().message();
}

}  // namespace

TEST_CASE("every bone is a closed surface with a volume and unit normals") {
  REQUIRE(bones().size() > 160);
  std::size_t triangles = 0;
  for (const Part& part : bones()) {
    INFO(part.id);
    CHECK(closed(part.mesh));
    CHECK(volume(part.mesh) > 0.3);  // mm3; the corniculate cartilage is that small
    CHECK(part.mesh.normal.size() == part.mesh.position.size());
    CHECK(std::all_of(part.mesh.normal.begin(), part.mesh.normal.end(),
                      [](glm::vec3 n) { return std::abs(glm::length(n) - 1.f) < 1e-3f; }));
    triangles += part.mesh.triangleCount() * (part.side == Side::Right ? 2 : 1);
  }
  CHECK(triangles <= 90'000);
}

TEST_CASE("every bone has its names, its group and the right side") {
  for (const Part& part : bones()) {
    INFO(part.id);
    CHECK_FALSE(part.name.empty());
    CHECK_FALSE(part.nameLa.empty());
    if (!part.reference.empty()) CHECK(part.fma.has_value());
    CHECK(part.layer == 9);
    double x = 0;
    for (const auto p : part.mesh.position) x += static_cast<double>(p.x);
    x /= static_cast<double>(part.mesh.position.size());
    if (part.side == Side::Right)
      CHECK(x < -1.);
    else
      CHECK(std::abs(x) < 4.);  // vertices are uneven; the plane of symmetry is at -0.65
  }
}

TEST_CASE("no bone is described by more than 600 numbers") {
  const auto figures = readBones(kModels / "bones");
  REQUIRE(figures);
  for (const auto& bone : *figures) {
    INFO(bone.part.id);
    CHECK(bone.numbers <= 600);
  }
}

TEST_CASE("the same figures give the same bone") {
  const auto figures = readBones(kModels / "bones");
  REQUIRE(figures);
  for (const Part& part : bones()) {
    if (part.base != "bone/scapula" && part.base != "bone/atlas" && part.base != "bone/hamate") continue;
    const auto it =
        std::find_if(figures->begin(), figures->end(), [&](const auto& f) { return f.part.base == part.base; });
    REQUIRE(it != figures->end());
    const auto again = buildBone(*it);
    REQUIRE(again);
    CHECK(again->mesh.position == part.mesh.position);
    CHECK(again->mesh.normal == part.mesh.normal);
    CHECK(again->mesh.index == part.mesh.index);
  }
}

TEST_CASE("the hole of a ring stays open and a closed shell is filled") {
  Solid ring;
  for (int i = 0; i < 12; ++i) {
    const float a = static_cast<float>(i) * 0.5235988f;
    ring.balls.push_back({{20.f * std::cos(a), 20.f * std::sin(a), 0.f}, 4.f});
    ring.struts.push_back({i, (i + 1) % 12});
  }
  const auto grid = sampleSolid(ring, 1.f);
  REQUIRE(grid);
  Mesh mesh = extractSurface(*grid);
  smoothSurface(mesh, 3);
  CHECK(closed(mesh));
  CHECK(volume(mesh) == Approx(2. * 20. * 4. * 4. * M_PI * M_PI).epsilon(0.06));

  Solid box;  // eight corners, twelve plates: a cube of 40 mm with a wall of 4 mm
  for (int i = 0; i < 8; ++i)
    box.balls.push_back({{i & 1 ? 20.f : -20.f, i & 2 ? 20.f : -20.f, i & 4 ? 20.f : -20.f}, 2.f});
  box.plates = {{0, 1, 3}, {0, 3, 2}, {4, 5, 7}, {4, 7, 6}, {0, 1, 5}, {0, 5, 4},
                {2, 3, 7}, {2, 7, 6}, {0, 2, 6}, {0, 6, 4}, {1, 3, 7}, {1, 7, 5}};
  const auto filled = sampleSolid(box, 1.f);
  REQUIRE(filled);
  CHECK(volume(extractSurface(*filled)) == Approx(44. * 44. * 44.).epsilon(0.03));
}

TEST_CASE("a chink between two plates is filled, a gap as wide as a foramen stays") {
  const auto solid = [](float gap) {
    Solid two;  // two plates of 12 mm, side by side
    for (const float x : {-30.f, -6.f - gap / 2, 6.f + gap / 2, 30.f})
      for (const float y : {0.f, 30.f}) two.balls.push_back({{x, y, 0.f}, 6.f});
    two.plates = {{0, 1, 2}, {1, 2, 3}, {4, 5, 6}, {5, 6, 7}};
    two.struts = {{0, 4}};  // one piece
    return two;
  };
  const auto inside = [&](float gap) {
    const auto grid = sampleSolid(solid(gap), 1.f);
    REQUIRE(grid);
    const glm::ivec3 node = glm::ivec3(glm::round((glm::vec3(0.f, 20.f, 0.f) - grid->origin) / grid->step));
    return grid->value[grid->at(node.x, node.y, node.z)] < 0.f;
  };
  CHECK(inside(2.5f));
  CHECK_FALSE(inside(7.f));
}

TEST_CASE("a nudge moves the surface where it lies, and its image on the midline") {
  const std::string text = document(R"("a": [-20, 0, 0, 10], "b": [20, 0, 0, 10])",
                                    R"(, "struts": ["a b"], "nudges": [[-20, 10, 0, 4, 0, 3, 0]])");
  const auto plain =
      parseBones(document(R"("a": [-20, 0, 0, 10], "b": [20, 0, 0, 10])", R"(, "struts": ["a b"])"), "f");
  const auto nudged = parseBones(text, "f");
  REQUIRE(plain);
  REQUIRE(nudged);
  CHECK(nudged->front().numbers == plain->front().numbers + 7);
  const auto highest = [](const BoneFigures& figures, float x) {
    const auto part = buildBone(figures);
    REQUIRE(part);
    CHECK(closed(part->mesh));
    float y = -1e9f;
    for (const glm::vec3 p : part->mesh.position)
      if (std::abs(p.x - x) < 5.f) y = std::max(y, p.y);
    return y;
  };
  CHECK(highest(nudged->front(), -20.f) == Approx(highest(plain->front(), -20.f) + 3.f).margin(0.7));
  CHECK(highest(nudged->front(), 20.f) == Approx(highest(plain->front(), 20.f)).margin(0.3));
  std::string both = text;
  both.replace(both.find("\"right\""), 7, "\"midline\"");
  both.replace(both.find("[-20, 0, 0, 10]"), 15, "[0, 0, -20, 10]");
  both.replace(both.find("[20, 0, 0, 10]"), 14, "[0, 0, 20, 10]");
  both.insert(both.find("\"balls\""), "\"mirror\": -0.5, ");
  const auto mirrored = parseBones(both, "f");
  REQUIRE(mirrored);
  REQUIRE(mirrored->front().nudges.size() == 2);
  CHECK(mirrored->front().nudges[1].centre.x == Approx(19.f));
}

TEST_CASE("the distance to a plate is that to the nearest ball within it") {
  const Ball a{{0, 0, 0}, 2}, b{{30, 0, 0}, 2}, c{{0, 30, 0}, 2};
  CHECK(plateDistance({8, 8, 5}, a, b, c) == Approx(3.f));
  CHECK(plateDistance({8, 8, 0}, a, b, c) == Approx(-2.f));
  CHECK(plateDistance({15, -6, 0}, a, b, c) == Approx(4.f));
  CHECK(strutDistance({-5, 0, 0}, a, b) == Approx(3.f));
  CHECK(strutDistance({3, 0, 0}, {{0, 0, 0}, 10}, {{1, 0, 0}, 2}) == Approx(-7.f));  // one ball holds the other
}

TEST_CASE("bad bone figures are refused with their place") {
  const std::string ok = R"("a": [0, 0, 0, 5], "b": [20, 0, 0, 5])";
  REQUIRE(parseBones(document(ok, R"(, "struts": ["a b"])"), "f.json"));
  CHECK(complaint(document(ok, R"(, "struts": ["a c"])"))
            .starts_with("f.json:/parts/0/struts/0: there is no ball \"c\""));
  CHECK(
      complaint(document(ok, R"(, "struts": ["a a"])")).starts_with("f.json:/parts/0/struts/0: it names a ball twice"));
  CHECK(complaint(document(ok, R"(, "plates": ["a b"])"))
            .starts_with("f.json:/parts/0/plates/0: this must be a text of 3"));
  CHECK(complaint(document(ok, "")).starts_with("f.json:/parts/0: it has neither struts nor plates"));
  CHECK(complaint(document(ok, R"(, "struts": ["a b"], "spline": 1)"))
            .starts_with("f.json:/parts/0/spline: unknown key"));
  CHECK(complaint(document(ok, R"(, "struts": ["a b"], "mirror": 0)"))
            .starts_with("f.json:/parts/0/mirror: only a part"));
  CHECK(complaint(document(R"("a": [0, 0, 0, -1], "b": [20, 0, 0, 5])", R"(, "struts": ["a b"])"))
            .starts_with("f.json:/parts/0/balls/a: its radius is -1"));
  CHECK(complaint(document(R"("a": [0, 0, 0], "b": [20, 0, 0, 5])", R"(, "struts": ["a b"])"))
            .starts_with("f.json:/parts/0/balls/a: a ball is four numbers"));
  CHECK(complaint(document(R"("a": [0, 9e9, 0, 1], "b": [20, 0, 0, 5])", R"(, "struts": ["a b"])"))
            .starts_with("f.json:/parts/0/balls/a: its centre lies more than"));
  const auto nudge = [&](const std::string& numbers) {
    return complaint(document(ok, R"(, "struts": ["a b"], "nudges": [[)" + numbers + "]]"));
  };
  CHECK(nudge("0, 0, 0, 5, 0, 1").starts_with("f.json:/parts/0/nudges/0: a nudge is seven numbers"));
  CHECK(nudge("0, 0, 0, 5, 0, 6, 0").starts_with("f.json:/parts/0/nudges/0: it shifts farther than it reaches"));
  CHECK(nudge("0, 0, 0, 0, 0, 0, 0").starts_with("f.json:/parts/0/nudges/0: its reach is 0"));
  CHECK(nudge("0, 9e9, 0, 5, 0, 1, 0").starts_with("f.json:/parts/0/nudges/0: its centre lies more than"));
  std::string many = R"("a": [0, 0, 0, 5])";
  for (int i = 0; i < 150; ++i) many += ", \"b" + std::to_string(i) + "\": [1, 2, 3, 4]";
  CHECK(complaint(document(many, R"(, "struts": ["a b0"])")).find("at most 600") != std::string::npos);
}

TEST_CASE("all errors of a bone file are listed at once") {
  const auto read = parseBones(
      document(R"("a": [0, 0, 0, -1], "b'": [0, 0, 0, 1])", R"(, "struts": ["a x"], "plates": [3])"), "f.json");
  REQUIRE_FALSE(read);
  CHECK(read.error().size() == 4);
}

TEST_CASE("a grid too fine for memory is refused") {
  const Solid solid{{{{0, 0, 0}, 90}, {{1000, 1000, 1000}, 90}}, {{0, 1}}, {}};
  CHECK_FALSE(sampleSolid(solid, 0.1f));
}
