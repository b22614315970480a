#include "scene/section_labels.h"

#include <algorithm>
#include <map>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "scene/camera.h"
#include "scene/visibility.h"

namespace myo {
namespace {

constexpr std::size_t kMost = 8;       // names a column; more would hide the picture
constexpr float kSmallest = 0.00012f;  // of the picture: a smaller part has no name, unless it matters
constexpr float kNear = 60.f;          // mm from the trigger point that count as near it
constexpr float kEdge = 0.03f;         // of the picture: no anchor nearer to its edge
constexpr float kRow = 1.25f;          // of a name's height

struct Wanted {
  SectionLabel label;
  float weight = 0.f;
};

bool inPicture(glm::vec2 at, glm::vec2 size) {
  const glm::vec2 low = size * kEdge, high = size - low;
  return at.x > low.x && at.y > low.y && at.x < high.x && at.y < high.y;
}

class Collector {
public:
  Collector(const World& world, const ViewState& state, const Cut& cut, glm::vec2 size)
      : world_(world), state_(state), cut_(cut), size_(size) {}

  std::vector<Wanted> collect(const Strings& strings) {
    for (const CutLayer& layer : layersInCut(world_, state_, cut_, strings))
      add(layer.name, cut_.frame.from(layer.place), 1e9f, true);
    const std::vector<PartLook> shown = looks(world_, state_);
    for (const CutPart* each : partsAround(world_, cut_, state_.section->point)) {
      const CutPart& part = *each;
      const Part& body = world_.body.parts[part.part];
      if (body.kind == Kind::Skin || body.kind == Kind::Fascia || !onSide(body)) continue;
      const bool strong = shown[part.part].selected || shown[part.part].atRisk;
      // Vessels and nerves are small and matter more than their size says; what is far off matters little.
      const float share = pixelsOf(part) / (size_.x * size_.y) * (isStructure(body.kind) ? 20.f : 1.f);
      if (share < kSmallest && !strong) continue;
      const auto place = middleOf(part, cut_.frame);
      if (!place) continue;
      const float away = glm::distance(cut_.frame.from(*place), state_.section->point) / kNear;
      const float weight = share / (1.f + away * away * away) + (strong ? 1e6f : 0.f);
      add(nameOfPart(world_, body), cut_.frame.from(*place), weight, strong);
    }
    std::vector<Wanted> out;
    for (auto& [name, wanted] : byName_) out.push_back(std::move(wanted));
    std::ranges::stable_sort(out, std::greater{}, &Wanted::weight);
    return out;
  }

private:
  bool onSide(const Part& part) const {
    const Side side = state_.side == SideChoice::Left ? Side::Left : Side::Right;
    return part.side == Side::Midline || part.side == side || state_.side == SideChoice::Both;
  }

  float pixelsOf(const CutPart& part) const {
    const glm::vec3 at = part.slice.loops.front().front().position;
    const float mm = millimetresPerPoint(state_.camera, at, size_.y);
    return std::abs(part.area) / (mm * mm);
  }

  void add(const std::string& name, glm::vec3 place, float weight, bool strong) {
    const auto at = project(state_.camera, place, size_.x, size_.y);
    if (!at || !inPicture(glm::vec2(*at), size_)) return;
    Wanted& wanted = byName_[upper(name)];
    if (!wanted.label.text.empty() && wanted.weight >= weight) {
      wanted.label.strong |= strong;
      return;
    }
    wanted = {{upper(name), glm::vec2(*at), {}, {}, false, strong || wanted.label.strong}, weight};
  }

  // Names begin as they do on their own.
  static std::string upper(std::string name) {
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
  }

  const World& world_;
  const ViewState& state_;
  const Cut& cut_;
  glm::vec2 size_;
  std::map<std::string, Wanted> byName_;
};

glm::vec2 endOf(const SectionLabel& label) {
  return {label.left ? label.high.x : label.low.x, (label.low.y + label.high.y) * 0.5f};
}

bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
  const auto turn = [](glm::vec2 p, glm::vec2 q, glm::vec2 r) {
    return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  };
  return (turn(a, b, c) < 0.f) != (turn(a, b, d) < 0.f) && (turn(c, d, a) < 0.f) != (turn(c, d, b) < 0.f);
}

// From top to bottom, each as near to its anchor's height as the one above allows; pushed up again from below.
void stack(std::vector<SectionLabel>& column, const LabelRoom& room) {
  std::ranges::stable_sort(column, {}, [](const SectionLabel& l) { return l.anchor.y; });
  float free = room.low.y;
  for (SectionLabel& l : column) {
    const float height = l.high.y - l.low.y;
    const float top = std::max(free, l.anchor.y - height * 0.5f);
    l.low.y = top;
    l.high.y = top + height;
    free = top + height * kRow;
  }
  float floor = room.high.y;
  for (auto l = column.rbegin(); l != column.rend(); ++l) {
    const float height = l->high.y - l->low.y, top = std::min(l->low.y, floor - height);
    l->low.y = top;
    l->high.y = top + height;
    floor = top - height * (kRow - 1.f);
  }
}

// All leaders of a column end above each other: only so can crossing ones always be parted by changing places.
void alignEnds(std::vector<SectionLabel>& column, const LabelRoom& room) {
  float widest = 0.f;
  for (const SectionLabel& l : column) widest = std::max(widest, l.high.x - l.low.x);
  for (SectionLabel& l : column) {
    const float width = l.high.x - l.low.x;
    l.low.x = l.left ? room.low.x + widest - width : room.high.x - widest;
    l.high.x = l.low.x + width;
  }
}

// Two names whose leaders cross change places, until none do.
void uncross(std::vector<SectionLabel>& column) {
  for (std::size_t tries = 0; tries < column.size() * column.size(); ++tries) {
    bool any = false;
    for (std::size_t i = 0; i < column.size(); ++i)
      for (std::size_t k = i + 1; k < column.size(); ++k) {
        SectionLabel &a = column[i], &b = column[k];
        if (!cross(a.anchor, endOf(a), b.anchor, endOf(b))) continue;
        std::swap(a.low.y, b.low.y);
        std::swap(a.high.y, b.high.y);
        any = true;
      }
    if (!any) return;
  }
}

}  // namespace

std::vector<SectionLabel> sectionLabels(const World& world, const ViewState& state, const Cut& cut,
                                        const Strings& strings, glm::vec2 size, const LabelRoom& room,
                                        const std::function<glm::vec2(const std::string&)>& measure) {
  if (!state.labels || !seesCut(cut.plane, state.camera)) return {};
  std::vector<SectionLabel> left, right;
  const float middle = (room.low.x + room.high.x) * 0.5f;
  for (Wanted& wanted : Collector(world, state, cut, size).collect(strings)) {
    SectionLabel& label = wanted.label;
    const glm::vec2 extent = measure(label.text);
    const std::size_t fit = std::min<std::size_t>(
        kMost, static_cast<std::size_t>(std::max(0.f, (room.high.y - room.low.y) / (extent.y * kRow))));
    label.left = label.anchor.x < middle;
    auto& column = label.left ? left : right;
    if (column.size() >= fit || extent.x > (room.high.x - room.low.x) * 0.45f) continue;
    label.high = label.low + extent;
    column.push_back(std::move(label));
  }
  for (auto* column : {&left, &right}) {
    alignEnds(*column, room);
    stack(*column, room);
    uncross(*column);
  }
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

}  // namespace myo
