#include "scene/find_actions.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "scene/actions.h"
#include "scene/subject.h"

namespace myo {
namespace {

// What comes first is shown with its X, zone and tether, where the camera stands.
void selectFirst(Session& session) {
  const Question::Kind kind = session.question().kind;
  if (kind != Question::Kind::Point && kind != Question::Kind::Region) return;
  const auto& points = session.answer().ranking.points;
  if (points.empty()) return;
  const std::string id = points.front().triggerPoint;
  const Side side = points.front().side;
  session.edit([&](ViewState& s) {
    s.selection = {id};
    if (s.side != SideChoice::Both) s.side = side == Side::Left ? SideChoice::Left : SideChoice::Right;
    // Findings of an earlier question would stand in the way of this answer.
    if (s.findingsLook != FindingsLook::Together) s.findings.clear(), s.findingsLook = FindingsLook::Together;
  });
}

void ask(Session& session, const Question& question) {
  session.ask(question);
  if (session.answer().ready) selectFirst(session);
}

}  // namespace

void chooseTool(Session& session, Tool tool) {
  session.setTool(session.tool() == tool ? Tool::Look : tool);
  if (session.tool() != Tool::Paint) return;
  askPain(session);
  // The patient shows the pain on a body without anyone's zones.
  session.edit([](ViewState& s) { s.selection.clear(); });
}

void askHere(Session& session, const PickResult& picked) {
  if (!picked.skin) return stopAsking(session);
  Question question;
  question.kind = Question::Kind::Point;
  question.place = *picked.skin;
  ask(session, question);
}

void askRegions(Session& session, const std::vector<std::string>& regions, const std::string& words,
                const std::string& note) {
  Question question;
  question.kind = Question::Kind::Region;
  question.regions = regions;
  question.side = session.goal().side;
  question.words = words;
  question.note = note;
  ask(session, question);
  frameSelection(session);
}

void askPain(Session& session) {
  Question question;
  question.kind = Question::Kind::Pain;
  session.ask(question);
}

void stopAsking(Session& session) { session.ask({}); }

void settle(Session& session) {
  if (session.settleAnswer()) selectFirst(session);
}

void clearPain(Session& session) {
  session.edit([](ViewState& s) { s.pain.dabs.clear(); });
}

void mirrorPain(Session& session) {
  session.edit([](ViewState& s) {
    const auto key = [](const Dab& d) {
      return std::tuple(d.position.x, d.position.y, d.position.z, d.radius, d.erase);
    };
    std::set<decltype(key(Dab{}))> known;
    for (const Dab& dab : s.pain.dabs) known.insert(key(dab));
    const std::size_t count = s.pain.dabs.size();
    for (std::size_t i = 0; i < count && s.pain.dabs.size() < kMostDabs; ++i) {
      const Dab there = mirrored(s.pain.dabs[i]);
      if (known.insert(key(there)).second) s.pain.dabs.push_back(there);
    }
  });
}

void toggleFinding(Session& session, const SidedPoint& point) {
  session.edit([&](ViewState& s) {
    if (std::erase(s.findings, point) == 0) s.findings.push_back(point);
    if (s.findingsLook == FindingsLook::Apart && !canTellApart(s)) s.findingsLook = FindingsLook::Together;
    if (s.findings.empty()) s.findingsLook = FindingsLook::Together;
  });
}

void toggleActiveFinding(Session& session) {
  const World* world = session.world().get();
  const TriggerPoint* active = world ? activeTriggerPoint(*world, session.goal()) : nullptr;
  if (!active) return;
  for (const Side side : sidesOf(session.goal().side)) toggleFinding(session, {active->id, side});
}

void clearFindings(Session& session) {
  session.edit([](ViewState& s) {
    s.findings.clear();
    s.findingsLook = FindingsLook::Together;
  });
}

void lookAtFindings(Session& session, FindingsLook look) {
  session.edit([&](ViewState& s) {
    if (look == FindingsLook::Apart && !canTellApart(s)) return;
    s.findingsLook = s.findingsLook == look ? FindingsLook::Together : look;
  });
}

void showSmallSet(Session& session) {
  const std::vector<SidedPoint> points = session.answer().small.points;
  if (points.empty()) return;
  session.edit([&](ViewState& s) {
    s.findings = points;
    s.selection.clear();
    s.findingsLook = s.pain.empty() ? FindingsLook::Together : FindingsLook::Unexplained;
  });
}

bool canTellApart(const ViewState& state) { return state.findings.size() >= 2 && state.findings.size() <= kMostApart; }

}  // namespace myo
