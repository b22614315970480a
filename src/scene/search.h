// Finding muscles, trigger points, structures and fasciae by what people type: English, Latin, common names, abbreviations, with typing
// errors; by symptom words last. "trapezius 2" or "scm trp1" finds a trigger point.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/words.h"
#include "data/atlas.h"
#include "model/body.h"

namespace myo {

struct SearchHit {
  std::string id;       // muscle, trigger point, or base id of a structure or fascia
  std::string matched;  // the name or word that matched, to show when it is not the muscle's own name
  bool bySymptom = false;
  float score = 0.f;
};

class SearchIndex {
public:
  explicit SearchIndex(const Atlas& atlas, const Body& body = {});

  // Best first; equal scores by name. An empty query finds nothing.
  std::vector<SearchHit> find(std::string_view query, std::size_t limit = 30) const;

private:
  struct Name {
    std::string text;
    std::vector<std::string> words;
    float weight;
  };
  struct Entry {
    std::string id, sortName;
    std::vector<Name> names;
    std::vector<std::string> symptoms;                       // sorted, each once
    std::vector<std::pair<int, std::string>> triggerPoints;  // number, id
  };
  static void addName(Entry& entry, const std::string& text, float weight);
  static SearchHit match(const Entry& entry, const std::vector<std::string>& words);

  std::vector<Entry> entries_;
};

}  // namespace myo
