#include "scene/structure_labels.h"

#include <algorithm>
#include <optional>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "scene/camera.h"
#include "scene/subject.h"
#include "scene/visibility.h"

namespace myo {
namespace {

constexpr std::size_t kMost = 26;  // more would hide the picture
constexpr float kEdge = 0.06f;     // of the picture: no anchor nearer to its edge

// How far an X and its number reach from its middle, of the height of a name.
constexpr glm::vec2 kMarkLow{1.1f, 1.9f}, kMarkHigh{2.2f, 1.1f};

// A vertex in the picture near the middle of all that are: it stays put while the camera moves little.
std::optional<glm::vec2> anchorOf(const Part& part, const Camera& camera, glm::vec2 size) {
  std::vector<glm::vec2> seen;
  glm::vec2 sum(0.f);
  for (const glm::vec3 p : part.mesh.position) {
    const auto at = project(camera, p, size.x, size.y);
    if (!at) continue;
    const glm::vec2 pixel(*at), low = size * kEdge, high = size - low;
    if (pixel.x < low.x || pixel.y < low.y || pixel.x > high.x || pixel.y > high.y) continue;
    seen.push_back(pixel);
    sum += pixel;
  }
  if (seen.empty()) return std::nullopt;
  const glm::vec2 middle = sum / static_cast<float>(seen.size());
  return *std::ranges::min_element(seen, {}, [&](glm::vec2 p) { return glm::distance(p, middle); });
}

// What labels must keep clear of.
struct Taken {
  const std::vector<StructureLabel>& labels;
  const std::vector<Covered>& covered;
};

bool free(const StructureLabel& label, const Taken& taken, glm::vec2 size) {
  if (label.low.x < 0.f || label.low.y < 0.f || label.high.x > size.x || label.high.y > size.y) return false;
  const auto meets = [&](const auto& o) {
    return label.low.x < o.high.x && o.low.x < label.high.x && label.low.y < o.high.y && o.low.y < label.high.y;
  };
  return std::ranges::none_of(taken.labels, meets) && std::ranges::none_of(taken.covered, meets);
}

// Tries the places round the anchor, nearest first.
bool place(StructureLabel& label, glm::vec2 extent, const Taken& taken, glm::vec2 size) {
  for (const float away : {1.f, 2.4f, 4.f, 6.f}) {
    for (const glm::vec2 to : {glm::vec2(1.f, -0.5f), glm::vec2(-1.f, -0.5f), glm::vec2(1.f, 0.8f),
                               glm::vec2(-1.f, 0.8f), glm::vec2(1.f, -1.6f), glm::vec2(-1.f, -1.6f)}) {
      const glm::vec2 corner = label.anchor + to * extent.y * away;
      label.low = {to.x > 0.f ? corner.x : corner.x - extent.x, corner.y - extent.y * 0.5f};
      label.high = label.low + extent;
      if (free(label, taken, size)) return true;
    }
  }
  return false;
}

// What is covered already, and the Xs with the numbers at their upper right; `line` is the height of a name.
std::vector<Covered> withMarks(std::vector<Covered> covered, const World& world, const ViewState& state, glm::vec2 size,
                               float line) {
  for (const Marker& marker : markersOf(world, state))
    if (const auto at = project(state.camera, marker.position, size.x, size.y))
      covered.push_back({glm::vec2(*at) - line * kMarkLow, glm::vec2(*at) + line * kMarkHigh});
  return covered;
}

}  // namespace

std::vector<StructureLabel> structureLabels(const World& world, const ViewState& state, glm::vec2 size,
                                            const std::function<glm::vec2(const std::string&)>& measure,
                                            const std::vector<Covered>& others) {
  if (!state.labels) return {};
  const std::vector<PartLook> shown = looks(world, state);
  const std::vector<Side> sides = sidesOf(state.side);  // one side's names are enough
  std::vector<StructureLabel> wanted;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Part& part = world.body.parts[i];
    if (!shown[i].visible || !isStructure(part.kind)) continue;
    if (!std::ranges::any_of(sides, [&](Side s) { return part.side == Side::Midline || part.side == s; })) continue;
    const auto anchor = anchorOf(part, state.camera, size);
    const std::string& name = part.name.empty() ? part.base : part.name;
    if (anchor) wanted.push_back({name, *anchor, {}, {}, shown[i].selected || shown[i].atRisk});
  }
  const auto order = [&](const StructureLabel& l) {
    return std::pair(!l.strong, glm::distance(l.anchor, size * 0.5f));
  };
  std::ranges::stable_sort(wanted, {}, order);
  if (wanted.empty()) return {};
  const std::vector<Covered> covered = withMarks(others, world, state, size, measure(wanted.front().text).y);
  std::vector<StructureLabel> placed;
  for (StructureLabel& label : wanted) {
    if (placed.size() == kMost) break;
    if (place(label, measure(label.text), {placed, covered}, size)) placed.push_back(label);
  }
  return placed;
}

}  // namespace myo
