// Asking where it hurts, painting the pain and comparing trigger points, as plain functions.
#pragma once

#include <string>
#include <vector>

#include "scene/pick.h"
#include "scene/session.h"

namespace myo {

// The tool again puts it away. Taking the brush asks about what is painted already.
void chooseTool(Session& session, Tool tool);

// Asks what refers pain to the place on the skin that was pointed at, and selects what comes first; beside the body it
// takes the question back.
void askHere(Session& session, const PickResult& picked);
// Asks about regions on the chosen side; `words` as the person understands them, `note` what to know about them.
void askRegions(Session& session, const std::vector<std::string>& regions, const std::string& words,
                const std::string& note);
void askPain(Session& session);
void stopAsking(Session& session);
// An answer that had to wait is taken up as if it had come at once.
void settle(Session& session);

void clearPain(Session& session);
// What is painted, also on the other side.
void mirrorPain(Session& session);

// Adds a trigger point to the findings or takes it away.
void toggleFinding(Session& session, const SidedPoint& point);
// The active trigger point on the chosen sides.
void toggleActiveFinding(Session& session);
void clearFindings(Session& session);
void lookAtFindings(Session& session, FindingsLook look);
// Shows the small set of the answer; with what it leaves unexplained.
void showSmallSet(Session& session);

inline constexpr std::size_t kMostApart = 3;
bool canTellApart(const ViewState& state);

}  // namespace myo
