// What commands and panels do to a session, as plain functions.
#pragma once

#include <string>
#include <string_view>

#include "scene/pick.h"
#include "scene/session.h"

namespace myo {

enum class Reveal { Stay, FlyTo };  // whether the camera flies to what was selected

// Makes `id` (muscle or trigger point) the only selected one, or adds it, or takes it away when it was there.
void select(Session& session, const std::string& id, Reveal reveal = Reveal::Stay);
void toggleSelected(Session& session, const std::string& id);
void clearSelection(Session& session);
// Steps through the trigger points of the active muscle; from the last one to the first.
void stepTriggerPoint(Session& session, int step);
// Steps through all muscles of the atlas in its order.
void stepMuscle(Session& session, int step);

void viewFrom(Session& session, float yaw, float pitch);
void frameSelection(Session& session);
void frameRegion(Session& session, std::string_view region);
void resetView(Session& session);

void setSide(Session& session, SideChoice side);
void setSkin(Session& session, float opacity);
void setPeel(Session& session, int layer);
int deepestLayer(const World& world);

void hideSelected(Session& session);
void isolateSelected(Session& session);
void showAll(Session& session);

// Esc: takes back one thing at a time: the tool, the question, findings, the ambiguity map, the section, isolation, the selection.
void dismiss(Session& session);

// What a click on the scene means. Adding keeps what was selected.
void click(Session& session, const PickResult& picked, bool adding);
// Selects a trigger point on the side it was found on.
void selectOnSide(Session& session, const std::string& id, Side side);
// The same place, one layer deeper: selects the next muscle behind the active one.
void clickThrough(Session& session, const PickResult& picked);

}  // namespace myo
