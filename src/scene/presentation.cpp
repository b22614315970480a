#include "scene/presentation.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "scene/camera.h"
#include "scene/subject.h"
#include "scene/text_twin.h"

namespace myo {
namespace {

constexpr std::size_t kMostCauses = 4, kMostCare = 3;
constexpr float kCloseUp = 42.f;       // mm each way around the trigger point
constexpr float kAroundWay = 75.f;     // mm around a needle's way
constexpr float kAside = 50.f;         // degrees between a needle's way and the view of it
constexpr float kSteepestView = 35.f;  // degrees of pitch

std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> out;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool end =
        (text[i] == '.' || text[i] == '!' || text[i] == '?') && (i + 1 == text.size() || text[i + 1] == ' ');
    if (!end) continue;
    out.push_back(text.substr(start, i + 1 - start));
    start = i + 2;
  }
  if (start < text.size()) out.push_back(text.substr(start));
  return out;
}

// A camera that looks along `out` from outside, at no steep angle.
Camera facing(Camera camera, glm::vec3 out, float aside = 0.f) {
  const float yaw = glm::degrees(std::atan2(out.x, out.z)) + aside;
  const float pitch = glm::degrees(std::asin(std::clamp(out.y, -1.f, 1.f)));
  return turnedTo(camera, yaw, std::clamp(pitch, -kSteepestView, kSteepestView));
}

Box around(glm::vec3 p, float reach) {
  Box box;
  box.add(p - glm::vec3(reach));
  box.add(p + glm::vec3(reach));
  return box;
}

class Story {
public:
  Story(const World& world, const Muscle& muscle, const TriggerPoint& point, const ViewState& from,
        const Strings& strings, float aspect)
      : world_(world), muscle_(muscle), point_(point), words_(strings), aspect_(aspect), base_(from) {
    base_.side = from.side == SideChoice::Left ? SideChoice::Left : SideChoice::Right;
    base_.selection = {point.id};
    base_.hidden.clear();
    base_.isolated.clear();
    base_.hoveredPart.clear();
    base_.hoveredTriggerPoint.clear();
    base_.peel = 0;
    base_.muscles = base_.skeleton = base_.fascia = true;
    base_.nerves = base_.vessels = base_.organs = base_.hazards = false;
    base_.zones = 1.f;
    base_.arrow.reset();
    base_.pain = {};
    base_.findings.clear();
    base_.findingsLook = FindingsLook::Together;
    base_.ambiguity = base_.attachments = false;
    side_ = base_.side == SideChoice::Left ? Side::Left : Side::Right;
    plain_ = sentences(muscle.plain.text);
    approach_ = approachTo(world, point, side_);
    place_ = world.zones->position(point, side_).value_or(glm::vec3(0.f));
    findOutwards();
  }

  std::vector<PresentationStep> tell() {
    return {yourMuscle(), theKnot(), thePain(), theCause(), theHelp(), injection(), theWay(), afterwards()};
  }

private:
  // Where the skin over the trigger point faces.
  void findOutwards() {
    if (approach_)
      outwards_ = glm::normalize(approach_->entry - approach_->target);
    else if (const auto skin = world_.zones->skin().closest(place_))
      outwards_ = skin->normal;
  }

  // Where most of the muscle faces, once what covers it is taken away; midway between two faces says nothing.
  glm::vec3 muscleFaces() const {
    glm::vec3 sum(0.f);
    float all = 0.f;
    for (const std::string& base : muscle_.parts) {
      const Part* part = world_.body.find(withSide(base, side_));
      if (!part || part->mesh.opennessPeeled.size() != part->mesh.normal.size()) continue;
      for (std::size_t i = 0; i < part->mesh.normal.size(); ++i) {
        const float open = part->mesh.opennessPeeled[i] * part->mesh.opennessPeeled[i];
        sum += part->mesh.normal[i] * open;
        all += open;
      }
    }
    return glm::length(sum) > 0.1f * all && all > 0.f ? glm::normalize(sum) : outwards_;
  }

  // What covers the muscle is taken away.
  int layerOfMuscle() const {
    for (const Part& part : world_.body.parts)
      if (part.base == point_.place.part) return part.layer;
    return 0;
  }

  PresentationStep step(const char* id, const ViewState& view) const {
    PresentationStep s;
    s.id = id;
    s.title = words_("present.title." + s.id);
    s.view = view;
    return s;
  }

  ViewState muscleView() const {
    ViewState view = base_;
    view.zones = 0.f;
    view.skin = 0.12f;
    view.peel = layerOfMuscle();
    Box box = around(place_, 60.f);
    for (const std::string& base : muscle_.parts) {
      const Part* part = world_.body.find(withSide(base, side_));
      if (!part) part = world_.body.find(base);
      if (!part) continue;
      for (const glm::vec3 p : part->mesh.position) box.add(p);
    }
    view.camera = framing(facing(view.camera, muscleFaces()), box, aspect_);
    return view;
  }

  ViewState zoneView() const {
    ViewState view = base_;
    view.skin = 0.5f;
    view.camera = bestView(world_, view.camera, {point_.id}, view.side, aspect_);
    return view;
  }

  PresentationStep yourMuscle() const {
    PresentationStep s = step("muscle", muscleView());
    s.title = words_.format("present.title.muscle", sidedName(muscle_, base_.side, words_));
    s.parts = {
        {"", {plain_.begin(), plain_.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(1, plain_.size()))}}};
    return s;
  }

  PresentationStep theKnot() const {
    ViewState view = muscleView();
    view.skin = 0.f;
    view.camera = framing(facing(view.camera, outwards_), around(place_, kCloseUp), aspect_);
    PresentationStep s = step("knot", view);
    s.parts = {{"", {words_("present.knot.band"), words_("present.knot.nodule")}}};
    if (plain_.size() > 1) s.parts.push_back({"", {plain_[1]}});
    s.small = words_("present.knot.disputed");
    return s;
  }

  PresentationStep thePain() const {
    PresentationStep s = step("pain", zoneView());
    std::vector<std::string> lines{words_.format("handout.where", regionNames(world_.atlas, point_.essential.regions))};
    if (point_.spillover)
      lines.push_back(words_.format("handout.also", regionNames(world_.atlas, point_.spillover->regions)));
    s.parts = {{"", std::move(lines)}, {"", {words_("present.pain.legend")}}};
    s.small = words_("evidence.line");
    s.pulse = true;
    return s;
  }

  PresentationStep theCause() const {
    PresentationStep s = step("cause", zoneView());
    std::vector<std::string> lines;
    if (words_.language() == "en") {
      for (const Statement& cause : muscle_.perpetuating)
        if (lines.size() < kMostCauses) lines.push_back(cause.text);
    } else {  // of these facts only the plain words are translated
      for (std::size_t i = 2; i < plain_.size() && lines.size() < kMostCauses; ++i) lines.push_back(plain_[i]);
    }
    s.parts = {{"", std::move(lines)}};
    return s;
  }

  PresentationStep theHelp() const {
    PresentationStep s = step("help", muscleView());
    std::vector<std::string> own;
    for (const Statement& care : muscle_.selfCare)
      if (own.size() < kMostCare) own.push_back(care.text);
    s.parts = {{words_("handout.helps"), std::move(own)},
               {words_("present.help.with-us"),
                {words_("handout.plan.stretch"), words_("handout.plan.heat"), words_("handout.plan.therapy"),
                 words_("handout.plan.injection")}}};
    return s;
  }

  PresentationPart topic(const std::string& name, bool plain) const {
    PresentationPart part{words_("injection.topic." + name), {}};
    for (const InjectionStatement& s : world_.atlas.injection)
      if (s.topic == name) part.lines.push_back(plain ? s.plain : s.text);
    return part;
  }

  ViewState wayView() const {
    ViewState view = base_;
    view.zones = 0.f;
    view.skin = 0.25f;
    view.hazards = true;
    view.peel = layerOfMuscle();
    Box box = around(place_, kAroundWay);
    if (approach_) {
      view.arrow = Arrow{approach_->entry, approach_->target};
      box.add(approach_->entry + outwards_ * 40.f);
    }
    view.camera = framing(facing(view.camera, outwards_, side_ == Side::Right ? -kAside : kAside), box, aspect_);
    return view;
  }

  PresentationStep injection() const {
    PresentationStep s = step("injection", wayView());
    s.view.hazards = false;
    s.parts = {topic("what", true), topic("why", true), topic("feel", true)};
    return s;
  }

  PresentationStep theWay() const {
    PresentationStep s = step("way", wayView());
    s.parts.push_back(
        {words_("present.way.layers"), {approach_ ? layerNames(*approach_, words_) : words_("present.way.none")}});
    s.parts.push_back({words_("card.palpation"), {muscle_.palpation.text}});
    PresentationPart risks{words_("card.hazards"), {}};
    for (const Hazard& hazard : muscle_.hazards) {
      risks.lines.push_back(hazard.text);
      if (hazard.distance)
        risks.lines.back() += ". " + words_.format("card.distance", hazard.distance->text, hazard.distance->population,
                                                   hazard.distance->n);
    }
    s.parts.push_back(std::move(risks));
    s.small = words_("present.way.no-ruler");
    return s;
  }

  PresentationStep afterwards() const {
    PresentationStep s = step("after", zoneView());
    s.parts = {topic("expect", true), topic("with", true), topic("evidence", true), topic("not", true)};
    s.small = words_("evidence.line");
    return s;
  }

  const World& world_;
  const Muscle& muscle_;
  const TriggerPoint& point_;
  const Strings& words_;
  float aspect_;
  ViewState base_;
  Side side_ = Side::Right;
  glm::vec3 place_{0.f}, outwards_{0.f, 0.f, 1.f};
  std::vector<std::string> plain_;
  std::optional<Approach> approach_;
};

}  // namespace

std::vector<PresentationStep> presentation(const World& world, const ViewState& from, const Strings& strings,
                                           float aspect) {
  const Muscle* muscle = activeMuscle(world, from);
  const TriggerPoint* point = activeTriggerPoint(world, from);
  if (muscle && !point && !muscle->triggerPoints.empty())
    point = world.atlas.triggerPoint(muscle->triggerPoints.front());
  if (!muscle || !point || !world.zones) return {};
  return Story(world, *muscle, *point, from, strings, aspect).tell();
}

std::string layerNames(const Approach& approach, const Strings& strings) {
  std::string out;
  for (const ApproachLayer& layer : approach.layers) {
    if (!out.empty()) out += ", ";
    out += layer.kind == Kind::Skin ? strings("present.way.skin") : midSentence(layer.name);
  }
  return out;
}

std::string stepText(const PresentationStep& step) {
  std::string out = step.title + "\n";
  for (const PresentationPart& part : step.parts) {
    if (!part.heading.empty()) out += part.heading + "\n";
    for (const std::string& line : part.lines) out += "- " + line + "\n";
  }
  if (!step.small.empty()) out += step.small + "\n";
  return out;
}

}  // namespace myo
