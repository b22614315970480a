#include "data/atlas.h"

#include <algorithm>

namespace myo {
namespace {

template <class T>
const T* findById(const std::vector<T>& items, std::string_view id, std::string T::*member) {
  const auto it = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.*member == id; });
  return it == items.end() ? nullptr : &*it;
}

}  // namespace

std::string_view evidenceName(Evidence evidence) {
  switch (evidence) {
    case Evidence::Measured:
      return "measured";
    case Evidence::Described:
      return "described";
    case Evidence::Drawing:
      return "drawing";
    case Evidence::Derived:
      return "derived";
  }
  return "derived";
}

std::string_view zoneKindName(ZoneKind kind) { return kind == ZoneKind::Essential ? "essential" : "spillover"; }

const Source* Atlas::source(std::string_view id) const { return findById(sources, id, &Source::id); }
const Landmark* Atlas::landmark(std::string_view id) const { return findById(landmarks, id, &Landmark::id); }
const Region* Atlas::region(std::string_view token) const { return findById(regions, token, &Region::token); }
const Muscle* Atlas::muscle(std::string_view id) const { return findById(muscles, id, &Muscle::id); }
const TriggerPoint* Atlas::triggerPoint(std::string_view id) const {
  return findById(triggerPoints, id, &TriggerPoint::id);
}
const RedFlag* Atlas::redFlag(std::string_view id) const { return findById(redFlags, id, &RedFlag::id); }
const PartText* Atlas::part(std::string_view id) const { return findById(parts, id, &PartText::id); }

}  // namespace myo
