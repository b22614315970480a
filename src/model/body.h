// The body in memory: named, closed surfaces with fibre coordinates. Millimetres; Y up, +X the patient's left, +Z
// anterior.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "core/side.h"

namespace myo {

// A triangle mesh. `position` and `normal` have one entry a vertex. The other arrays are empty or one entry a vertex.
struct Mesh {
  std::vector<glm::vec3> position;  // mm
  std::vector<glm::vec3> normal;    // unit, outward
  std::vector<glm::vec2>
      fibreUv;                // u: 0 origin .. 1 insertion; v: 0..1 across the fibres; of an eye u: 0 cornea .. 1 back
  std::vector<float> strand;  // 0..1 across the fibres along the surface itself, rounded edges included
  std::vector<glm::vec3> fibre;       // unit, from origin to insertion
  std::vector<float> openness;        // 0 buried .. 1 open to the outside, with everything in place
  std::vector<float> opennessPeeled;  // the same with every part of a more superficial layer taken away
  std::vector<glm::vec3> tint;        // of the skin: rosy (lip, areola), nail, hair; 0 none, 0.5 its edge, 1 within
  std::vector<std::uint32_t> index;   // three a triangle, counter-clockwise seen from outside

  std::size_t triangleCount() const { return index.size() / 3; }
};

enum class Kind { Skin, Muscle, Bone, Cartilage, Ligament, Artery, Vein, Nerve, Organ, Fascia, Eye };

// "skin", "muscle", "bone", ...: the word before the slash in a part's id.
std::string_view kindName(Kind kind);
std::optional<Kind> kindFromId(std::string_view id);
// What a needle must not meet: artery, vein, nerve, organ.
bool isStructure(Kind kind);

// Where a muscle is fixed to a bone: what of the bone's surface lies inside the smooth union of some balls.
struct Attachment {
  enum class End { Origin, Insertion };
  End end = End::Origin;
  std::string on;                // base id of the bone: "bone/scapula"
  std::vector<glm::vec4> balls;  // centre and radius, mm
  glm::vec3 facing{0.f};         // unit: only surface that looks this way; zero: all
  bool derived = false;          // from the muscle's shape, not measured
};

// How fibres lie to the line from origin to insertion. `feathers` strips across, each slanting against its neighbour;
// 0: straight, 1: unipennate, 2: bipennate, 6: multipennate.
struct Pennation {
  int feathers = 0;
  float angle = 0.f;  // degrees: from u towards higher v in one strip; from the strips' common lines outward in more
};

inline constexpr float kMostPennate = 60.f;  // degrees

// "unipennate", "bipennate", "multipennate" -> 1, 2, 6.
std::optional<int> feathersOf(std::string_view kind);
std::string_view pennationKind(int feathers);

// One node of the model.
struct Part {
  std::string id;    // "muscle/trapezius.descending.R", "bone/sacrum", "skin"
  std::string base;  // the id without its side: "muscle/trapezius.descending"
  Kind kind = Kind::Muscle;
  Side side = Side::Midline;
  std::string name;    // in the atlas's language where that has a name for it
  std::string alias;   // its name in English where name is another
  std::string nameLa;  // Terminologia Anatomica 2
  std::optional<int> fma;
  std::string group;            // body region it is filed under: "shoulder"
  int layer = 0;                // depth in dissection: 0 superficial, 1, 2 ... deeper
  float tendonOrigin = 0.f;     // the muscle is tendon for u below this,
  float tendonInsertion = 1.f;  // and above this
  Pennation pennation;
  float sheer = 0.f;                    // how much shows through a fascia or a muscle's tendon, 0 nothing .. 1 all
  std::vector<std::string> reference;   // ids of the reference atlas it models
  std::vector<Attachment> attachments;  // of a muscle
  std::string course;                   // of a vessel, nerve or organ: how it runs, in words
  std::vector<std::string> sources;     // ids of the atlas' sources for that
  Mesh mesh;
};

struct Body {
  std::vector<Part> parts;

  const Part* find(std::string_view id) const;
  const Part* skin() const;  // the part of kind Skin, or null
};

// "muscle/x.R" -> {"muscle/x", Right}; an id without a side is on the midline.
std::pair<std::string, Side> splitSide(std::string_view id);
// ("muscle/x", Right) -> "muscle/x.R"
std::string withSide(std::string_view base, Side side);

}  // namespace myo
