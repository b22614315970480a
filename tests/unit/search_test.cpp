#include "scene/search.h"

#include <catch2/catch.hpp>

#include "unit/small_world.h"

using namespace myo;

namespace {

std::string best(std::string_view query) {
  static const auto world = test::smallWorld();
  static const SearchIndex index(world->atlas);
  const auto hits = index.find(query);
  return hits.empty() ? "" : hits.front().id;
}

}  // namespace

TEST_CASE("edit distance counts slips and swaps") {
  CHECK(editDistance("abc", "abc", 2) == 0);
  CHECK(editDistance("abc", "acb", 2) == 1);
  CHECK(editDistance("abc", "ab", 2) == 1);
  CHECK(editDistance("abc", "xyz", 2) == 3);
  CHECK(editDistance("", "ab", 2) == 2);
  CHECK(editDistance("infraspinatis", "infraspinatus", 2) == 1);
}

TEST_CASE("muscles are found by what people type") {
  CHECK(best("trapezius") == "outer");
  CHECK(best("TRAPS") == "outer");
  CHECK(best("trapezuis") == "outer");
  CHECK(best("trap") == "outer");
  CHECK(best("scm") == "third");
  CHECK(best("sternoclido") == "third");
  CHECK(best("peroneus longus") == "inner");
  CHECK(best("peroneus") == "inner");
  CHECK(best("peronus") == "inner");
  CHECK(best("musculus fibularis") == "inner");
  CHECK(best("infraspinatis") == "fourth");
  CHECK(best("infra spinatus") != "outer");
}

TEST_CASE("trigger points are found by muscle and number") {
  CHECK(best("trapezius 2") == "outer.trp2");
  CHECK(best("traps trp1") == "outer.trp1");
  CHECK(best("trapezius trp 2") == "outer.trp2");
  CHECK(best("trapezius 9").empty());
}

TEST_CASE("symptoms come after names") {
  CHECK(best("headache") == "third");
  CHECK(best("heada") == "third");
}

TEST_CASE("nonsense finds nothing") {
  CHECK(best("").empty());
  CHECK(best("   ").empty());
  CHECK(best("qqqqqqq").empty());
  CHECK(best("7").empty());
  CHECK(best(std::string(5000, 'a')).empty());
  CHECK(best("\xff\xfe\xc3").empty());
}

TEST_CASE("accents and case do not matter") {
  CHECK(searchWords("L\u00e9vator SCAPUL\u00c6, 2") == std::vector<std::string>{"levator", "scapula", "2"});
}
