// bench find: how well and how fast the ranking answers.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <random>

#include <fmt/format.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/lookup.h"
#include "find/benchmark.h"

namespace myo {
namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

const std::vector<float> kLevels{1.f, 0.9f, 0.8f, 0.7f, 0.63f, 0.5f, 0.4f, 0.3f};
constexpr int kPerZone = 5;
constexpr std::uint32_t kSeed = 20240601;
constexpr int kPoints = 400;

double since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Milliseconds of processor time, of all threads: what the work costs on a machine that is busy with other things.
double worked() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

class Times {
public:
  template <class F>
  void measure(F f) {
    const auto start = Clock::now();
    const double before = worked();
    f();
    cpu_.push_back(worked() - before);
    wall_.push_back(since(start));
  }

  json spread(double goal) {
    if (wall_.empty()) return {};
    std::sort(wall_.begin(), wall_.end());
    std::sort(cpu_.begin(), cpu_.end());
    return {{"median_ms", wall_[wall_.size() / 2]},
            {"worst_ms", wall_.back()},
            {"worst_cpu_ms", cpu_.back()},
            {"goal_ms", goal}};
  }

private:
  std::vector<double> wall_, cpu_;
};

// Everything from nothing, then from the cache, each on a world of its own.
Result<json> measureStart(const CommonOptions& common) {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("myoscope-bench-{}", ::getpid());
  json times;
  for (const char* name : {"zones", "zones_from_cache"}) {
    const auto world = openWorld(common);
    if (!world) return std::unexpected(world.error().front());
    Times zones, index;
    zones.measure([&] { (*world)->zones->prepare(folder); });
    index.measure([&] { (*world)->finder->prepare(); });
    times[name] = zones.spread(std::string_view(name) == "zones" ? 2000 : 100);
    times["index"] = index.spread(100);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return times;
}

json measureSpeed(const World& world) {
  const auto& position = world.zones->skin().mesh().position;
  std::mt19937 random(kSeed);
  std::uniform_int_distribution<std::size_t> any(0, position.size() - 1);
  Times points, patches, explains;
  for (int i = 0; i < kPoints; ++i) points.measure([&] { world.finder->rank(position[any(random)]); });
  std::size_t largest = 0;
  for (const TriggerPoint& t : world.atlas.triggerPoints) {
    const Painted zone = paintedFrom(world.zones->fields(t, Side::Right).essential);
    largest = std::max(largest, zone.vertex.size());
    patches.measure([&] { world.finder->rank(zone); });
    explains.measure([&] { world.finder->explain(zone); });
  }
  return {{"point", points.spread(1.0)},
          {"painted", patches.spread(5.0)},
          {"together", explains.spread(50.0)},
          {"largest_painted_vertices", largest},
          {"skin_vertices", position.size()}};
}

json accuracyJson(const Accuracy& accuracy) {
  json levels = json::array();
  for (const AccuracyLevel& l : accuracy.levels)
    levels.push_back({{"dice", l.dice},
                      {"reached", l.reached},
                      {"samples", l.samples},
                      {"muscle_first", l.muscleFirst},
                      {"muscle_first_five", l.muscleFive},
                      {"trigger_point_first", l.pointFirst},
                      {"trigger_point_first_five", l.pointFive}});
  return {{"zones", accuracy.zones},
          {"exact", accuracy.exact},
          {"exact_essential_only", accuracy.exactEssential},
          {"missed", accuracy.missed},
          {"levels", levels}};
}

void print(const json& document) {
  const json& accuracy = document["accuracy"];
  fmt::print("exact zone first: {:.1f} %, essential part only: {:.1f} %, of {} zones\n",
             100.0 * accuracy["exact"].get<double>(), 100.0 * accuracy["exact_essential_only"].get<double>(),
             accuracy["zones"].get<int>());
  fmt::print("Dice   samples   muscle first   in first 5   trigger point first   in first 5\n");
  for (const json& l : accuracy["levels"])
    fmt::print("{:.2f}   {:7}   {:10.1f} %   {:8.1f} %   {:17.1f} %   {:8.1f} %\n", l["dice"].get<double>(),
               l["samples"].get<int>(), 100.0 * l["muscle_first"].get<double>(),
               100.0 * l["muscle_first_five"].get<double>(), 100.0 * l["trigger_point_first"].get<double>(),
               100.0 * l["trigger_point_first_five"].get<double>());
  for (const char* part : {"coverage", "speed", "start"}) fmt::print("{}: {}\n", part, document[part].dump());
}

}  // namespace

Outcome runBenchFind(const CommonOptions& common) {
  const auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  const auto start = measureStart(common);
  if (!start) return failed(start.error());
  (*world)->finder->prepare();
  json document;
  document["start"] = *start;
  document["speed"] = measureSpeed(**world);
  document["accuracy"] =
      accuracyJson(measureAccuracy((*world)->atlas, *(*world)->zones, *(*world)->finder, kLevels, kPerZone, kSeed));
  const Coverage coverage = checkCoverage((*world)->atlas, *(*world)->zones, *(*world)->finder);
  document["coverage"] = {
      {"vertices", coverage.vertices}, {"without_answer", coverage.empty}, {"wrongly_listed", coverage.wrong}};
  if (common.json)
    fmt::print("{}\n", document.dump(2));
  else
    print(document);
  return {};
}

}  // namespace myo
