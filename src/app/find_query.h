// What `find` is asked: from flags or from one line of a batch.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <glm/vec3.hpp>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "find/finder.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

struct FindQuery {
  std::optional<glm::vec3> point;
  std::string region, words;
  std::optional<PainMap> paint;
  std::string paintFile;
  SideChoice side = SideChoice::Right;
  int top = 20;
  std::string language = "en";  // of the words
};

struct FindAnswer {
  nlohmann::json query;
  Ranking ranking;
  std::optional<Explanation> explanation;  // of a patch
};

// One line of a batch. Errors name the line and the member.
Checked<FindQuery> queryFromJson(const nlohmann::json& document, const std::string& where);

Result<FindAnswer> answer(const World& world, const FindQuery& query);

// "infraspinatus.trp1" or "infraspinatus.trp1:left"; the right side when it names none.
Result<SidedPoint> parseFinding(const Atlas& atlas, const std::string& text, const std::string& flag);

}  // namespace myo
