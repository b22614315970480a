// What a needle must not meet: its switches, selection, and the hazards of the selected muscle.
#include <algorithm>

#include <catch2/catch.hpp>

#include "scene/actions.h"
#include "scene/commands.h"
#include "scene/subject.h"
#include "scene/visibility.h"

using namespace myo;

namespace {

Part named(const std::string& id, Kind kind) {
  Part part;
  part.id = id;
  std::tie(part.base, part.side) = splitSide(id);
  part.kind = kind;
  part.mesh.position = {{-10, 0, 0}, {-10, 400, 0}, {-20, 0, 10}};
  part.mesh.index = {0, 1, 2};
  return part;
}

std::shared_ptr<const World> world() {
  auto w = std::make_shared<World>();
  w->body.parts = {
      named("skin", Kind::Skin),       named("muscle/a.R", Kind::Muscle), named("muscle/a.L", Kind::Muscle),
      named("nerve/n.R", Kind::Nerve), named("nerve/n.L", Kind::Nerve),   named("artery/b.R", Kind::Artery),
      named("vein/c.R", Kind::Vein),   named("organ/d.R", Kind::Organ),   named("bone/e", Kind::Bone)};
  Muscle muscle;
  muscle.id = "a";
  muscle.parts = {"muscle/a"};
  muscle.hazards.emplace_back().structures = {"nerve/n", "organ/d"};
  w->atlas.muscles = {muscle};
  return w;
}

std::vector<std::string> shown(const ViewState& state, bool PartLook::*how = &PartLook::visible) {
  const auto w = world();
  const std::vector<PartLook> all = looks(*w, state);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].*how && isStructure(w->body.parts[i].kind)) out.push_back(w->body.parts[i].id);
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("each kind of structure has its switch") {
  ViewState state;
  CHECK(shown(state).empty());
  state.nerves = true;
  CHECK(shown(state) == Ids{"nerve/n.R", "nerve/n.L"});
  state.nerves = false;
  state.vessels = true;
  CHECK(shown(state) == Ids{"artery/b.R", "vein/c.R"});
  state.vessels = false;
  state.organs = true;
  CHECK(shown(state) == Ids{"organ/d.R"});
  state.hidden = {"organ/d"};
  CHECK(shown(state).empty());
}

TEST_CASE("hazards light what the selected muscle's warn of, on its side") {
  ViewState state;
  state.hazards = true;
  CHECK(shown(state).empty());
  state.selection = {"a"};
  CHECK(shown(state, &PartLook::atRisk) == Ids{"nerve/n.R", "organ/d.R"});
  CHECK(shown(state) == Ids{"nerve/n.R", "organ/d.R"});
  CHECK(shown(state, &PartLook::dim).size() == 3);
  state.side = SideChoice::Left;
  CHECK(shown(state, &PartLook::atRisk) == Ids{"nerve/n.L"});
  state.hazards = false;
  CHECK(shown(state).empty());
}

TEST_CASE("a structure can be selected, framed and shown alone") {
  const auto w = world();
  Session session;
  session.setWorld(w);
  select(session, "nerve/n", Reveal::FlyTo);
  const ViewState state = session.goal();
  CHECK(shown(state) == Ids{"nerve/n.R"});
  REQUIRE(activeStructure(*w, state));
  CHECK(state.camera.target.y == Approx(200.f));
  CHECK(state.camera.target.x == Approx(-15.f));
  isolateSelected(session);
  CHECK(session.goal().isolated == Ids{"nerve/n"});
  CHECK_FALSE(looks(*w, session.goal())[1].visible);
  hideSelected(session);
  CHECK(shown(session.goal()).empty());
  select(session, "nerve/n");
  CHECK(session.goal().hidden.empty());
  CHECK(structureOf(*w, "nerve/unknown") == nullptr);
  CHECK(structureOf(*w, "muscle/a") == nullptr);
}

TEST_CASE("the switches are commands") {
  Session session;
  session.setWorld(world());
  for (const char* id : {"layer.nerves", "layer.vessels", "layer.organs", "layer.hazards"}) {
    REQUIRE(findCommand(id));
    CHECK_FALSE(findCommand(id)->key.empty());
    CHECK(runCommand(session, id));
  }
  const ViewState& s = session.goal();
  CHECK((s.nerves && s.vessels && s.organs && s.hazards));
}
