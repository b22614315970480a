// From balls to a grid of distances.
#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include <fmt/format.h>
#include <glm/common.hpp>

#include "forge/implicit.h"

namespace myo::forge {
namespace {

constexpr int kMargin = 3;     // more than kWidestPit; nodes between the solid and the grid's border
constexpr float kBand = 1.5f;  // steps: distances are true this far from the surface, outside

// A sheet of nodes must not slip through between two nodes, or the inside would leak out.
Ball thickened(Ball ball, float step) {
  ball.radius = std::max(ball.radius, 0.55f * step);
  return ball;
}

struct Box {
  glm::vec3 low{1e30f}, high{-1e30f};
  void add(const Ball& b, float margin = 0.f) {
    low = glm::min(low, b.centre - (b.radius + margin));
    high = glm::max(high, b.centre + (b.radius + margin));
  }
};

Result<Grid> emptyGrid(const std::vector<Ball>& balls, float step) {
  Box box;
  for (const Ball& b : balls) box.add(b);
  Grid grid;
  grid.step = step;
  grid.origin = box.low - step * kMargin;
  const glm::vec3 nodes = glm::ceil((box.high - box.low) / step) + static_cast<float>(2 * kMargin + 1);
  if (static_cast<double>(nodes.x) * static_cast<double>(nodes.y) * static_cast<double>(nodes.z) >
      static_cast<double>(kMaxGridNodes))
    return fail(fmt::format("a grid of {} mm would need more than {} nodes", step, kMaxGridNodes), {},
                "Use a larger step");
  grid.size = glm::ivec3(nodes);
  grid.value.assign(grid.at(0, 0, grid.size.z), kBand * step);
  return grid;
}

// Lowers the grid's values to the distance to one strut or plate, near it. Distances change by no more than one steps,
// so the middle of a block of nodes tells whether any of them is near.
template <class Distance>
void lower(Grid& grid, std::initializer_list<const Ball*> balls, const Distance& distance) {
  constexpr int kBlock = 4;
  const float step = grid.step, reach = (kBand + 0.5f * 1.7321f * (kBlock - 1)) * step;
  Box box;
  for (const Ball* b : balls) box.add(*b, kBand * step);
  const glm::ivec3 from = glm::max(glm::ivec3(glm::floor((box.low - grid.origin) / step)), glm::ivec3(0));
  const glm::ivec3 to = glm::min(glm::ivec3(glm::ceil((box.high - grid.origin) / step)), grid.size - 1);
  const auto place = [&](glm::vec3 node) { return grid.origin + step * node; };
  const auto block = [&](glm::ivec3 low) {
    const glm::ivec3 high = glm::min(low + kBlock - 1, to);
    const float middle = distance(place(glm::vec3(low) + 0.5f * (kBlock - 1)));
    if (middle > reach) return;
    for (int z = low.z; z <= high.z; ++z)
      for (int y = low.y; y <= high.y; ++y)
        for (int x = low.x; x <= high.x; ++x) {
          float& value = grid.value[grid.at(x, y, z)];
          const float here =
              middle < -reach ? middle : distance(place(glm::vec3(x, y, z)));  // deep inside: any will do
          value = std::min(value, here);
        }
  };
  for (int z = from.z; z <= to.z; z += kBlock)
    for (int y = from.y; y <= to.y; y += kBlock)
      for (int x = from.x; x <= to.x; x += kBlock) block({x, y, z});
}

// Each value becomes the extreme of itself and its six neighbours.
template <class Pick>
void spread(Grid& grid, const Pick& pick) {
  const std::vector<float> from = grid.value;
  const std::array<std::size_t, 3> stride{1, grid.at(0, 1, 0), grid.at(0, 0, 1)};
  for (int z = 1; z + 1 < grid.size.z; ++z)
    for (int y = 1; y + 1 < grid.size.y; ++y)
      for (int x = 1; x + 1 < grid.size.x; ++x) {
        const std::size_t i = grid.at(x, y, z);
        float value = from[i];
        for (const std::size_t d : stride) value = pick(value, pick(from[i - d], from[i + d]));
        grid.value[i] = value;
      }
}

// Fills the chinks and pits between plates, up to 2 * pit steps wide; flat and bulging faces stay as they are.
void closePits(Grid& grid, int pit) {
  for (int i = 0; i < pit; ++i) spread(grid, [](float a, float b) { return std::min(a, b); });
  for (int i = 0; i < pit; ++i) spread(grid, [](float a, float b) { return std::max(a, b); });
}

// What no path from outside reaches is solid: the walls alone are described. The path keeps kPinhole steps off the
// walls, so that a chink between two plates does not open the inside; then the outside takes in the nodes next to it up
// to the walls.
void fillCavities(Grid& grid) {
  constexpr float kPinhole = 0.8f;
  constexpr int kTakeIn = 2;
  std::vector<char> outside(grid.value.size(), 0);
  std::vector<glm::ivec3> open{{0, 0, 0}}, next;
  outside[0] = 1;
  for (int level = 0; level <= kTakeIn; ++level) {
    while (!open.empty()) {
      const glm::ivec3 p = open.back();
      open.pop_back();
      for (const glm::ivec3 d : {glm::ivec3(1, 0, 0), {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}}) {
        const glm::ivec3 q = p + d;
        if (q.x < 0 || q.y < 0 || q.z < 0 || q.x >= grid.size.x || q.y >= grid.size.y || q.z >= grid.size.z) continue;
        const std::size_t i = grid.at(q.x, q.y, q.z);
        if (outside[i] || grid.value[i] < 0.f) continue;
        const bool clear = grid.value[i] > kPinhole * grid.step;
        if (clear != (level == 0) && (clear || level == kTakeIn)) continue;
        outside[i] = 1;
        (clear ? open : next).push_back(q);
      }
    }
    open.swap(next);
  }
  for (std::size_t i = 0; i < grid.value.size(); ++i)
    if (!outside[i] && grid.value[i] >= 0.f) grid.value[i] = -std::max(0.25f * grid.step, grid.value[i]);
}

// Where only diagonal nodes of a grid square are inside, two sheets of the surface would share an edge. Closing such a
// square keeps the surface a manifold. True when something was closed.
bool closeDiagonals(Grid& grid) {
  bool changed = false;
  const auto square = [&](std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
    auto& v = grid.value;  // a and d are opposite, b and c are
    if ((v[a] < 0.f) != (v[d] < 0.f) || (v[b] < 0.f) != (v[c] < 0.f) || (v[a] < 0.f) == (v[b] < 0.f)) return;
    float& first = v[a] < 0.f ? v[b] : v[a];
    float& second = v[a] < 0.f ? v[c] : v[d];
    (first <= second ? first : second) = -1e-3f * grid.step;
    changed = true;
  };
  for (int z = 0; z + 1 < grid.size.z; ++z)
    for (int y = 0; y + 1 < grid.size.y; ++y)
      for (int x = 0; x + 1 < grid.size.x; ++x) {
        const std::size_t o = grid.at(x, y, z), i = grid.at(x + 1, y, z), j = grid.at(x, y + 1, z),
                          k = grid.at(x, y, z + 1);
        square(o, i, j, grid.at(x + 1, y + 1, z));
        square(o, i, k, grid.at(x + 1, y, z + 1));
        square(o, j, k, grid.at(x, y + 1, z + 1));
      }
  return changed;
}

}  // namespace

Result<Grid> sampleSolid(const Solid& solid, float step, int pit) {
  std::vector<Ball> balls = solid.balls;
  for (Ball& b : balls) b = thickened(b, step);
  auto grid = emptyGrid(balls, step);
  if (!grid) return grid;
  for (const auto& s : solid.struts) {
    const Ball &a = balls[s[0]], &b = balls[s[1]];
    lower(*grid, {&a, &b}, [&](glm::vec3 p) { return strutDistance(p, a, b); });
  }
  for (const auto& s : solid.plates) {
    const Ball &a = balls[s[0]], &b = balls[s[1]], &c = balls[s[2]];
    lower(*grid, {&a, &b, &c}, [&](glm::vec3 p) { return plateDistance(p, a, b, c); });
  }
  closePits(*grid, pit);
  fillCavities(*grid);
  for (int pass = 0; pass < 20 && closeDiagonals(*grid); ++pass) {
  }
  return grid;
}

}  // namespace myo::forge
