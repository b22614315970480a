#include "scene/case_actions.h"

#include <algorithm>

#include "scene/actions.h"
#include "scene/subject.h"

namespace myo {
namespace {

void change(Session& session, std::size_t at, const std::function<void(CaseFinding&)>& what,
            std::uint64_t gesture = 0) {
  session.editRecord(
      [&](CaseRecord& r) {
        if (at < r.findings.size()) what(r.findings[at]);
      },
      gesture);
}

// At most kLongestNotes bytes, whole UTF-8 letters.
std::string shortened(std::string text) {
  if (text.size() <= kLongestNotes) return text;
  std::size_t end = kLongestNotes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

// The camera goes where most of the marked ones is seen.
void frameMarked(Session& session) {
  const auto& marked = session.goal().findings;
  if (!session.world() || marked.empty()) return;
  std::vector<std::string> ids;
  bool right = false, left = false;
  for (const SidedPoint& point : marked) {
    ids.push_back(point.triggerPoint);
    (point.side == Side::Left ? left : right) = true;
  }
  const SideChoice side = right && left ? SideChoice::Both : left ? SideChoice::Left : SideChoice::Right;
  session.flyTo(bestView(*session.world(), session.goal().camera, ids, side, session.aspect()));
}

std::vector<SidedPoint> pointsOf(const CaseRecord& record) { return {record.findings.begin(), record.findings.end()}; }

}  // namespace

std::optional<std::size_t> findingOf(const CaseRecord& record, const SidedPoint& point) {
  for (std::size_t i = 0; i < record.findings.size(); ++i)
    if (static_cast<const SidedPoint&>(record.findings[i]) == point) return i;
  return std::nullopt;
}

std::optional<std::size_t> findingInHand(const Session& session) {
  const World* world = session.world().get();
  const TriggerPoint* active = world ? activeTriggerPoint(*world, session.goal()) : nullptr;
  if (!active) return std::nullopt;
  for (const Side side : sidesOf(session.goal().side))
    if (const auto at = findingOf(session.record(), {active->id, side})) return at;
  return std::nullopt;
}

std::vector<SidedPoint> newFindings(const Session& session) {
  const World* world = session.world().get();
  if (!world) return {};
  std::vector<SidedPoint> points;
  if (const TriggerPoint* active = activeTriggerPoint(*world, session.goal())) {
    for (const Side side : sidesOf(session.goal().side)) points.push_back({active->id, side});
  } else {
    points = session.goal().findings;
  }
  std::erase_if(points, [&](const SidedPoint& p) { return findingOf(session.record(), p).has_value(); });
  const std::size_t room = kMostCaseFindings - std::min(kMostCaseFindings, session.record().findings.size());
  if (points.size() > room) points.resize(room);
  return points;
}

void addFindings(Session& session) {
  const std::vector<SidedPoint> points = newFindings(session);
  session.editRecord([&](CaseRecord& r) {
    for (const SidedPoint& point : points) {
      CaseFinding finding;
      static_cast<SidedPoint&>(finding) = point;
      r.findings.push_back(std::move(finding));
    }
  });
}

void removeFinding(Session& session, std::size_t at) {
  session.editRecord([&](CaseRecord& r) {
    if (at < r.findings.size()) r.findings.erase(r.findings.begin() + static_cast<std::ptrdiff_t>(at));
  });
}

void moveFinding(Session& session, std::size_t at, int by) {
  session.editRecord([&](CaseRecord& r) {
    const auto to = static_cast<std::ptrdiff_t>(at) + by;
    if (at >= r.findings.size() || to < 0 || to >= static_cast<std::ptrdiff_t>(r.findings.size())) return;
    std::swap(r.findings[at], r.findings[static_cast<std::size_t>(to)]);
  });
}

void setActivity(Session& session, std::size_t at, Activity activity) {
  change(session, at, [&](CaseFinding& f) { f.activity = activity; });
}

void setPain(Session& session, std::size_t at, std::optional<int> pain) {
  if (pain) pain = std::clamp(*pain, 0, kMostPain);
  change(session, at, [&](CaseFinding& f) { f.pain = pain; });
}

void setNotes(Session& session, std::size_t at, const std::string& notes, std::uint64_t gesture) {
  change(
      session, at, [&](CaseFinding& f) { f.notes = shortened(notes); }, gesture);
}

void setCaseNotes(Session& session, const std::string& notes, std::uint64_t gesture) {
  session.editRecord([&](CaseRecord& r) { r.notes = shortened(notes); }, gesture);
}

void takeFinding(Session& session, std::size_t at) {
  const auto& findings = session.record().findings;
  if (at >= findings.size() || !session.world()) return;
  const SidedPoint point = findings[at];
  if (!session.world()->atlas.triggerPoint(point.triggerPoint)) return;
  selectOnSide(session, point.triggerPoint, point.side);
  // On both sides, the other side's finding of the same trigger point would be meant.
  if (session.goal().side == SideChoice::Both && findingInHand(session) != at)
    session.edit([&](ViewState& s) { s.side = point.side == Side::Left ? SideChoice::Left : SideChoice::Right; });
}

void stepFinding(Session& session, int by) {
  const int count = static_cast<int>(session.record().findings.size());
  if (count == 0) return;
  const auto now = findingInHand(session);
  const int next = now ? (static_cast<int>(*now) + by + count) % count : by > 0 ? 0 : count - 1;
  takeFinding(session, static_cast<std::size_t>(next));
}

void nextActivity(Session& session) {
  const auto at = findingInHand(session);
  if (!at) return;
  const Activity now = session.record().findings[*at].activity;
  setActivity(session, *at,
              now == Activity::Unsaid   ? Activity::Active
              : now == Activity::Active ? Activity::Latent
                                        : Activity::Unsaid);
}

void stepPain(Session& session, int by) {
  const auto at = findingInHand(session);
  if (!at) return;
  const int next = session.record().findings[*at].pain.value_or(-1) + by;
  setPain(session, *at, next < 0 ? std::nullopt : std::optional(next));
}

bool findingsShown(const Session& session) {
  return !session.record().findings.empty() && session.goal().findings == pointsOf(session.record());
}

void showFindings(Session& session) {
  const bool shown = findingsShown(session);
  session.edit([&](ViewState& s) {
    s.findings = shown ? std::vector<SidedPoint>{} : pointsOf(session.record());
    if (session.world())
      std::erase_if(s.findings,
                    [&](const SidedPoint& p) { return !session.world()->atlas.triggerPoint(p.triggerPoint); });
    s.findingsLook = FindingsLook::Together;
    if (!shown) s.selection.clear();
  });
  if (!shown) frameMarked(session);
}

}  // namespace myo
