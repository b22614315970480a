// Which origins and insertions a state shows, and what a legend is told.
#include <catch2/catch.hpp>

#include "scene/attachments.h"
#include "small_world.h"

using namespace myo;
using namespace myo::test;

namespace {

// The small world with a left bone too, and an outer muscle fixed at both ends.
std::shared_ptr<const World> fixedWorld() {
  auto world = std::make_shared<World>();
  const auto plain = smallWorld();
  world->body = plain->body;
  world->atlas = plain->atlas;
  world->body.parts.push_back(part("bone/plate.L", Kind::Bone, 0, {100.f, 800.f, 20.f}, {200.f, 900.f, 25.f}));
  world->body.parts.push_back(part("bone/middle", Kind::Bone, 0, {-5.f, 800.f, 20.f}, {5.f, 900.f, 25.f}));
  Attachment origin, insertion;
  origin.on = "bone/plate";
  origin.balls = {{-150.f, 850.f, 25.f, 10.f}};
  insertion.end = Attachment::End::Insertion;
  insertion.on = "bone/middle";
  insertion.balls = {{0.f, 850.f, 25.f, 10.f}};
  world->body.parts[1].attachments = {origin, insertion};
  return world;
}

ViewState chosen() {
  ViewState state;
  state.selection = {"outer"};
  return state;
}

std::vector<std::string> bonesOf(const World& world, const ViewState& state) {
  std::vector<std::string> ids;
  for (const ShownAttachment& s : shownAttachments(world, state, looks(world, state)))
    ids.push_back(world.body.parts[s.bone].id);
  return ids;
}

}  // namespace

TEST_CASE("a selected muscle shows its patches on its own side's bone and in the midline") {
  const auto world = fixedWorld();
  CHECK(bonesOf(*world, chosen()) == std::vector<std::string>{"bone/plate.R", "bone/middle"});
  const AttachmentKinds kinds = attachmentKinds(*world, chosen());
  CHECK(kinds.origin);
  CHECK(kinds.insertion);
}

TEST_CASE("patches show only for what is selected, switched on, and on bones that are seen") {
  const auto world = fixedWorld();
  ViewState none;
  CHECK(bonesOf(*world, none).empty());
  ViewState other = chosen();
  other.selection = {"inner"};
  CHECK(bonesOf(*world, other).empty());
  ViewState off = chosen();
  off.attachments = false;
  CHECK(bonesOf(*world, off).empty());
  CHECK_FALSE(attachmentKinds(*world, off).origin);
  ViewState left = chosen();
  left.side = SideChoice::Left;
  CHECK(bonesOf(*world, left).empty());
  ViewState boneless = chosen();
  boneless.skeleton = false;
  CHECK(bonesOf(*world, boneless).empty());
  ViewState hidden = chosen();
  hidden.hidden = {"bone/plate"};
  CHECK(bonesOf(*world, hidden) == std::vector<std::string>{"bone/middle"});
  CHECK_FALSE(attachmentKinds(*world, hidden).origin);
  CHECK(attachmentKinds(*world, hidden).insertion);
}
