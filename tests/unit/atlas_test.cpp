// The atlas that ships: counts, numbering, evidence.
#include "data/atlas.h"

#include <algorithm>
#include <regex>
#include <set>

#include <catch2/catch.hpp>

using namespace myo;

namespace {

const Atlas& shipped() {
  static const Atlas atlas = [] {
    auto loaded = loadAtlas(MYOSCOPE_SOURCE_DIR "/data");
    if (!loaded)
      for (const Error& e : loaded.error()) UNSCOPED_INFO(e.message());
    REQUIRE(loaded);
    return std::move(*loaded);
  }();
  return atlas;
}

}  // namespace

TEST_CASE("the atlas holds what clinics see most") {
  const Atlas& atlas = shipped();
  CHECK(atlas.muscles.size() >= 170);
  CHECK(atlas.triggerPoints.size() >= 255);
  CHECK(atlas.landmarks.size() >= 200);
  CHECK(atlas.regions.size() == 155);
  for (const char* id : {"trapezius",
                         "sternocleidomastoid",
                         "splenius_capitis",
                         "splenius_cervicis",
                         "semispinalis_capitis",
                         "levator_scapulae",
                         "masseter",
                         "temporalis",
                         "supraspinatus",
                         "infraspinatus",
                         "teres_minor",
                         "teres_major",
                         "subscapularis",
                         "rhomboids",
                         "latissimus_dorsi",
                         "deltoid",
                         "pectoralis_major",
                         "pectoralis_minor",
                         "serratus_posterior_superior",
                         "iliocostalis",
                         "longissimus_thoracis",
                         "multifidi",
                         "quadratus_lumborum",
                         "gluteus_maximus",
                         "gluteus_medius",
                         "gluteus_minimus",
                         "piriformis",
                         "iliopsoas"}) {
    INFO(id);
    const Muscle* muscle = atlas.muscle(id);
    REQUIRE(muscle);
    CHECK_FALSE(muscle->triggerPoints.empty());
    CHECK_FALSE(muscle->plain.text.empty());
  }
  CHECK(atlas.muscle("trapezius")->triggerPoints.size() == 7);
  CHECK(atlas.muscle("quadratus_lumborum")->triggerPoints.size() == 4);
  CHECK(atlas.muscle("sternocleidomastoid")->triggerPoints.size() == 7);
  CHECK(atlas.muscle("soleus")->triggerPoints.size() == 4);
}

TEST_CASE("every place says something that can be measured, and every muscle how it is felt") {
  for (const TriggerPoint& t : shipped().triggerPoints) {
    INFO(t.id);
    CHECK_FALSE(t.place.relations.empty());
  }
  for (const Muscle& muscle : shipped().muscles) {
    INFO(muscle.id);
    CHECK_FALSE(muscle.palpation.kind.empty());
  }
}

TEST_CASE("each number stands once in a muscle, and ids carry it") {
  for (const Muscle& muscle : shipped().muscles) {
    INFO(muscle.id);
    int last = 0;
    for (const std::string& id : muscle.triggerPoints) {
      const TriggerPoint* point = shipped().triggerPoint(id);
      REQUIRE(point);
      CHECK(point->number == last + 1);
      CHECK(id == muscle.id + ".trp" + std::to_string(point->number));
      last = point->number;
    }
  }
}

TEST_CASE("names and identifiers are each one muscle's") {
  std::set<std::string> names;
  std::set<int> fma;
  for (const Muscle& muscle : shipped().muscles) {
    INFO(muscle.id);
    CHECK(names.insert(muscle.name).second);
    CHECK(names.insert(muscle.nameLa).second);
    if (muscle.fma) CHECK(fma.insert(*muscle.fma).second);
  }
}

TEST_CASE("nerve supply names roots or a cranial nerve") {
  const std::regex root("[CTLS][1-8]|[CTLS]1[0-2]|\\((III|V|VII|IX|XI|XII)\\b|CN [IVX]+|segmental");
  for (const Muscle& muscle : shipped().muscles) {
    INFO(muscle.id << ": " << muscle.innervation.text);
    CHECK(std::regex_search(muscle.innervation.text, root));
  }
}

TEST_CASE("a measured statement cites a study, not only a manual") {
  const auto isStudy = [](const std::string& id) {
    const std::string& kind = shipped().source(id)->kind;
    return kind == "article" || kind == "dataset";
  };
  for (const TriggerPoint& t : shipped().triggerPoints)
    for (const Statement& s : t.frequency) {
      INFO(t.id);
      CHECK(std::any_of(s.sources.begin(), s.sources.end(), isStudy));
    }
}
