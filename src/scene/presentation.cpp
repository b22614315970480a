#include "scene/presentation.h"

#include <algorithm>

#include "scene/presentation_views.h"
#include "scene/presentation_words.h"
#include "scene/subject.h"
#include "scene/text_twin.h"

namespace myo {
namespace {

constexpr std::size_t kMostCare = 3;
constexpr float kClearOfX = 20.f;

class Story {
public:
  Story(const World& world, const Muscle& muscle, const TriggerPoint& point, const ViewState& from,
        const Strings& strings, float aspect)
      : atlas_(world.atlas),
        muscle_(muscle),
        point_(point),
        words_(strings),
        views_(world, muscle, point, from, aspect),
        plain_(sentences(muscle.plain.text)) {}

  std::vector<PresentationStep> tell() const {
    return {yourMuscle(), theKnot(), thePain(), theCause(), theHelp(), injection(), theWay(), afterwards(), limits()};
  }

private:
  PresentationStep step(const char* id, const ViewState& view) const {
    PresentationStep s;
    s.id = id;
    s.title = words_("present.title." + s.id);
    s.view = view;
    return s;
  }

  PresentationStep yourMuscle() const {
    PresentationStep s = step("muscle", views_.muscle());
    s.title = words_.format("present.title.muscle", sidedName(muscle_, views_.side(), words_));
    s.parts = {
        {"", {plain_.begin(), plain_.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(1, plain_.size()))}}};
    return s;
  }

  PresentationStep theKnot() const {
    PresentationStep s = step("knot", views_.knot());
    s.parts = {{"", {words_("present.knot.band"), words_("present.knot.nodule")}}};
    if (plain_.size() > 1) s.parts.push_back({"", {plain_[1]}});
    s.small = words_("present.knot.disputed");
    if (const auto& knot = views_.knotAt()) {
      s.callouts.push_back({words_("present.knot.label.knot"), knot->position, kClearOfX});
      if (const auto band = views_.onBand()) s.callouts.push_back({words_("present.knot.label.band"), *band});
    }
    return s;
  }

  PresentationStep thePain() const {
    PresentationStep s = step("pain", views_.zone());
    std::vector<std::string> lines{words_.format("handout.where", placeNames(atlas_, point_.essential.regions))};
    if (point_.spillover) lines.push_back(words_.format("handout.also", placeNames(atlas_, point_.spillover->regions)));
    s.parts = {{"", std::move(lines)}, {"", {words_("present.pain.legend")}}};
    s.small = words_("evidence.line");
    s.pulse = true;
    return s;
  }

  PresentationStep theCause() const {
    PresentationStep s = step("cause", views_.zone());
    s.parts = causes(atlas_, muscle_, words_);
    return s;
  }

  PresentationStep theHelp() const {
    PresentationStep s = step("help", views_.muscle());
    std::vector<std::string> own;
    for (const Statement& care : muscle_.selfCare)
      if (own.size() < kMostCare) own.push_back(care.text);
    s.parts = {{words_("handout.helps"), std::move(own)},
               {words_("present.help.with-us"),
                {words_("handout.plan.stretch"), words_("handout.plan.heat"), words_("handout.plan.therapy"),
                 words_("handout.plan.injection")}}};
    return s;
  }

  PresentationStep injection() const {
    PresentationStep s = step("injection", views_.way());
    s.view.hazards = false;
    s.parts = {topic("what"), topic("why"), topic("feel")};
    return s;
  }

  PresentationStep theWay() const {
    PresentationStep s = step("way", views_.way());
    const auto& approach = views_.approach();
    s.parts = {{words_("present.way.layers"), {approach ? layerNames(*approach, words_) : words_("present.way.none")}}};
    for (PresentationPart& part : approachParts(atlas_, muscle_, words_)) s.parts.push_back(std::move(part));
    s.small = words_("present.way.no-ruler");
    if (const std::string distances = publishedDistances(muscle_, words_); !distances.empty())
      s.small += " " + words_.format("present.way.published", distances);
    s.section = true;
    return s;
  }

  PresentationStep afterwards() const {
    PresentationStep s = step("after", views_.zone());
    s.parts = {topic("expect"), topic("with")};
    return s;
  }

  PresentationStep limits() const {
    PresentationStep s = step("limits", views_.muscle());
    s.parts = {topic("evidence"), topic("not")};
    s.small = words_("evidence.line");
    return s;
  }

  PresentationPart topic(const char* name) const { return injectionTopic(atlas_, name, words_); }

  const Atlas& atlas_;
  const Muscle& muscle_;
  const TriggerPoint& point_;
  const Strings& words_;
  StoryViews views_;
  std::vector<std::string> plain_;
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

}  // namespace myo
