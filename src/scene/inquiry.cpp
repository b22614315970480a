#include "scene/inquiry.h"

#include <chrono>

namespace myo {

std::optional<Ranking> rankAt(const World& world, glm::vec3 place) {
  if (!world.finder || !world.finder->ready()) return std::nullopt;
  return world.finder->rank(place);
}

void Inquiry::setWorld(std::shared_ptr<const World> world) {
  canvas_.reset();  // refers to the old world
  world_ = std::move(world);
  if (world_ && world_->zones) canvas_.emplace(*world_->zones);
  known_ = false;
  answer_ = {};
}

const Painted& Inquiry::painted(const PainMap& pain) {
  static const Painted nothing;
  if (!canvas_) return nothing;
  canvas_->show(pain);
  return canvas_->painted();
}

void Inquiry::update(const Question& question, const PainMap& pain) {
  const bool same = question == asked_ && (question.kind != Question::Kind::Pain || pain == pain_);
  if (known_ && same) return;
  asked_ = question;
  pain_ = pain;
  known_ = question.kind == Question::Kind::None || (world_ && world_->finder && world_->finder->ready());
  const auto start = std::chrono::steady_clock::now();
  answer_ = known_ ? answerTo(question, pain) : Answer{};
  answer_.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

Answer Inquiry::answerTo(const Question& question, const PainMap& pain) {
  Answer answer;
  if (question.kind == Question::Kind::None) return answer;
  answer.ready = true;
  if (question.kind == Question::Kind::Point) {
    answer.region = world_->zones->regionAt(question.place);
    answer.ranking = world_->finder->rank(question.place);
    return answer;
  }
  if (question.kind == Question::Kind::Region) {
    const Painted skin = paintedRegions(*world_->zones, question.regions, question.side != SideChoice::Left,
                                        question.side != SideChoice::Right);
    answer.ranking = world_->finder->rank(skin, Ask::Region);
    answer.small = world_->finder->explain(skin);
    return answer;
  }
  const Painted& skin = painted(pain);
  if (skin.empty()) return answer;
  answer.ranking = world_->finder->rank(skin);
  answer.small = world_->finder->explain(skin);
  return answer;
}

}  // namespace myo
