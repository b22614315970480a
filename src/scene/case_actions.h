// What commands and the case panel do to the findings of a case, as plain functions. A finding is in hand when its
// trigger point is the active one, on a chosen side.
#pragma once

#include <optional>
#include <string>

#include "scene/session.h"

namespace myo {

// The finding in hand: its place in the record.
std::optional<std::size_t> findingInHand(const Session& session);
std::optional<std::size_t> findingOf(const CaseRecord& record, const SidedPoint& point);

// What addFindings would add: the active trigger point on the chosen sides, else the marked ones; without those that
// are findings already.
std::vector<SidedPoint> newFindings(const Session& session);
void addFindings(Session& session);

// All take a finding's place in the record and do nothing where there is none.
void removeFinding(Session& session, std::size_t at);
void moveFinding(Session& session, std::size_t at, int by);
void setActivity(Session& session, std::size_t at, Activity activity);
void setPain(Session& session, std::size_t at, std::optional<int> pain);
// Texts are cut at kLongestNotes bytes, between letters.
void setNotes(Session& session, std::size_t at, const std::string& notes, std::uint64_t gesture);
void setCaseNotes(Session& session, const std::string& notes, std::uint64_t gesture);

// Selects a finding's trigger point on its side.
void takeFinding(Session& session, std::size_t at);
// The next one, from the last to the first.
void stepFinding(Session& session, int by);
// Active, latent, not said, and round again.
void nextActivity(Session& session);
// Up from "not said" is 0; down from 0 is "not said".
void stepPain(Session& session, int by);

// Marks all findings on the body, beside each other; again: unmarks.
void showFindings(Session& session);
bool findingsShown(const Session& session);

}  // namespace myo
