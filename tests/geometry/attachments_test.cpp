// Origins and insertions: figures read strictly, mirrored, on their bones, and there for every muscle of the atlas.
#include <catch2/catch.hpp>

#include <map>
#include <memory>
#include <set>

#include <glm/geometric.hpp>

#include "data/atlas.h"
#include "forge/attachment_figures.h"
#include "geom/bvh.h"
#include "model/gltf_reader.h"

using namespace myo;
using namespace myo::forge;

namespace {

const std::filesystem::path kSource(MYOSCOPE_SOURCE_DIR);

std::string document(const std::string& entry) {
  return R"({"format": "myoscope.attachment-figures/1", "attachments": [)" + entry + "]}";
}

std::string complaint(const std::string& entry) {
  const auto read = parseAttachments(document(entry), "f.json");
  REQUIRE_FALSE(read);
  REQUIRE(read.error().size() == 1);
  return read.error().front().message();
}

const Body& body() {
  static const auto read = readBody(std::filesystem::path(MYOSCOPE_BODY));
  REQUIRE(read);
  return *read;
}

// Muscles of the atlas that do not reach a bone, or only by way of another muscle's tendon.
const std::set<std::string> kFree = {"platysma",           "risorius",          "temporoparietalis",
                                     "lumbricals_of_foot", "lumbricalis_manus", "sphincter_ani_externus",
                                     "bulbospongiosus"};

}  // namespace

TEST_CASE("attachment figures are read") {
  const auto read =
      parseAttachments(document(R"({"part": "muscle/a", "end": "insertion", "on": "bone/b", "balls": [[-1, 2, 3, 4]],
                   "facing": [0, 0, -1], "derived": true})"),
                       "f.json");
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  const Attachment& a = read->front().attachment;
  CHECK(a.end == Attachment::End::Insertion);
  CHECK(a.balls.front() == glm::vec4(-1.f, 2.f, 3.f, 4.f));
  CHECK(a.facing == glm::vec3(0.f, 0.f, -1.f));
  CHECK(a.derived);
  const auto strip = parseAttachments(document(R"({"part": "muscle/a", "end": "origin", "on": "bone/b", "chain": true,
                   "balls": [[0, 0, 0, 2], [0, 10, 0, 4]]})"),
                                      "f.json");
  REQUIRE(strip);
  REQUIRE(strip->front().attachment.balls.size() == 5);
  CHECK(strip->front().attachment.balls[2] == glm::vec4(0.f, 5.f, 0.f, 3.f));
  Attachment left = a;
  mirror(left);
  CHECK(left.balls.front() == glm::vec4(1.f, 2.f, 3.f, 4.f));
}

TEST_CASE("bad attachment figures are refused with their place") {
  const std::string head = R"({"part": "muscle/a", "end": "origin", "on": "bone/b")";
  CHECK(complaint(head + R"(, "balls": []})").starts_with("f.json:/attachments/0/balls: there are 0 balls"));
  CHECK(complaint(head + R"(, "balls": [[1, 2, 3]]})").starts_with("f.json:/attachments/0/balls/0: a ball is four"));
  CHECK(
      complaint(head + R"(, "balls": [[1, 2, 3, -4]]})").starts_with("f.json:/attachments/0/balls/0: a ball is four"));
  CHECK(complaint(head + R"(, "balls": [[1, 2, 3, 4]], "facing": [0, 0, 0]})")
            .starts_with("f.json:/attachments/0/facing: this must be a direction"));
  CHECK(complaint(head + R"(, "balls": [[1, 2, 3, 4]], "colour": "red"})")
            .starts_with("f.json:/attachments/0/colour: unknown key"));
  CHECK(complaint(R"({"part": "muscle/a", "end": "middle", "on": "bone/b", "balls": [[1, 2, 3, 4]]})")
            .starts_with("f.json:/attachments/0/end: \"middle\" is not origin or insertion"));
}

TEST_CASE("a patch of a muscle or on a bone that is not there is an error") {
  std::vector<Part> muscles(1), bones(1);
  muscles[0].base = "muscle/a";
  bones[0].base = "bone/b";
  std::vector<AttachmentFigures> figures(2);
  figures[0] = {"muscle/a", {Attachment::End::Origin, "bone/c", {{0, 0, 0, 1}}, {}, false}, "f.json:/attachments/0"};
  figures[1] = {"muscle/x", {Attachment::End::Origin, "bone/b", {{0, 0, 0, 1}}, {}, false}, "f.json:/attachments/1"};
  const Errors errors = attach(figures, muscles, bones);
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].message().starts_with("f.json:/attachments/0/on: there is no bone \"bone/c\""));
  CHECK(errors[1].message().starts_with("f.json:/attachments/1/part: there is no muscle part \"muscle/x\""));
}

TEST_CASE("every muscle of the atlas that reaches bone has origin and insertion there") {
  const auto atlas = loadAtlas(kSource / "data");
  REQUIRE(atlas);
  for (const Muscle& muscle : atlas->muscles) {
    if (kFree.contains(muscle.id)) continue;
    std::size_t patches = 0;
    bool modelled = false;
    for (const std::string& id : muscle.parts)
      for (const Part& part : body().parts)
        if (part.base == id && part.side != Side::Left) {
          modelled = true;
          patches += part.attachments.size();
        }
    INFO(muscle.id);
    if (modelled) CHECK(patches > 0);
  }
}

TEST_CASE("every patch reaches the surface of its bone, on both sides") {
  std::map<std::string, std::vector<const Part*>> bones;
  for (const Part& part : body().parts)
    if (part.kind == Kind::Bone || part.kind == Kind::Cartilage) bones[part.base].push_back(&part);
  std::map<const Part*, std::unique_ptr<Bvh>> trees;
  std::size_t right = 0, left = 0;
  for (const Part& part : body().parts)
    for (const Attachment& a : part.attachments) {
      INFO(part.id << " on " << a.on);
      REQUIRE(bones.contains(a.on));
      bool reached = false;
      for (const Part* bone : bones[a.on]) {
        if (bone->side != Side::Midline && part.side != Side::Midline && bone->side != part.side) continue;
        auto& tree = trees[bone];
        if (!tree) tree = std::make_unique<Bvh>(bone->mesh);
        for (const glm::vec4& ball : a.balls) {
          // Bones in the midline are not quite symmetric, small patches of the left lie a little off them.
          reached = reached || tree->closest(glm::vec3(ball), ball.w + 2.f).has_value();
        }
      }
      CHECK(reached);
      (part.side == Side::Left ? left : right) += 1;
    }
  CHECK(right > 300);
  CHECK(left > 300);
}
