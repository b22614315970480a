#include "scene/session.h"

#include <algorithm>

#include "scene/navigation.h"
#include "scene/subject.h"

namespace myo {
namespace {

constexpr std::size_t kMaxSteps = 200;

}  // namespace

Session::Session(ViewState initial) : goal_(withoutHover(std::move(initial))), shown_(goal_) {}

void Session::setWorld(std::shared_ptr<const World> world) {
  world_ = std::move(world);
  if (world_) {
    const Atlas& atlas = world_->atlas;
    std::erase_if(goal_.selection, [&](const std::string& id) {
      return !atlas.muscle(id) && !atlas.triggerPoint(id) && !namedPart(*world_, id);
    });
    std::erase_if(goal_.findings, [&](const SidedPoint& p) { return !atlas.triggerPoint(p.triggerPoint); });
    goal_ = withoutHover(goal_);
    const Camera camera = shown_.camera;
    shown_ = goal_;
    shown_.camera = camera;
  }
  inquiry_.setWorld(world_);
  changed();
}

void Session::changed() {
  ++revision_;
  inquiry_.update(question_, goal_.pain);
}

void Session::remember() {
  past_.push_back({withoutHover(goal_), record_});
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

void Session::moveSection(const Section& section, std::uint64_t gesture) {
  if (goal_.section == section) return;
  if (gesture != gesture_) {
    remember();
    gesture_ = gesture;
  }
  goal_.section = shown_.section = section;
  changed();
}

void Session::flyTo(const Camera& camera) {
  if (camera == goal_.camera) return;
  remember();
  gesture_ = 0;
  goal_.camera = camera;
  flight_ = {shown_.camera, camera, 0.0, flightSeconds_};
  if (!flying()) shown_.camera = camera;
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
    flight_ = {from, goal_.camera, 0.0, flightSeconds_};
    if (!flying()) shown_.camera = goal_.camera;
  }
  changed();
}

void Session::restore(const ViewState& state) {
  if (withoutHover(state) == withoutHover(goal_)) return;
  remember();
  apply(state);
}

void Session::hover(const std::string& part, const std::string& triggerPoint, Side side) {
  if (goal_.hoveredPart == part && goal_.hoveredTriggerPoint == triggerPoint && goal_.hoveredSide == side) return;
  goal_.hoveredPart = shown_.hoveredPart = part;
  goal_.hoveredTriggerPoint = shown_.hoveredTriggerPoint = triggerPoint;
  goal_.hoveredSide = shown_.hoveredSide = side;
  changed();
}

void Session::setTool(Tool tool) {
  if (tool == tool_) return;
  tool_ = tool;
  changed();
}

void Session::setBrush(const Brush& brush) {
  Brush next = brush;
  next.radius = std::clamp(next.radius, kMinBrush, kMaxBrush);
  next.intensity = std::clamp(next.intensity, kMinIntensity, 1.f);
  if (next == brush_) return;
  brush_ = next;
  changed();
}

void Session::paint(const std::vector<Dab>& dabs, std::uint64_t gesture) {
  if (dabs.empty() || goal_.pain.dabs.size() + dabs.size() > kMostDabs) return;
  if (gesture != gesture_) {
    remember();
    gesture_ = gesture;
  }
  for (ViewState* state : {&goal_, &shown_}) {
    state->pain.dabs.insert(state->pain.dabs.end(), dabs.begin(), dabs.end());
  }
  question_ = {};
  question_.kind = Question::Kind::Pain;
  changed();
}

void Session::ask(const Question& question) {
  if (question_ == question) return;
  question_ = question;
  changed();
}

bool Session::settleAnswer() {
  if (question_.kind == Question::Kind::None || answer().ready) return false;
  inquiry_.update(question_, goal_.pain);
  if (!answer().ready) return false;
  ++revision_;
  return true;
}

bool Session::advance(double seconds) {
  if (!flying()) return false;
  flight_.seconds = std::min(flight_.duration, flight_.seconds + std::max(0.0, seconds));
  const double t = flight_.seconds / flight_.duration;
  shown_.camera = flying() ? between(flight_.from, flight_.to, static_cast<float>(t)) : goal_.camera;
  changed();
  return flying();
}

void Session::begin(const CaseRecord& record, const ViewState& state) {
  record_ = record;
  apply(state);
  forget();
}

void Session::setTheme(const std::string& theme) {
  edit([&](ViewState& s) { s.theme = theme; }, History::Silent);
  for (std::vector<Moment>* moments : {&past_, &future_, &pastAside_, &futureAside_})
    for (Moment& moment : *moments) moment.view.theme = theme;
}

void Session::beginAside() {
  pastAside_ = std::exchange(past_, {});
  futureAside_ = std::exchange(future_, {});
}

void Session::endAside(const ViewState& state) {
  apply(state);
  past_ = std::exchange(pastAside_, {});
  future_ = std::exchange(futureAside_, {});
}

void Session::editRecord(const std::function<void(CaseRecord&)>& change, std::uint64_t gesture) {
  CaseRecord next = record_;
  change(next);
  if (next == record_) return;
  if (gesture == 0 || gesture != gesture_) remember();
  gesture_ = gesture;
  record_ = std::move(next);
  changed();
}

void Session::go(std::vector<Moment>& from, std::vector<Moment>& to) {
  if (from.empty()) return;
  const Moment there = std::move(from.back());
  from.pop_back();
  to.push_back({withoutHover(goal_), std::move(record_)});
  record_ = there.record;
  apply(there.view);
}

void Session::undo() { go(past_, future_); }

void Session::redo() { go(future_, past_); }

}  // namespace myo
