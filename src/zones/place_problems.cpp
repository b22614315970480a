// Whether trigger points lie where their descriptions say.
#include <algorithm>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "zones/impl.h"

namespace myo {
namespace {

// The direction on the right side of the body.
glm::vec3 axis(const std::string& direction) {
  if (direction == "above") return {0.f, 1.f, 0.f};
  if (direction == "below") return {0.f, -1.f, 0.f};
  if (direction == "medial") return {1.f, 0.f, 0.f};
  if (direction == "lateral") return {-1.f, 0.f, 0.f};
  if (direction == "anterior") return {0.f, 0.f, 1.f};
  return {0.f, 0.f, -1.f};
}

std::string name(const PlaceRelation& r) {
  if (r.from.second.empty()) return r.from.landmark;
  return r.kind == PlaceRelation::Kind::Share
             ? fmt::format("the line from {} to {}", r.from.landmark, r.from.second)
             : fmt::format("the point {:.2f} of the way from {} to {}", r.from.at, r.from.landmark, r.from.second);
}

std::string sentence(const PlaceRelation& r, float measured) {
  if (r.kind == PlaceRelation::Kind::Share)
    return fmt::format("the place lies at {:.2f} of {}, described is {:.2f} to {:.2f}", measured, name(r), r.range[0],
                       r.range[1]);
  const std::string way = r.kind == PlaceRelation::Kind::Distance            ? "away from"
                          : r.direction == "above" || r.direction == "below" ? r.direction
                                                                             : r.direction + " to";
  return fmt::format("the place lies {:.0f} mm {} {}, described is {:.0f} to {:.0f}", measured, way, name(r),
                     r.range[0], r.range[1]);
}

// Measures relations on the right side.
class Relations {
public:
  Relations(const ZoneMap& map, const Atlas& atlas, const Strokes& strokes)
      : map_(map), atlas_(atlas), strokes_(strokes) {}

  std::optional<float> measure(const PlaceRelation& relation, glm::vec3 place) const {
    if (relation.kind == PlaceRelation::Kind::Share) return share(relation.from, place);
    const auto from = point(relation.from);
    if (!from) return std::nullopt;
    if (relation.kind == PlaceRelation::Kind::Direction) return glm::dot(place - *from, axis(relation.direction));
    return glm::distance(place, *from);
  }

private:
  std::optional<glm::vec3> point(const StrokePoint& from) const {
    const TriggerPoint* other = atlas_.triggerPoint(from.landmark);
    if (!other) return strokes_.position(from, Side::Right);
    const auto at = map_.position(*other, Side::Right);
    return at ? std::optional(*at) : std::nullopt;
  }

  std::optional<float> share(StrokePoint line, glm::vec3 place) const {
    line.at = 0.f;
    const auto start = strokes_.position(line, Side::Right);
    line.at = 1.f;
    const auto end = strokes_.position(line, Side::Right);
    if (!start || !end || glm::distance(*start, *end) < 1.f) return std::nullopt;
    return glm::dot(place - *start, *end - *start) / glm::dot(*end - *start, *end - *start);
  }

  const ZoneMap& map_;
  const Atlas& atlas_;
  const Strokes& strokes_;
};

}  // namespace

Errors ZoneMap::placeProblems() const {
  Errors errors;
  const Relations relations(*this, impl_->atlas, impl_->strokes);
  for (const TriggerPoint& t : impl_->atlas.triggerPoints) {
    const auto place = position(t, Side::Right);
    if (!place) continue;  // problems() says so
    for (const PlaceRelation& relation : t.place.relations) {
      const auto measured = relations.measure(relation, *place);
      if (!measured)
        errors.push_back({fmt::format("the relation to {} cannot be measured", name(relation)), t.id, ""});
      else if (*measured < relation.range[0] || *measured > relation.range[1])
        errors.push_back({sentence(relation, *measured), t.id, "Correct the place, or what is said about it"});
    }
  }
  return errors;
}

}  // namespace myo
