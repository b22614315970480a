// Referred-pain zones and regions as scalar fields on the skin, and where trigger points lie. Everything is computed
// for the asked side; fields are sparse. Thread-safe: const member functions may run at the same time.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "data/atlas.h"
#include "geom/bvh.h"
#include "geom/geodesic.h"
#include "model/body.h"

namespace myo {

inline constexpr float kCovered = 0.5f;  // the weight at a stroke's radius; below it a zone only fades out

// Weights on skin vertices, ascending by vertex, only those above 0. 1 on the stroke, 0.5 at its radius.
struct Field {
  std::vector<std::uint32_t> vertex;
  std::vector<float> weight;
};

struct ZoneFields {
  Field essential, spillover;
};

// A trigger point that covers a point of the skin.
struct PointMatch {
  std::string triggerPoint, muscle;
  Side side = Side::Right;  // of the trigger point
  ZoneKind kind = ZoneKind::Essential;
  float weight = 0.f;
};

// Body, atlas and the structures to ask questions of both. Keeps copies of neither: both must outlive it and stay where
// they are. Where a side is asked for, Side::Midline means the right.
class ZoneMap {
public:
  // Fails when the body has no skin. Problems that concern single landmarks or trigger points (a landmark used on the
  // skin more than 40 mm from it, a trigger point outside its muscle, an empty zone) are listed by problems(), not
  // fatal.
  static Result<std::unique_ptr<ZoneMap>> make(const Body& body, const Atlas& atlas);

  const Bvh& skin() const;
  const GeodesicSolver& geodesics() const;
  // mm^2 of skin a vertex stands for: a third of the triangles around it.
  const std::vector<float>& vertexArea() const;

  // The landmark on the skin. Side::Left mirrors; midline landmarks ignore the side.
  std::optional<SurfacePoint> onSkin(const StrokePoint& point, Side side) const;

  // Where the trigger point lies, mm; fails when its part is not in the body or has no fibre coordinates. A part that
  // the body has on the right only, or in the midline, is mirrored for Side::Left.
  Result<glm::vec3> position(const TriggerPoint& triggerPoint, Side side) const;
  // True when the position lies inside its part's closed surface.
  bool insideMuscle(const TriggerPoint& triggerPoint, Side side) const;
  // The run of the fibre through the trigger point, `length` mm each way or up to the muscle's ends: its taut band. mm,
  // origin first.
  std::vector<glm::vec3> tautBand(const TriggerPoint& triggerPoint, Side side, float length) const;

  // Computed on first use, then kept. Empty for a trigger point the atlas does not have.
  const ZoneFields& fields(const TriggerPoint& triggerPoint, Side side) const;
  // Vertices of a region, weight 1 inside: those of the side's half of the body (x <= 0 for the right), but the whole
  // region when it is built from midline landmarks only. Surface siblings do not overlap. Empty for an unknown token.
  const Field& region(const std::string& token, Side side) const;
  // Share of each region's skin area on that side's half whose weight is at least kCovered; regions with a share of 0
  // left out.
  std::map<std::string, float> regionShares(const Field& field, Side side) const;

  // Every trigger point of either side whose zone weighs at least kCovered at the skin point nearest `point`, best
  // first: essential before spillover, then by weight.
  std::vector<PointMatch> covering(glm::vec3 point) const;

  // The region (surface) a skin point lies in, the most specific one, empty when none.
  std::string regionAt(glm::vec3 point) const;

  // Computes everything that is kept, on all cores: later questions are answered at once. `cache`: a folder where a
  // copy is kept for the next start; it may be deleted at any time. Empty: none.
  void prepare(const std::filesystem::path& cache = {}) const;

  Errors problems() const;
  // Trigger points that do not lie where the relations in their description say. Not part of problems(): they depend on
  // the body's build, and another body may well differ.
  Errors placeProblems() const;

  ~ZoneMap();

private:
  struct Impl;
  explicit ZoneMap(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace myo
