#include "zones/cache.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "find/trunk.h"

using namespace myo;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / "myoscope-cache-test";
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
  std::vector<fs::path> files() const {
    std::vector<fs::path> all;
    if (fs::exists(path))
      for (const auto& entry : fs::directory_iterator(path)) all.push_back(entry.path());
    return all;
  }
};

std::string bytesOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

void same(const test::Trunk& a, const test::Trunk& b) {
  for (std::size_t i = 0; i < a.atlas.triggerPoints.size(); ++i)
    for (const Side side : {Side::Right, Side::Left}) {
      CHECK(a.fields(i, side).essential.vertex == b.fields(i, side).essential.vertex);
      CHECK(a.fields(i, side).essential.weight == b.fields(i, side).essential.weight);
      CHECK(a.fields(i, side).spillover.weight == b.fields(i, side).spillover.weight);
    }
  for (const Region& r : a.atlas.regions)
    CHECK(a.zones->region(r.token, Side::Left).vertex == b.zones->region(r.token, Side::Left).vertex);
}

}  // namespace

TEST_CASE("zones kept from an earlier start are the same") {
  const Folder folder;
  const test::Trunk fresh, first, second;
  fresh.zones->prepare();
  first.zones->prepare(folder.path);
  REQUIRE(folder.files().size() == 1);
  CHECK(readZoneCache(folder.path, zoneKey(second.skin(), second.atlas), second.skin(), second.atlas));
  second.zones->prepare(folder.path);
  same(fresh, first);
  same(fresh, second);
}

TEST_CASE("a damaged cache is ignored and made anew") {
  const Folder folder;
  const test::Trunk fresh, first;
  fresh.zones->prepare();
  first.zones->prepare(folder.path);
  const fs::path file = folder.files().front();
  const std::string good = bytesOf(file);
  std::vector<std::string> bad{
      "", "x", good.substr(0, 20), good.substr(0, good.size() - 1), good + "x", std::string(good.size(), '\0')};
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{9}, std::size_t{17}, std::size_t{25}, std::size_t{40}, good.size() / 2}) {
    bad.push_back(good);
    bad.back()[at] = static_cast<char>(bad.back()[at] ^ 0x40);
  }
  const std::uint64_t key = zoneKey(first.skin(), first.atlas);
  for (const std::string& bytes : bad) {
    put(file, bytes);
    CHECK_FALSE(readZoneCache(folder.path, key, first.skin(), first.atlas));
  }
  const test::Trunk again;
  again.zones->prepare(folder.path);
  same(fresh, again);
  CHECK(bytesOf(file) == good);
  // A folder that cannot be made is no reason to fail.
  const test::Trunk without;
  without.zones->prepare(file / "below a file");
  same(fresh, without);
}

TEST_CASE("another atlas or skin has another key; old files go") {
  const Folder folder;
  const test::Trunk base, wide(45.f);
  const std::uint64_t key = zoneKey(base.skin(), base.atlas);
  CHECK(key == zoneKey(test::Trunk().skin(), test::Trunk().atlas));
  CHECK(key != zoneKey(wide.skin(), wide.atlas));
  Atlas atlas = base.atlas;
  atlas.landmarks[0].position.x += 0.01f;
  CHECK(key != zoneKey(base.skin(), atlas));
  atlas = base.atlas;
  atlas.regions[0].deep = true;
  CHECK(key != zoneKey(base.skin(), atlas));
  Mesh skin = base.skin();
  skin.position[5].y += 0.001f;
  CHECK(key != zoneKey(skin, base.atlas));
  for (int i = 0; i < 9; ++i) test::Trunk(30.f + static_cast<float>(i)).zones->prepare(folder.path);
  CHECK(folder.files().size() <= 4);
}
