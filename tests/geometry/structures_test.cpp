// Vessels, nerves and organs: closed, few, founded, clear of bone and of muscles they have no business in; bad figures
// refused with their place.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <catch2/catch.hpp>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "data/atlas.h"
#include "forge/forge.h"
#include "forge/structure_figures.h"
#include "geom/bvh.h"
#include "model/gltf_reader.h"

using namespace myo;
using namespace myo::forge;

namespace {

const std::filesystem::path kSource = MYOSCOPE_SOURCE_DIR;

const std::vector<Part>& structures() {
  static const auto built = buildStructures(kSource / "models");
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

// Every edge is walked once each way.
bool closed(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> there, back;
  for (std::size_t t = 0; t < mesh.index.size(); t += 3)
    for (std::size_t k = 0; k < 3; ++k) {
      const auto a = mesh.index[t + k], b = mesh.index[t + (k + 1) % 3];
      ++(a < b ? there : back)[{std::min(a, b), std::max(a, b)}];
    }
  return there == back && std::all_of(there.begin(), there.end(), [](const auto& edge) { return edge.second == 1; });
}

struct Solid {
  const Part* part;
  Bvh bvh;
  glm::vec3 low{1e9f}, high{-1e9f};
  explicit Solid(const Part& p) : part(&p), bvh(p.mesh) {
    for (const glm::vec3 v : p.mesh.position) low = glm::min(low, v), high = glm::max(high, v);
  }
  // mm inside the surface; 0 outside.
  float depth(glm::vec3 p) const {
    if (glm::any(glm::lessThan(p, low)) || glm::any(glm::greaterThan(p, high))) return 0.f;
    if (windingNumber(part->mesh, p) < 0.5) return 0.f;
    const auto at = bvh.closest(p);
    return at ? glm::distance(at->position, p) : 0.f;
  }
};

std::vector<Solid> solids(const Body& body, std::initializer_list<Kind> kinds) {
  std::vector<Solid> out;
  for (const Part& part : body.parts)
    if (std::find(kinds.begin(), kinds.end(), part.kind) != kinds.end() && part.side != Side::Left)
      out.emplace_back(part);
  return out;
}

const Body& body() {
  static const auto read = readBody(std::filesystem::path(MYOSCOPE_BODY));
  REQUIRE(read);
  return *read;
}

std::string document(const std::string& rest) {
  return R"({"format": "myoscope.structure-figures/1", "parts": [{"id": "nerve/n", "name": {"en": "n", "la": "n"},
    "group": "thigh", "layer": 1, "course": "down", "sources": ["gray2020"], "evidence": "described", )" +
         rest + "}]}";
}

std::string complaint(const std::string& text) {
  const auto read = parseStructureFigures(text, "f.json");
  REQUIRE_FALSE(read);
  std::string all;
  for (const Error& error : read.error()) all += error.message() + "\n";
  return all;
}

const std::string kTube = R"("tubes": [{"radius": 2, "points": [[-10, 0, 0], [-10, 50, 0], [-20, 100, 5]]}])";

}  // namespace

TEST_CASE("structures are closed, right way round and within their share of triangles") {
  std::size_t triangles = 0;
  for (const Part& part : structures()) {
    INFO(part.id);
    CHECK(closed(part.mesh));
    CHECK(volume(part.mesh) > 10.);
    CHECK(part.mesh.normal.size() == part.mesh.position.size());
    const bool mirrored =
        part.side == Side::Right && std::none_of(structures().begin(), structures().end(),
                                                 [&](auto& o) { return o.base == part.base && o.side == Side::Left; });
    triangles += part.mesh.triangleCount() * (mirrored ? 2 : 1);
  }
  CHECK(structures().size() >= 45);
  CHECK(triangles <= 17'000);
}

TEST_CASE("what injections must avoid is there, with course and sources the atlas knows") {
  const auto atlas = loadAtlas(kSource / "data");
  REQUIRE(atlas);
  std::set<std::string> ids;
  for (const Part& part : structures()) {
    INFO(part.id);
    ids.insert(part.id);
    CHECK_FALSE(part.course.empty());
    CHECK_FALSE(part.nameLa.empty());
    for (const std::string& source : part.sources) CHECK(atlas->source(source) != nullptr);
  }
  for (const char* id : {"organ/lung.R",
                         "organ/lung.L",
                         "organ/pleura.R",
                         "organ/kidney.R",
                         "organ/kidney.L",
                         "organ/trachea",
                         "artery/vertebral.R",
                         "artery/common_carotid.R",
                         "artery/subclavian.R",
                         "artery/axillary.R",
                         "artery/brachial.R",
                         "artery/femoral.R",
                         "artery/popliteal.R",
                         "vein/internal_jugular.R",
                         "vein/subclavian.R",
                         "vein/axillary.R",
                         "vein/femoral.R",
                         "vein/popliteal.R",
                         "nerve/brachial_plexus.R",
                         "nerve/accessory.R",
                         "nerve/suprascapular.R",
                         "nerve/axillary.R",
                         "nerve/radial.R",
                         "nerve/median.R",
                         "nerve/ulnar.R",
                         "nerve/femoral.R",
                         "nerve/sciatic.R",
                         "nerve/tibial.R",
                         "nerve/common_fibular.R",
                         "nerve/greater_occipital.R"})
    CHECK(ids.contains(id));
  for (const Muscle& muscle : atlas->muscles)
    for (const Hazard& hazard : muscle.hazards)
      for (const std::string& id : hazard.structures) {
        INFO(muscle.id << " warns of " << id);
        CHECK((ids.contains(id) || ids.contains(id + ".R")));
      }
}

TEST_CASE("tubes run clear of bone and through no muscle but those named") {
  const auto figures = readStructureFigures(kSource / "models" / "structures");
  REQUIRE(figures);
  const auto bones = solids(body(), {Kind::Bone, Kind::Cartilage}), muscles = solids(body(), {Kind::Muscle});
  for (const StructureFigures& structure : *figures) {
    for (const Tube& tube : structure.tubes) {
      int points = 0, inBone = 0;
      for (const glm::vec3 p : tubeLine(tube, 4)) {
        ++points;
        for (const Solid& bone : bones) {
          if (bone.depth(p) < 0.3f) continue;
          ++inBone;
          INFO(structure.part.id << " in " << bone.part->id << " at " << p.x << " " << p.y << " " << p.z);
          CHECK_FALSE(structure.inBone.empty());
        }
        for (const Solid& muscle : muscles) {
          const auto& through = structure.through;
          if (std::find(through.begin(), through.end(), muscle.part->base) != through.end()) continue;
          INFO(structure.part.id << " in " << muscle.part->id << " at " << p.x << " " << p.y << " " << p.z);
          CHECK(muscle.depth(p) < 4.f);
        }
      }
      INFO(structure.part.id << ": " << inBone << " of " << points << " points in bone");
      CHECK(inBone * 4 <= points);
    }
  }
}

TEST_CASE("the lung lies in its pleura, the pleura inside the ribs, its dome above the first rib") {
  for (const char* side : {".R", ".L"}) {
    const auto find = [&](const std::string& id) {
      return std::find_if(structures().begin(), structures().end(), [&](const Part& p) { return p.id == id + side; });
    };
    const auto lung = find("organ/lung"), pleura = find("organ/pleura");
    REQUIRE(lung != structures().end());
    REQUIRE(pleura != structures().end());
    const Bvh wall(pleura->mesh);
    float outside = 0.f;  // mm
    float top = -1e9f, low = 1e9f;
    for (const glm::vec3 p : lung->mesh.position)
      if (windingNumber(pleura->mesh, p) < 0.5)
        outside = std::max(outside, glm::distance(wall.closest(p)->position, p));
    for (const glm::vec3 p : pleura->mesh.position) top = std::max(top, p.y), low = std::min(low, p.y);
    INFO(side);
    CHECK(outside < 4.f);
    const Part* rib = body().find(std::string("bone/first_rib") + side);
    const Part* clavicle = body().find(std::string("bone/clavicle") + side);
    REQUIRE(rib);
    REQUIRE(clavicle);
    float front = 1e9f;  // the front end of the first rib, the lowest
    for (const glm::vec3 p : rib->mesh.position) front = std::min(front, p.y);
    CHECK(top > front + 30.f);
    CHECK(low < 1075.f);  // rib 10 in the midaxillary line, rib 12 behind
  }
}

TEST_CASE("one point moved, one bend changed: figures stay editable") {
  Tube tube;
  for (int i = 0; i < 8; ++i) tube.points.emplace_back(0.f, 20.f * static_cast<float>(i), 0.f);
  const auto before = tubeLine(tube, 5);
  tube.points[4].x = 8.f;
  const auto after = tubeLine(tube, 5);
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i)
    if (i < 2 * 5 || i > 6 * 5) CHECK(before[i] == after[i]);
  CHECK(after[20].x == Approx(8.f));
  CHECK(closed(buildTubes({tube}, 0.5f)));
}

TEST_CASE("good figures are read; the left side may have its own") {
  CHECK(parseStructureFigures(document(kTube), "f.json"));
  const auto left = parseStructureFigures(
      document(R"("side": "left", "tubes": [{"radius": 2, "points": [[10, 0, 0], [10, 50, 0]]}])"), "f.json");
  REQUIRE(left);
  CHECK(left->front().part.id == "nerve/n.L");
}

TEST_CASE("bad figures are refused with their place") {
  using Catch::Contains;
  CHECK_THAT(complaint(document(R"("tubes": [{"radius": 0, "points": [[-1, 0, 0], [-1, 9, 0]]}])")),
             Contains("/parts/0/tubes/0/radius"));
  CHECK_THAT(complaint(document(R"("tubes": [{"radius": 2, "points": [[-1, 0, 0]]}])")),
             Contains("/parts/0/tubes/0/points") && Contains("at least 2"));
  CHECK_THAT(complaint(document(R"("tubes": [{"radius": 2, "points": [[-1, 0, 0], [-1, 9]]}])")),
             Contains("/parts/0/tubes/0/points/1"));
  CHECK_THAT(complaint(document(R"("tubes": [{"radius": 2, "points": [[-1, 0, 0], [99, 9, 0]]}])")),
             Contains("other side"));
  CHECK_THAT(complaint(document(R"("layer_": 1, )" + kTube)), Contains("layer_"));
  CHECK_THAT(complaint(document(R"("side": "up", )" + kTube)), Contains("/side"));
  CHECK_THAT(complaint(document(R"("through": [3], )" + kTube)), Contains("/through"));
  CHECK_THAT(complaint(document(R"("fma": 7)")), Contains("either tubes or rings"));
  CHECK_THAT(complaint(R"({"format": "myoscope.muscle-figures/1", "parts": []})"), Contains("format"));
  std::string many = R"("tubes": [{"radius": 2, "points": [[-1, 0, 0])";
  for (int i = 0; i < 220; ++i) many += ", [-1, " + std::to_string(i + 1) + ", 0]";
  CHECK_THAT(complaint(document(many + "]}]")), Contains("numbers"));
  std::string wrongId = document(kTube);
  wrongId.replace(wrongId.find("nerve/n"), 7, "cable/n");
  CHECK_THAT(complaint(wrongId), Contains("/parts/0/id"));
  const std::string ring = "[[-1,0,0],[-2,0,0],[-3,0,1],[-2,0,2],[-1,0,2]]";
  CHECK_THAT(complaint(document(R"("poles": [[-2,-9,1],[-2,9,1]], "rings": [)" + ring + "," + ring + "]")),
             Contains("at least 3"));
  CHECK_THAT(complaint(document(R"("poles": [[-2,-9,1]], "rings": [)" + ring + "," + ring + "," + ring + "]")),
             Contains("/poles"));
  CHECK_THAT(complaint(document(R"("poles": [[-2,-9,1],[-2,9,1]], "rings": [)" + ring + "," + ring +
                                ",[[-1,0,0],[-2,0,0],[-3,0,1],[-2,0,2],[-1,0,2],[0,0,1]]]")),
             Contains("/rings/2"));
}
