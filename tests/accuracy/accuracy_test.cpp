// The shipped atlas on the shipped body: how well pain is traced back. docs/find.md has the whole curve.
#include <catch2/catch.hpp>

#include "find/benchmark.h"
#include "model/gltf_reader.h"

using namespace myo;

namespace {

struct Shipped {
  Body body = readBody(MYOSCOPE_BODY).value();
  Atlas atlas = loadAtlas(MYOSCOPE_SOURCE_DIR "/data").value();
  std::unique_ptr<ZoneMap> zones = std::move(ZoneMap::make(body, atlas).value());
  Finder finder{atlas, *zones};
};

const Shipped& shipped() {
  static const Shipped all;
  return all;
}

}  // namespace

TEST_CASE("a zone painted exactly or badly leads to its muscle") {
  const Accuracy accuracy =
      measureAccuracy(shipped().atlas, *shipped().zones, shipped().finder, {0.8f, 0.63f, 0.4f}, 2, 11);
  for (const std::string& id : accuracy.missed) UNSCOPED_INFO("not first: " << id);
  CHECK(accuracy.zones == static_cast<int>(2 * shipped().atlas.triggerPoints.size()));
  CHECK(accuracy.exact >= 0.95f);
  REQUIRE(accuracy.levels.size() == 3);
  for (const AccuracyLevel& level : accuracy.levels) {
    CHECK(level.samples > 9 * accuracy.zones / 10);  // two a trigger point, on the right
    CHECK(level.reached == Approx(level.dice).margin(0.02));
  }
  CHECK(accuracy.levels[1].muscleFive >= 0.80f);
  // Worse drawings must give worse answers, or the measure measures nothing.
  CHECK(accuracy.levels[0].muscleFirst > accuracy.levels[2].muscleFirst);
}

TEST_CASE("every covered vertex has an answer, and every listed trigger point covers it") {
  const Coverage coverage = checkCoverage(shipped().atlas, *shipped().zones, shipped().finder, 3);
  CHECK(coverage.vertices > 3000);
  CHECK(coverage.empty == 0);
  CHECK(coverage.wrong == 0);
}
