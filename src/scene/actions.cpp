#include "scene/actions.h"

#include <algorithm>

#include "scene/find_actions.h"
#include "scene/section_actions.h"
#include "scene/subject.h"

namespace myo {
namespace {

std::vector<std::string> selectedParts(const Session& session) {
  std::vector<std::string> parts;
  const World* world = session.world().get();
  if (!world) return parts;
  for (const std::string& id : session.goal().selection) {
    if (const Muscle* muscle = muscleOf(world->atlas, id)) {
      parts.insert(parts.end(), muscle->parts.begin(), muscle->parts.end());
    } else if (namedPart(*world, id)) {
      parts.push_back(id);
    }
  }
  return parts;
}

// The side meant by a hit: that of the part, unless both are shown anyway.
void takeSide(ViewState& state, Side side) {
  if (side == Side::Midline || state.side == SideChoice::Both) return;
  state.side = side == Side::Left ? SideChoice::Left : SideChoice::Right;
}

// The structure, or the fascia one cannot see through, in front, where nothing but the skin covers it.
const PickHit* namedHit(const World& world, const PickResult& picked) {
  if (picked.hits.empty()) return nullptr;
  const PickHit& front = picked.hits.front();
  const Part* part = namedPart(world, front.base);
  return part && part->sheer == 0.f ? &front : nullptr;
}

const Muscle* muscleHit(const World& world, const PickResult& picked) {
  for (const PickHit& hit : picked.hits) {
    if (hit.kind == Kind::Skin) return nullptr;
    if (const Muscle* muscle = muscleOfPart(world.atlas, hit.base)) return muscle;
    // A muscle the atlas does not know is looked through, and so is a sheer fascia: what is meant lies under it.
    if (hit.kind == Kind::Muscle || hit.kind == Kind::Fascia) continue;
    return nullptr;
  }
  return nullptr;
}

Side sideHit(const PickResult& picked, const Muscle& muscle) {
  for (const PickHit& hit : picked.hits) {
    if (std::find(muscle.parts.begin(), muscle.parts.end(), hit.base) != muscle.parts.end()) return hit.side;
  }
  return Side::Midline;
}

void choose(Session& session, const std::string& id, Side side, bool adding) {
  session.edit([&](ViewState& s) {
    takeSide(s, side);
    if (!adding) s.selection.clear();
    std::erase(s.selection, id);
    s.selection.push_back(id);
    followSection(session.world().get(), s);
  });
}

}  // namespace

void select(Session& session, const std::string& id, Reveal reveal) {
  session.edit([&](ViewState& s) {
    s.selection = {id};
    if (const World* world = session.world().get()) {
      // What was chosen must be seen: bring it back if it was hidden.
      if (const Muscle* muscle = muscleOf(world->atlas, id)) {
        for (const std::string& part : muscle->parts) std::erase(s.hidden, part);
      }
      std::erase(s.hidden, id);
    }
    followSection(session.world().get(), s);
  });
  if (reveal == Reveal::FlyTo) frameSelection(session);
}

void toggleSelected(Session& session, const std::string& id) {
  session.edit([&](ViewState& s) {
    if (std::erase(s.selection, id) == 0) s.selection.push_back(id);
  });
}

void clearSelection(Session& session) {
  session.edit([](ViewState& s) { s.selection.clear(); });
}

void stepTriggerPoint(Session& session, int step) {
  const World* world = session.world().get();
  const Muscle* muscle = world ? activeMuscle(*world, session.goal()) : nullptr;
  if (!muscle || muscle->triggerPoints.empty()) return;
  const auto& points = muscle->triggerPoints;
  const auto at = std::find(points.begin(), points.end(), session.goal().selection.back());
  const int count = static_cast<int>(points.size());
  int next = step > 0 ? 0 : count - 1;
  if (at != points.end()) next = (static_cast<int>(at - points.begin()) + step + count) % count;
  select(session, points[static_cast<std::size_t>(next)], Reveal::FlyTo);
}

void stepMuscle(Session& session, int step) {
  const World* world = session.world().get();
  if (!world || world->atlas.muscles.empty()) return;
  const auto& muscles = world->atlas.muscles;
  const Muscle* now = activeMuscle(*world, session.goal());
  const int count = static_cast<int>(muscles.size());
  const int next = now ? (static_cast<int>(now - muscles.data()) + step + count) % count : step > 0 ? 0 : count - 1;
  select(session, muscles[static_cast<std::size_t>(next)].id, Reveal::FlyTo);
}

void viewFrom(Session& session, float yaw, float pitch) { session.flyTo(turnedTo(session.goal().camera, yaw, pitch)); }

void frameSelection(Session& session) {
  const World* world = session.world().get();
  if (!world) return;
  const ViewState& goal = session.goal();
  if (goal.section) {
    session.flyTo(cameraOn(*world, *goal.section, goal.camera, session.aspect()));
  } else if (goal.selection.empty()) {
    session.flyTo(wholeView(*world, goal.camera, session.aspect()));
  } else {
    session.flyTo(bestView(*world, goal.camera, goal.selection, goal.side, session.aspect()));
  }
}

void frameRegion(Session& session, std::string_view region) {
  const World* world = session.world().get();
  if (!world) return;
  session.flyTo(framing(session.goal().camera, extentOfRegion(*world, region), session.aspect()));
}

void resetView(Session& session) {
  const World* world = session.world().get();
  ViewState fresh;
  fresh.theme = session.goal().theme;
  fresh.labels = session.goal().labels;
  // What the patient showed is not a matter of the view, and the map is there to be seen whole.
  fresh.pain = session.goal().pain;
  fresh.ambiguity = session.goal().ambiguity;
  if (world) fresh.camera = wholeView(*world, fresh.camera, session.aspect());
  session.restore(fresh);
}

void setSide(Session& session, SideChoice side) {
  session.edit([&](ViewState& s) {
    s.side = side;
    followSection(session.world().get(), s);
  });
  // A region asked about is meant on the chosen side.
  Question question = session.question();
  if (question.kind != Question::Kind::Region) return;
  question.side = side;
  session.ask(question);
}

void setSkin(Session& session, float opacity) {
  session.edit([&](ViewState& s) { s.skin = std::clamp(opacity, 0.f, 1.f); });
}

int deepestLayer(const World& world) {
  int deepest = 0;
  for (const Part& part : world.body.parts) {
    if (part.kind == Kind::Muscle || part.kind == Kind::Fascia) deepest = std::max(deepest, part.layer);
  }
  return deepest;
}

void setPeel(Session& session, int layer) {
  const int deepest = session.world() ? deepestLayer(*session.world()) : 0;
  session.edit([&](ViewState& s) { s.peel = std::clamp(layer, 0, deepest); });
}

void hideSelected(Session& session) {
  const auto parts = selectedParts(session);
  session.edit([&](ViewState& s) {
    for (const std::string& part : parts) {
      if (std::find(s.hidden.begin(), s.hidden.end(), part) == s.hidden.end()) s.hidden.push_back(part);
    }
    s.selection.clear();
  });
}

void isolateSelected(Session& session) {
  const auto parts = selectedParts(session);
  session.edit([&](ViewState& s) { s.isolated = s.isolated == parts ? std::vector<std::string>{} : parts; });
}

void showAll(Session& session) {
  session.edit([](ViewState& s) {
    s.hidden.clear();
    s.isolated.clear();
    s.peel = 0;
    s.muscles = s.skeleton = s.fascia = true;
  });
}

void dismiss(Session& session) {
  if (session.tool() != Tool::Look) {
    session.setTool(Tool::Look);
  } else if (session.question().kind != Question::Kind::None) {
    stopAsking(session);
  } else if (!session.goal().findings.empty()) {
    clearFindings(session);
  } else if (session.goal().ambiguity) {
    session.edit([](ViewState& s) { s.ambiguity = false; });
  } else if (session.goal().section) {
    closeSection(session);
  } else if (!session.goal().isolated.empty()) {
    session.edit([](ViewState& s) { s.isolated.clear(); });
  } else {
    clearSelection(session);
  }
}

void click(Session& session, const PickResult& picked, bool adding) {
  if (!session.world()) return;
  // Whoever asks where it hurts means the place, whatever lies below it.
  if (session.tool() == Tool::Point && picked.skin && !adding) return askHere(session, picked);
  if (picked.marker) return choose(session, picked.marker->triggerPoint, picked.marker->side, adding);
  if (const PickHit* hit = namedHit(*session.world(), picked)) return choose(session, hit->base, hit->side, adding);
  if (const Muscle* muscle = muscleHit(*session.world(), picked)) {
    return choose(session, muscle->id, sideHit(picked, *muscle), adding);
  }
  // On an opaque skin there is no muscle to mean: the place itself is asked about.
  if (!picked.hits.empty() && picked.hits.front().kind == Kind::Skin && !adding) return askHere(session, picked);
  // A click beside the body lets go; one on skin or bone keeps what is being looked at.
  if (picked.hits.empty() && !picked.skin && !adding) clearSelection(session);
}

void selectOnSide(Session& session, const std::string& id, Side side) {
  choose(session, id, side, false);
  frameSelection(session);
}

void clickThrough(Session& session, const PickResult& picked) {
  if (!session.world()) return;
  const World& world = *session.world();
  std::vector<std::pair<std::string, Side>> found;  // muscles, structures and fasciae, from the front
  for (const PickHit& hit : picked.hits) {
    const Muscle* muscle = muscleOfPart(world.atlas, hit.base);
    if (!muscle && !namedPart(world, hit.base)) continue;
    const std::string& id = muscle ? muscle->id : hit.base;
    if (std::ranges::find(found, id, &std::pair<std::string, Side>::first) == found.end())
      found.emplace_back(id, hit.side);
  }
  if (found.empty()) return;
  const Muscle* active = activeMuscle(world, session.goal());
  const auto& selection = session.goal().selection;
  const std::string id = active ? active->id : selection.empty() ? std::string() : selection.back();
  const auto now = std::ranges::find(found, id, &std::pair<std::string, Side>::first);
  const auto& next = now == found.end() || now + 1 == found.end() ? found.front() : *(now + 1);
  choose(session, next.first, next.second, false);
}

}  // namespace myo
