#include "app/lookup.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "app/commands.h"
#include "scene/subject.h"

namespace myo {
namespace {

// Levenshtein distance.
std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t up = row[j];
      row[j] = std::min({up + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = up;
    }
  }
  return row.back();
}

}  // namespace

Error unknownId(const Atlas& atlas, const std::string& id) {
  std::string best;
  std::size_t least = std::max<std::size_t>(3, id.size() / 3);
  const auto consider = [&](const std::string& known) {
    if (const auto d = editDistance(id, known); d < least) {
      least = d;
      best = known;
    }
  };
  for (const Muscle& m : atlas.muscles) consider(m.id);
  for (const TriggerPoint& t : atlas.triggerPoints) consider(t.id);
  for (const Region& r : atlas.regions) consider(r.token);
  for (const Landmark& l : atlas.landmarks) consider(l.id);
  for (const Source& s : atlas.sources) consider(s.id);
  return {fmt::format("nothing has the id \"{}\"", id), "",
          best.empty() ? "See myoscope list" : fmt::format("Did you mean \"{}\"?", best)};
}

Checked<Atlas> openAtlas(const CommonOptions& common) {
  const auto resources = findResources(common.resources);
  if (!resources) return std::unexpected(Errors{resources.error()});
  return loadAtlas(resources->data, common.language);
}

Checked<std::shared_ptr<const World>> openWorld(const CommonOptions& common) {
  const auto resources = findResources(common.resources);
  if (!resources) return std::unexpected(Errors{resources.error()});
  if (common.verbose) fmt::print(stderr, "model {}\ndata {}\n", resources->model.string(), resources->data.string());
  return loadWorld(resources->model, resources->data, common.language);
}

Checked<Told> openOn(const CommonOptions& common, const std::string& id, const std::string& side) {
  const auto resources = findResources(common.resources);
  if (!resources) return std::unexpected(Errors{resources.error()});
  auto words = Strings::load(resources->data / "lang", common.language);
  if (!words) return std::unexpected(Errors{words.error()});
  auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  if (!muscleOf((*world)->atlas, id)) return std::unexpected(Errors{unknownId((*world)->atlas, id)});
  Told told{std::move(*words), std::move(*world), {}};
  told.state.selection = {id};
  if (side == "left") told.state.side = SideChoice::Left;
  return told;
}

}  // namespace myo
