// Answers to "where does it hurt?": plain values. Scores order a list; they are no probabilities. docs/find.md has the
// formula.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/atlas.h"
#include "zones/zones.h"

namespace myo {

// A trigger point on a side of the body.
struct SidedPoint {
  std::string triggerPoint;
  Side side = Side::Right;

  bool operator==(const SidedPoint&) const = default;
};

// What the score is made of: shares 0..1 of areas of skin, those of painted skin weighted by intensity.
struct ScoreParts {
  float coveredEssential = 0.f;    // of the painted area, what the essential zone covers
  float coveredSpillover = 0.f;    // what only the spillover zone covers
  float unexplained = 0.f;         // what neither covers
  float unpaintedEssential = 0.f;  // of the essential zone, what is not painted
  float unpaintedSpillover = 0.f;  // of the spillover zone outside the essential one
  float centrality = 0.f;          // a point only: 0 at the zone's edge .. 1 in its middle
  float weight = 0.f;              // a point only: the zone's weight there
};

// A reason in words: a key of data/lang with one placeholder at most, filled with `percent`.
struct Reason {
  std::string key;
  int percent = 0;
};

struct RankedPoint : SidedPoint {
  std::string muscle;
  ZoneKind kind = ZoneKind::Essential;  // the best kind of zone that covers
  float score = 0.f;                    // 0..1
  int rank = 1;                         // of all trigger points; equal when tied
  bool tied = false;                    // another has the same rank
  ScoreParts parts;
  std::vector<Reason> reasons;  // strongest first
};

struct RankedMuscle {
  std::string muscle;
  Side side = Side::Right;  // of its trigger points below
  float score = 0.f;        // its best trigger point's
  int rank = 1;
  bool tied = false;
  std::vector<std::size_t> points;  // into Ranking::points, best first
};

// A red-flag card and why it is shown.
struct Warning {
  std::string card;                  // id in Atlas::redFlags
  std::vector<std::string> regions;  // tokens of the card that the pain touches
  bool whole = false;                // a combination the card names is complete: shown first
};

struct Ranking {
  std::vector<Warning> warnings;      // to be shown before everything else
  std::vector<RankedPoint> points;    // best first
  std::vector<RankedMuscle> muscles;  // best first
  double area = 0.0;                  // mm^2 asked about; 0 for a point
};

// A small set that together explains most of the pain.
struct Explanation {
  std::vector<SidedPoint> points;
  float explained = 0.f;   // share of the painted area, weighted by intensity
  std::vector<float> own;  // a point: the share only it explains
  Field unexplained;       // painted, and covered by none of them
};

// What one candidate has and the others have not.
struct Difference : SidedPoint {
  Field own;                                      // zone that no other candidate has
  std::vector<std::string> regions;               // named regions of `own`, largest share first
  std::vector<Statement> symptoms, differential;  // those whose text no other candidate has
  Statement palpation, action;                    // empty text: the same as another's
};

struct Comparison {
  Field shared;  // covered by two or more
  std::vector<Difference> candidates;
};

// One named region of a combined case.
struct RegionShare {
  std::string token;
  Side side = Side::Right;
  float share = 0.f;                  // of the region's area, covered by any finding
  std::vector<std::size_t> findings;  // indices of those that cover a share of it, largest first
};

struct Combined {
  Field all;                         // union of all zones, by maximum
  Field overlap;                     // where two or more cover; weight: 1
  std::vector<RegionShare> regions;  // largest share first
  std::vector<Warning> warnings;
};

}  // namespace myo
