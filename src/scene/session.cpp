#include "scene/session.h"

#include <algorithm>

#include "scene/navigation.h"

namespace myo {
namespace {

constexpr double kFlightSeconds = 0.4;
constexpr std::size_t kMaxSteps = 200;

ViewState withoutHover(ViewState state) {
  state.hoveredPart.clear();
  state.hoveredTriggerPoint.clear();
  return state;
}

}  // namespace

Session::Session(ViewState initial) : goal_(withoutHover(std::move(initial))), shown_(goal_) {}

void Session::setWorld(std::shared_ptr<const World> world) {
  world_ = std::move(world);
  if (world_) {
    const Atlas& atlas = world_->atlas;
    std::erase_if(goal_.selection, [&](const std::string& id) { return !atlas.muscle(id) && !atlas.triggerPoint(id); });
    goal_ = withoutHover(goal_);
    asked_.reset();
    const Camera camera = shown_.camera;
    shown_ = goal_;
    shown_.camera = camera;
  }
  changed();
}

void Session::changed() { ++revision_; }

void Session::remember() {
  past_.push_back(withoutHover(goal_));
  if (past_.size() > kMaxSteps) past_.erase(past_.begin());
  future_.clear();
}

void Session::edit(const std::function<void(ViewState&)>& change, History history) {
  ViewState next = goal_;
  change(next);
  next.camera = goal_.camera;
  if (next == goal_) return;
  if (history == History::Step) remember();
  gesture_ = 0;
  goal_ = std::move(next);
  const Camera camera = shown_.camera;
  shown_ = goal_;
  shown_.camera = camera;
  changed();
}

void Session::moveCamera(const Camera& camera, std::uint64_t gesture) {
  if (camera == goal_.camera && !flying()) return;
  if (gesture != gesture_) {
    remember();
    gesture_ = gesture;
  }
  flight_ = {};
  goal_.camera = shown_.camera = camera;
  changed();
}

void Session::flyTo(const Camera& camera) {
  if (camera == goal_.camera) return;
  remember();
  gesture_ = 0;
  goal_.camera = camera;
  flight_ = {shown_.camera, camera, 0.0, kFlightSeconds};
  changed();
}

void Session::apply(const ViewState& state) {
  const Camera from = shown_.camera;
  goal_ = withoutHover(state);
  shown_ = goal_;
  gesture_ = 0;
  if (from == goal_.camera) {
    flight_ = {};
  } else {
    shown_.camera = from;
    flight_ = {from, goal_.camera, 0.0, kFlightSeconds};
  }
  changed();
}

void Session::restore(const ViewState& state) {
  if (withoutHover(state) == withoutHover(goal_)) return;
  remember();
  apply(state);
}

void Session::hover(const std::string& part, const std::string& triggerPoint) {
  if (goal_.hoveredPart == part && goal_.hoveredTriggerPoint == triggerPoint) return;
  goal_.hoveredPart = shown_.hoveredPart = part;
  goal_.hoveredTriggerPoint = shown_.hoveredTriggerPoint = triggerPoint;
  changed();
}

void Session::ask(const std::optional<glm::vec3>& place) {
  if (asked_ == place) return;
  asked_ = place;
  changed();
}

bool Session::advance(double seconds) {
  if (!flying()) return false;
  flight_.seconds = std::min(flight_.duration, flight_.seconds + std::max(0.0, seconds));
  const double t = flight_.seconds / flight_.duration;
  shown_.camera = flying() ? between(flight_.from, flight_.to, static_cast<float>(t)) : goal_.camera;
  changed();
  return flying();
}

void Session::undo() {
  if (past_.empty()) return;
  ViewState before = std::move(past_.back());
  past_.pop_back();
  future_.push_back(withoutHover(goal_));
  apply(before);
}

void Session::redo() {
  if (future_.empty()) return;
  ViewState after = std::move(future_.back());
  future_.pop_back();
  past_.push_back(withoutHover(goal_));
  apply(after);
}

}  // namespace myo
