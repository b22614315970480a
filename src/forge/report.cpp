#include "forge/report.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "forge/penetration.h"
#include "geom/self_intersection.h"

namespace myo::forge {
namespace {

constexpr std::size_t kWorst = 10;

std::string skinReport(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;  // how often walked up less down
  std::vector<float> length;
  for (std::size_t i = 0; i < mesh.index.size(); ++i) {
    const std::uint32_t a = mesh.index[i], b = mesh.index[i % 3 == 2 ? i - 2 : i + 1];
    edges[{std::min(a, b), std::max(a, b)}] += a < b ? 1 : -1;
  }
  std::size_t open = 0;
  for (const auto& [edge, balance] : edges) {
    open += balance != 0;
    length.push_back(glm::distance(mesh.position[edge.first], mesh.position[edge.second]));
  }
  if (length.empty()) return "skin: empty\n";
  std::sort(length.begin(), length.end());
  const float median = length[length.size() / 2];
  return fmt::format(
      "skin: {} triangles, {} vertices; edges {:.2f} to {:.2f} mm, median {:.2f} (factors {:.2f} and {:.2f}); {} open "
      "edges, {} pairs of triangles through each other\n",
      mesh.triangleCount(), mesh.position.size(), length.front(), length.back(), median, median / length.front(),
      length.back() / median, open, selfIntersections(mesh).size());
}

std::string worst(const std::vector<Penetration>& all, std::string_view what) {
  const auto deep = std::ranges::count_if(all, [](const Penetration& p) { return p.depth > 1.f; });
  std::string out = fmt::format("{}: {}, deeper than 1 mm: {}; the worst:\n", what, all.size(), deep);
  for (std::size_t i = 0; i < std::min(kWorst, all.size()); ++i)
    out += fmt::format("  {} in {}: {:.1f} mm, {:.0f} mm2, at [{:.0f}, {:.0f}, {:.0f}]\n", all[i].inner, all[i].outer,
                       all[i].depth, all[i].area, all[i].at.x, all[i].at.y, all[i].at.z);
  return out;
}

std::string penetrationReport(const Body& body) {
  const Penetrations all = penetrations(body);
  return worst(all.seen, "seen through what should cover it") + worst(all.inBone, "muscle in bone") +
         worst(all.inMuscle, "muscle in muscle");
}

}  // namespace

std::string report(const Body& body) {
  const Part* skin = body.skin();
  return (skin != nullptr ? skinReport(skin->mesh) : std::string("no skin\n")) + penetrationReport(body);
}

}  // namespace myo::forge
