#include <fmt/core.h>

#include "scene/actions.h"
#include "scene/commands.h"

namespace myo {
namespace {

constexpr float kSkinStep = 0.15f;
constexpr float kVeil = 0.35f;  // the usual veil

void toggle(std::vector<Command>& table, const char* name, const char* key, bool ViewState::*what) {
  table.push_back({fmt::format("layer.{}", name),
                   "layer",
                   key,
                   {},
                   [what](Session& s) { s.edit([what](ViewState& v) { v.*what = !(v.*what); }); },
                   {}});
}

}  // namespace

void addLayerCommands(std::vector<Command>& table) {
  const auto layer = [&](const char* name, const char* key, std::function<void(Session&)> run,
                         std::function<bool(const Session&)> enabled) {
    table.push_back({fmt::format("layer.{}", name), "layer", key, {}, std::move(run), std::move(enabled)});
  };
  const auto peelTo = [](int step) { return [step](Session& s) { setPeel(s, s.goal().peel + step); }; };
  layer(
      "skin.more", "]", [](Session& s) { setSkin(s, s.goal().skin + kSkinStep); },
      [](const Session& s) { return s.goal().skin < 1.f; });
  layer(
      "skin.less", "[", [](Session& s) { setSkin(s, s.goal().skin - kSkinStep); },
      [](const Session& s) { return s.goal().skin > 0.f; });
  layer("skin.off", "S", [](Session& s) { setSkin(s, s.goal().skin > 0.f ? 0.f : kVeil); }, {});
  layer("peel.deeper", "PageDown", peelTo(1),
        [](const Session& s) { return s.world() && s.goal().peel < deepestLayer(*s.world()); });
  layer("peel.shallower", "PageUp", peelTo(-1), [](const Session& s) { return s.goal().peel > 0; });
  toggle(table, "muscles", "M", &ViewState::muscles);
  toggle(table, "skeleton", "K", &ViewState::skeleton);
  toggle(table, "nerves", "E", &ViewState::nerves);
  toggle(table, "vessels", "V", &ViewState::vessels);
  toggle(table, "organs", "O", &ViewState::organs);
  toggle(table, "hazards", "X", &ViewState::hazards);
  toggle(table, "fascia", "Shift+F", &ViewState::fascia);
  toggle(table, "labels", "T", &ViewState::labels);
  toggle(table, "attachments", "Shift+O", &ViewState::attachments);
  const auto side = [&](const char* name, const char* key, SideChoice choice) {
    table.push_back({fmt::format("side.{}", name),
                     "side",
                     key,
                     {},
                     [choice](Session& s) { setSide(s, choice); },
                     [choice](const Session& s) { return s.goal().side != choice; }});
  };
  side("right", "R", SideChoice::Right);
  side("left", "L", SideChoice::Left);
  side("both", "B", SideChoice::Both);
}

}  // namespace myo
