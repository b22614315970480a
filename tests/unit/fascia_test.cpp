// Fasciae in the scene: seen, peeled, pointed at, selected and found like muscles.
#include <catch2/catch.hpp>

#include "scene/actions.h"
#include "scene/search.h"
#include "scene/subject.h"
#include "scene/visibility.h"
#include "unit/small_world.h"

using namespace myo;

namespace {

const Viewport kViewport{800, 600};

// The small world with a band in front of its muscles.
std::shared_ptr<const World> banded(float sheer) {
  auto world = std::make_shared<World>();
  const auto plain = test::smallWorld();
  world->body = plain->body;
  world->atlas = plain->atlas;
  Part band = test::part("fascia/band.R", Kind::Fascia, 0, {-200.f, 800.f, 70.f}, {-100.f, 900.f, 71.f});
  band.name = "Iliotibial tract";
  band.nameLa = "tractus iliotibialis";
  band.sheer = sheer;
  world->body.parts.push_back(band);
  return world;
}

ViewState facing() {
  ViewState state;
  state.camera = {{-150.f, 850.f, 50.f}, 1000.f, 0.f, 0.f, 30.f, false};
  return state;
}

PickResult pickMiddle(const std::shared_ptr<const World>& world, const ViewState& state = facing()) {
  Picker picker;
  picker.setWorld(world);
  return picker.pick(state, kViewport, {400.f, 300.f}, 1.f);
}

std::string front(const ViewState& state) { return pickMiddle(banded(0.f), state).hits.front().part; }

std::string active(const Session& session) {
  return session.goal().selection.empty() ? "" : session.goal().selection.back();
}

}  // namespace

TEST_CASE("a fascia is in front until it is switched off, peeled or hidden") {
  CHECK(front(facing()) == "fascia/band.R");
  ViewState state = facing();
  state.fascia = false;
  CHECK(front(state) == "muscle/outer.R");
  state = facing();
  state.peel = 1;
  CHECK(front(state) == "muscle/inner.R");
  state = facing();
  state.hidden = {"fascia/band"};
  CHECK(front(state) == "muscle/outer.R");
  state = facing();
  state.muscles = false;
  CHECK(front(state) == "bone/plate.R");
  state = facing();
  state.isolated = {"fascia/band"};
  CHECK(front(state) == "fascia/band.R");
  state.isolated = {"muscle/inner"};
  CHECK(front(state) == "muscle/inner.R");
}

TEST_CASE("a click takes an opaque fascia, and looks through a sheer one") {
  for (const float sheer : {0.f, 0.4f}) {
    Session session;
    const auto world = banded(sheer);
    session.setWorld(world);
    click(session, pickMiddle(world), false);
    CHECK(active(session) == (sheer > 0.f ? "outer" : "fascia/band"));
  }
}

TEST_CASE("clicking through goes from the fascia to the muscles below and back") {
  Session session;
  const auto world = banded(0.f);
  session.setWorld(world);
  for (const char* id : {"fascia/band", "outer", "inner", "fascia/band"}) {
    clickThrough(session, pickMiddle(world));
    CHECK(active(session) == id);
  }
}

TEST_CASE("a selected fascia is seen whatever is switched off, can be isolated and hidden") {
  Session session;
  const auto world = banded(0.4f);
  session.setWorld(world);
  select(session, "fascia/band");
  session.edit([](ViewState& s) { s.fascia = false; });
  CHECK(looks(*world, session.goal()).back().selected);
  CHECK(looks(*world, session.goal()).back().visible);
  CHECK_FALSE(extentOf(*world, session.goal().selection, SideChoice::Right).empty());
  isolateSelected(session);
  CHECK(session.goal().isolated == std::vector<std::string>{"fascia/band"});
  hideSelected(session);
  CHECK(session.goal().hidden == std::vector<std::string>{"fascia/band"});
  showAll(session);
  CHECK(session.goal().fascia);
}

TEST_CASE("a fascia is found by its names, after muscles") {
  const auto world = banded(0.f);
  const SearchIndex index(world->atlas, world->body);
  for (const char* query : {"iliotibial", "tractus iliotibialis", "iliotibal tract"}) {
    INFO(query);
    const auto hits = index.find(query);
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.front().id == "fascia/band");
  }
  CHECK(index.find("trapezius").front().id == "outer");
}
