#include "forge/surface_nets.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include <glm/geometric.hpp>

#include "forge/parallel.h"

namespace myo::forge {
namespace {

constexpr int kBlock = 8;            // nodes along the edge of a block that is evaluated, or skipped, as one
constexpr double kBlockDoubt = 1.6;  // how much nearer than the distance says the surface may be
constexpr float kSkipped = 1000;     // stands for "far", with the right sign
constexpr std::uint32_t kNone = ~0u;

struct Grid {
  int nx, ny, nz;
  double step;
  glm::dvec3 low;  // of y and z; x of node i is (0.5 - i) step: node 0 mirrors node 1
  std::vector<float> value;

  std::size_t at(int i, int j, int k) const {
    return (static_cast<std::size_t>(i) * static_cast<std::size_t>(ny) + static_cast<std::size_t>(j)) *
               static_cast<std::size_t>(nz) +
           static_cast<std::size_t>(k);
  }
  glm::dvec3 place(int i, int j, int k) const { return {(0.5 - i) * step, low.y + j * step, low.z + k * step}; }
  // Corner c of a cell: bit 0 x, bit 1 y, bit 2 z.
  std::size_t corner(int i, int j, int k, int c) const { return at(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2)); }
  int inside(int i, int j, int k) const {
    int mask = 0;
    for (int c = 0; c < 8; ++c) mask |= (value[corner(i, j, k, c)] < 0) << c;
    return mask;
  }
};

void fillBlock(Grid& g, const Distance& distance, int bi, int bj, int bk) {
  const int i0 = bi * kBlock, j0 = bj * kBlock, k0 = bk * kBlock;
  const double half = kBlock * g.step / 2, reach = half * std::sqrt(3.0) * kBlockDoubt;
  const double middle = distance(g.place(i0, j0, k0) + glm::dvec3(-half, half, half));
  const bool skip = std::abs(middle) > reach;
  for (int i = i0; i < std::min(i0 + kBlock, g.nx); ++i)
    for (int j = j0; j < std::min(j0 + kBlock, g.ny); ++j)
      for (int k = k0; k < std::min(k0 + kBlock, g.nz); ++k)
        g.value[g.at(i, j, k)] =
            skip ? std::copysign(kSkipped, static_cast<float>(middle)) : static_cast<float>(distance(g.place(i, j, k)));
}

Grid evaluate(const Distance& distance, glm::dvec3 low, glm::dvec3 high, double step) {
  const auto count = [&](double length) { return static_cast<int>(std::ceil(length / step)) + 4; };
  Grid g{count(-low.x), count(high.y - low.y), count(high.z - low.z), step, low - 1.5 * step, {}};
  g.value.resize(g.at(g.nx - 1, g.ny - 1, g.nz - 1) + 1);
  const auto blocks = [](int n) { return (n + kBlock - 1) / kBlock; };
  const int by = blocks(g.ny), bz = blocks(g.nz);
  parallelFor(static_cast<std::size_t>(blocks(g.nx) * by * bz), 64, [&](std::size_t b) {
    const int n = static_cast<int>(b);
    fillBlock(g, distance, n / (by * bz), n / bz % by, n % bz);
  });
  return g;
}

// True when the corners of the mask hang together along the cell's edges.
bool connected(int mask) {
  if (mask == 0) return true;
  int seen = mask & -mask, before = 0;
  while (seen != before) {
    before = seen;
    for (int c = 0; c < 8; ++c)
      if (seen >> c & 1) seen |= (1 << (c ^ 1) | 1 << (c ^ 2) | 1 << (c ^ 4)) & mask;
  }
  return seen == mask;
}

// One sheet at most passes each cell afterwards: the outer corner nearest to the surface is taken in until that holds.
void fillMeetingCells(Grid& g) {
  std::array<bool, 256> simple{};
  for (int m = 0; m < 256; ++m) simple[static_cast<std::size_t>(m)] = connected(m) && connected(~m & 255);
  for (bool changed = true; changed;) {
    changed = false;
    for (int i = 0; i + 1 < g.nx; ++i)
      for (int j = 0; j + 1 < g.ny; ++j)
        for (int k = 0; k + 1 < g.nz; ++k) {
          if (simple[static_cast<std::size_t>(g.inside(i, j, k))]) continue;
          int best = -1;
          for (int c = 0; c < 8; ++c)
            if (g.value[g.corner(i, j, k, c)] >= 0 &&
                (best < 0 || g.value[g.corner(i, j, k, c)] < g.value[g.corner(i, j, k, best)]))
              best = c;
          g.value[g.corner(i, j, k, best)] = -1e-3f;
          if (i == 0) g.value[g.corner(0, j, k, best ^ 1)] = -1e-3f;
          if (i == 1 && !(best & 1)) g.value[g.corner(0, j, k, best)] = -1e-3f;
          changed = true;
        }
  }
}

glm::dvec3 meanCrossing(const Grid& g, int i, int j, int k) {
  glm::dvec3 sum(0);
  int n = 0;
  for (int c = 0; c < 8; ++c)
    for (int bit = 1; bit < 8; bit <<= 1) {
      if (c & bit) continue;
      const double a = g.value[g.corner(i, j, k, c)], b = g.value[g.corner(i, j, k, c | bit)];
      if ((a < 0) == (b < 0)) continue;
      const auto place = [&](int q) { return g.place(i + (q & 1), j + (q >> 1 & 1), k + (q >> 2)); };
      sum += place(c) + (place(c | bit) - place(c)) * (a / (a - b));
      ++n;
    }
  glm::dvec3 p = sum / static_cast<double>(n);
  if (i == 0) p.x = 0;
  return p;
}

class Net {
public:
  explicit Net(const Grid& grid) : g_(grid), vertex_(grid.value.size(), kNone) {}

  RoughMesh build() {
    for (int i = 0; i + 1 < g_.nx; ++i)
      for (int j = 0; j + 1 < g_.ny; ++j)
        for (int k = 0; k + 1 < g_.nz; ++k) {
          const int mask = g_.inside(i, j, k);
          if (mask == 0 || mask == 255) continue;
          vertex_[g_.at(i, j, k)] = static_cast<std::uint32_t>(out_.position.size());
          out_.position.push_back(meanCrossing(g_, i, j, k));
        }
    for (int i = 1; i + 1 < g_.nx; ++i)
      for (int j = 1; j + 1 < g_.ny; ++j)
        for (int k = 1; k + 1 < g_.nz; ++k) edges(i, j, k);
    return std::move(out_);
  }

private:
  void edges(int i, int j, int k) {
    const bool in = g_.value[g_.at(i, j, k)] < 0;
    const auto cell = [&](int a, int b, int c) { return vertex_[g_.at(i - a, j - b, k - c)]; };
    // node i + 1 lies at smaller X, so the X edge turns the other way round
    if (in != (g_.value[g_.at(i + 1, j, k)] < 0))
      quad({cell(0, 0, 0), cell(0, 1, 0), cell(0, 1, 1), cell(0, 0, 1)}, !in);
    if (in != (g_.value[g_.at(i, j + 1, k)] < 0))
      quad({cell(0, 0, 0), cell(0, 0, 1), cell(1, 0, 1), cell(1, 0, 0)}, !in);
    if (in != (g_.value[g_.at(i, j, k + 1)] < 0))
      quad({cell(0, 0, 0), cell(1, 0, 0), cell(1, 1, 0), cell(0, 1, 0)}, !in);
  }

  void quad(std::array<std::uint32_t, 4> q, bool turn) {
    if (turn) std::swap(q[1], q[3]);
    const auto length = [&](int a, int b) { return glm::distance(out_.position[q[a]], out_.position[q[b]]); };
    if (length(0, 2) > length(1, 3)) q = {q[1], q[2], q[3], q[0]};
    out_.triangle.push_back({q[0], q[2], q[1]});
    out_.triangle.push_back({q[0], q[3], q[2]});
  }

  const Grid& g_;
  std::vector<std::uint32_t> vertex_;
  RoughMesh out_;
};

}  // namespace

RoughMesh halfSurface(const Distance& distance, glm::dvec3 low, glm::dvec3 high, double step) {
  Grid grid = evaluate(distance, low, high, step);
  fillMeetingCells(grid);
  return Net(grid).build();
}

RoughMesh largestPiece(const RoughMesh& mesh) {
  std::vector<std::uint32_t> parent(mesh.position.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t v) {
    while (parent[v] != v) v = parent[v] = parent[parent[v]];
    return v;
  };
  for (const auto& t : mesh.triangle)
    for (int k = 1; k < 3; ++k) parent[std::max(root(t[0]), root(t[k]))] = std::min(root(t[0]), root(t[k]));
  std::vector<std::size_t> size(mesh.position.size());
  for (const auto& t : mesh.triangle) ++size[root(t[0])];
  const auto best = static_cast<std::uint32_t>(std::max_element(size.begin(), size.end()) - size.begin());
  RoughMesh out;
  std::vector<std::uint32_t> index(mesh.position.size(), kNone);
  for (const auto& t : mesh.triangle) {
    if (root(t[0]) != best) continue;
    auto& made = out.triangle.emplace_back();
    for (std::size_t k = 0; k < 3; ++k) {
      if (index[t[k]] == kNone) {
        index[t[k]] = static_cast<std::uint32_t>(out.position.size());
        out.position.push_back(mesh.position[t[k]]);
      }
      made[k] = index[t[k]];
    }
  }
  return out;
}

}  // namespace myo::forge
