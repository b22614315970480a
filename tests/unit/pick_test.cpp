#include "scene/pick.h"

#include <catch2/catch.hpp>
#include <glm/geometric.hpp>

#include "scene/actions.h"
#include "unit/small_world.h"

using namespace myo;

namespace {

const Viewport kViewport{800, 600};

// Looks from the front at the slabs.
ViewState facing() {
  ViewState state;
  state.camera = {{-150.f, 850.f, 50.f}, 1000.f, 0.f, 0.f, 30.f, false};
  return state;
}

PickResult pickMiddle(const ViewState& state) {
  Picker picker;
  picker.setWorld(test::smallWorld());
  return picker.pick(state, kViewport, {400.f, 300.f}, 1.f);
}

std::vector<std::string> names(const PickResult& picked) {
  std::vector<std::string> out;
  for (const PickHit& hit : picked.hits) out.push_back(hit.part);
  return out;
}

}  // namespace

TEST_CASE("a veiled skin is looked through, nearest part first") {
  CHECK(names(pickMiddle(facing())) == std::vector<std::string>{"muscle/outer.R", "muscle/inner.R", "bone/plate.R"});
}

TEST_CASE("an opaque skin is hit") {
  ViewState state = facing();
  state.skin = 1.f;
  CHECK(names(pickMiddle(state)).front() == "skin");
}

TEST_CASE("what is not shown is not hit") {
  ViewState state = facing();
  state.peel = 1;
  CHECK(names(pickMiddle(state)).front() == "muscle/inner.R");
  state = facing();
  state.hidden = {"muscle/outer"};
  CHECK(names(pickMiddle(state)).front() == "muscle/inner.R");
  state = facing();
  state.muscles = false;
  CHECK(names(pickMiddle(state)) == std::vector<std::string>{"bone/plate.R"});
  state.skeleton = false;
  CHECK(names(pickMiddle(state)).empty());
  CHECK(pickMiddle(state).skin);
}

TEST_CASE("clicks select, Alt goes deeper, beside the body lets go") {
  Session session;
  session.setWorld(test::smallWorld());
  const PickResult picked = pickMiddle(facing());
  click(session, picked, false);
  CHECK(session.goal().selection == std::vector<std::string>{"outer"});
  clickThrough(session, picked);
  CHECK(session.goal().selection == std::vector<std::string>{"inner"});
  clickThrough(session, picked);
  CHECK(session.goal().selection == std::vector<std::string>{"outer"});
  click(session, PickResult{}, false);
  CHECK(session.goal().selection.empty());
}

TEST_CASE("a click takes the side of what was hit") {
  Session session;
  session.setWorld(test::smallWorld());
  setSide(session, SideChoice::Left);
  click(session, pickMiddle(facing()), false);
  CHECK(session.goal().side == SideChoice::Right);
}

TEST_CASE("a point appears where the ray through its pixel passes") {
  for (const bool flat : {false, true}) {
    Camera camera{{10.f, 900.f, -20.f}, 1500.f, 213.f, 25.f, 28.f, flat};
    for (const glm::vec2 pixel : {glm::vec2(400.f, 300.f), glm::vec2(13.f, 577.f), glm::vec2(790.f, 20.f)}) {
      const Ray ray = rayThrough(camera, kViewport, pixel);
      for (const float away : {700.f, 1500.f, 2200.f}) {
        const auto back = pixelOf(camera, kViewport, ray.origin + ray.direction * away);
        REQUIRE(back);
        CHECK(glm::distance(*back, pixel) < 0.1f);
      }
    }
  }
}

TEST_CASE("zooming keeps what is under the cursor") {
  const Camera camera{{0.f, 900.f, 0.f}, 1500.f, 180.f, 0.f, 28.f, false};
  const glm::vec2 cursor{650.f, 120.f};
  const Ray ray = rayThrough(camera, kViewport, cursor);
  const glm::vec3 at = ray.origin + ray.direction * ((0.f - ray.origin.z) / ray.direction.z);
  const auto after = pixelOf(zoomed(camera, 0.5f, cursor, kViewport), kViewport, at);
  REQUIRE(after);
  CHECK(glm::distance(*after, cursor) < 0.5f);
}

TEST_CASE("the poles are never crossed") {
  Camera camera;
  for (int i = 0; i < 100; ++i) camera = orbited(camera, {7.f, 50.f}, kViewport);
  CHECK(camera.pitch <= 89.f);
  for (int i = 0; i < 200; ++i) camera = orbited(camera, {-7.f, -50.f}, kViewport);
  CHECK(camera.pitch >= -89.f);
  CHECK(camera.yaw >= 0.f);
  CHECK(camera.yaw < 360.f);
}
