// What a person asks of the body, "where does it hurt?", and the answer to it. The answer is worked out when the
// question or the painted pain changes. No window, no GL; one thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <glm/vec3.hpp>

#include "find/finder.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

struct Question {
  enum class Kind { None, Point, Region, Pain };
  Kind kind = Kind::None;
  glm::vec3 place{0.f};              // Point: mm
  std::vector<std::string> regions;  // Region: tokens
  SideChoice side = SideChoice::Right;
  std::string words;  // Region: as understood
  std::string note;   // Region: what to know about the words; may be empty

  bool operator==(const Question&) const = default;
};

struct Answer {
  bool ready = false;  // false: the zones are still being worked out, or nothing is asked
  std::string region;  // Point: the token of the region it lies in
  Ranking ranking;
  Explanation small;        // Pain, Region: a small set that together explains most of it
  double milliseconds = 0;  // it took
};

class Inquiry {
public:
  void setWorld(std::shared_ptr<const World> world);
  // Brings the answer up to date; cheap when nothing changed.
  void update(const Question& question, const PainMap& pain);

  const Answer& answer() const { return answer_; }
  // The skin painted on, whether or not it is asked about.
  const Painted& painted(const PainMap& pain);

private:
  Answer answerTo(const Question& question, const PainMap& pain);

  std::shared_ptr<const World> world_;
  std::optional<PainCanvas> canvas_;
  Question asked_;
  PainMap pain_;
  bool known_ = false;  // answer_ is to asked_ and pain_
  Answer answer_;
};

// What may lie at a place on the skin, for a look in passing: nothing while zones are still being worked out.
std::optional<Ranking> rankAt(const World& world, glm::vec3 place);

}  // namespace myo
