// The pain atlas in memory: what data/ says, checked. Ids are strings as written in the files; positions are
// millimetres in the body frame (Y up, +X the patient's left), right side or midline.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <glm/vec3.hpp>

#include "core/error.h"
#include "core/side.h"

namespace myo {

enum class Evidence { Measured, Described, Drawing, Derived };
std::string_view evidenceName(Evidence evidence);

// A medical statement with where it comes from.
struct Statement {
  std::string text;
  std::vector<std::string> sources;
  Evidence evidence = Evidence::Described;
  bool unconfirmed = false;
};

struct Hazard : Statement {
  struct Distance {
    std::string text, population;
    int n = 0;
  };
  std::optional<Distance> distance;     // published figures only
  std::vector<std::string> structures;  // base ids of the body parts it warns of: "nerve/sciatic"
};

struct Source {
  std::string id, kind, authors, title, edition, publisher, journal, doi, pmid, url, taken;
  int year = 0;
};

struct Landmark {
  std::string id, definition, on;
  Side side = Side::Right;  // Right or Midline
  glm::vec3 position{0.f};  // mm
};

// A point of a stroke: one landmark, or a place on the line between two (at = 0: the first).
struct StrokePoint {
  std::string landmark;
  std::string second;  // empty: just `landmark`
  float at = 0.f;
  bool opposite = false;  // on the other side of the body
};

// A brush stroke on the skin; see docs/formats.md.
struct Stroke {
  std::vector<StrokePoint> path;  // one point: a patch around it
  float radius = 0.f;             // mm
  std::string region;             // not empty: a whole named region, path and radius unused
};

struct Region {
  std::string token, name, definition;
  std::string broader;               // empty: none
  bool deep = false;                 // felt inside, shown on the skin above
  std::vector<Stroke> strokes;       // or
  std::vector<std::string> unionOf;  // the sum of other regions
};

struct Zone : Statement {
  std::vector<Stroke> strokes;
  std::vector<std::string> regions;  // tokens, in words what the strokes cover
};

enum class ZoneKind { Essential, Spillover };
inline constexpr std::array<ZoneKind, 2> kZoneKinds{ZoneKind::Essential, ZoneKind::Spillover};
std::string_view zoneKindName(ZoneKind kind);  // "essential", "spillover"

inline constexpr std::array<std::string_view, 6> kDirections{"above",   "below",    "medial",
                                                             "lateral", "anterior", "posterior"};

// What the description of a place says about landmarks; the place is checked against it.
struct PlaceRelation {
  enum class Kind {
    Distance,   // straight, from `from`
    Direction,  // along one axis of the body, from `from`; what lies across does not count
    Share       // along the line from.landmark .. from.second, as a share of it
  };
  Kind kind = Kind::Distance;
  StrokePoint from;                      // its landmark may also be a trigger point's id
  std::array<float, 2> range{0.f, 0.f};  // mm, or shares
  std::string direction;                 // one of kDirections, for Kind::Direction
};

// A place in muscle coordinates. depth: 0 the face towards the skin, 1 the deep face.
struct MusclePlace : Statement {
  std::string part;  // base id of a body part: "muscle/infraspinatus"
  float u = 0.f, v = 0.f, depth = 0.f;
  std::vector<PlaceRelation> relations;
};

struct Palpation : Statement {
  std::vector<std::string> kind;  // flat, pincer, deep; none: it cannot be felt
};

struct Uncertainty : Statement {
  float radius = 0.f;  // mm
};

struct TriggerPoint {
  std::string id, muscle;
  int number = 0;  // as in Travell & Simons
  MusclePlace place;
  std::optional<Uncertainty> uncertainty;
  Zone essential;
  std::optional<Zone> spillover;
  std::vector<std::string> satellites;
  std::vector<Statement> notes, frequency;

  const Zone* zone(ZoneKind kind) const {
    return kind == ZoneKind::Essential ? &essential : spillover ? &*spillover : nullptr;
  }
};

struct Muscle {
  std::string id, name, nameLa, region;  // name: in the language the atlas was asked for, else English
  std::vector<std::string> aliases;
  std::optional<int> fma;
  std::vector<std::string> parts;  // base ids of body parts
  Statement origin, insertion, action, innervation, plain;
  Palpation palpation;
  std::vector<Statement> symptoms, perpetuating, differential, redFlags, selfCare;
  std::vector<Hazard> hazards;
  std::vector<std::string> triggerPoints;  // ids in order of number
};

// A serious disease that can feel like a muscle's pain: what to ask, see and do before anything else.
struct RedFlag : Statement {
  enum class Urgency { Emergency, Urgent };
  // Shown when the pain touches one of `regions`; `with`: the picture is complete when it touches one of these as well.
  struct When {
    std::vector<std::string> regions, with;  // tokens
    std::optional<Side> side;                // none: either
  };
  std::string id, title;
  Urgency urgency = Urgency::Urgent;
  std::vector<When> when;
};

// What people say for a place on the body: "tennis elbow".
struct Phrase {
  std::string id;
  std::map<std::string, std::vector<std::string>> words;  // by language, "en" always
  std::vector<std::string> regions;                       // tokens
  std::map<std::string, std::string> note;                // by language; may be empty
};

inline constexpr std::array<std::string_view, 7> kInjectionTopics{"what",   "why",  "feel",    "expect",
                                                                  "with", "evidence", "not"};

// What is to be said about injections into trigger points, whichever the muscle; `text` for professionals.
struct InjectionStatement : Statement {
  std::string id, topic;  // one of kInjectionTopics: "not" are contraindications
  std::string plain;      // the same for patients
};

inline constexpr std::array<std::string_view, 7> kPlainKinds{"posture",  "load", "stress", "condition",
                                                             "position", "grip", "risk"};
inline constexpr std::array<std::string_view, 4> kCauseKinds{"posture", "load", "stress", "condition"};

// What patients of many muscles are told alike: what keeps a muscle sore (kCauseKinds), how they sit or lie, how the
// knot is felt, what a needle must not meet.
struct PlainPhrase {
  std::string id, kind;  // one of kPlainKinds
  std::string plain;
  std::vector<std::string> muscles;  // ids
};

// What is to be said of a part of the body that is no muscle, under its base id: "fascia/iliotibial_tract".
struct PartText : Statement {  // text: how it runs, what it is; empty: the body itself says it
  std::string id, name;        // name: in the atlas's language; empty: as the body says
};

struct Atlas {
  std::vector<Source> sources;
  std::vector<Landmark> landmarks;
  std::vector<Region> regions;
  std::vector<Muscle> muscles;
  std::vector<TriggerPoint> triggerPoints;  // ordered by muscle, then number
  std::vector<RedFlag> redFlags;
  std::vector<Phrase> phrases;
  std::vector<InjectionStatement> injection;  // in the order they are told
  std::vector<PlainPhrase> plain;             // the same
  std::vector<PartText> parts;

  const Source* source(std::string_view id) const;
  const Landmark* landmark(std::string_view id) const;
  const Region* region(std::string_view token) const;
  const Muscle* muscle(std::string_view id) const;
  const TriggerPoint* triggerPoint(std::string_view id) const;
  const RedFlag* redFlag(std::string_view id) const;
  const PartText* part(std::string_view id) const;
};

// Reads every file of `data` and checks it whole: format and version, required and unknown keys, types, ranges, double
// ids, dangling references. All errors of all files are listed, each with file and JSON pointer.
// Names and texts for patients come in `language` where lang/LANGUAGE/ has them, in English elsewhere.
Checked<Atlas> loadAtlas(const std::filesystem::path& data, const std::string& language = "en");

}  // namespace myo
