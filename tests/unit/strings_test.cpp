#include "scene/strings.h"

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "scene/commands.h"
#include "scene/text_twin.h"
#include "unit/small_world.h"

using namespace myo;
namespace fs = std::filesystem;

namespace {

Strings english() { return Strings::load(fs::path(MYOSCOPE_SOURCE_DIR) / "data/lang/en.json").value(); }

// Every string literal of the folders that show text.
std::set<std::string> literals() {
  static const std::regex pattern("\"([a-z][a-zA-Z0-9_.-]*)\"");
  std::set<std::string> found;
  for (const char* folder : {"src/scene", "src/ui", "src/app", "src/render", "src/report", "src/find"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(MYOSCOPE_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".cpp") continue;
      std::ifstream in(entry.path());
      std::stringstream text;
      text << in.rdbuf();
      const std::string all = text.str();
      for (std::sregex_iterator it(all.begin(), all.end(), pattern), end; it != end; ++it) found.insert((*it)[1]);
    }
  }
  return found;
}

std::string family(const std::string& key) { return key.substr(0, key.find('.')); }

// Keys made from parts in the code.
bool derived(const std::string& key, const std::set<std::string>& used) {
  static const std::set<std::string> families{"command", "group", "region", "key", "short", "mouse", "evidence", "month"};
  if (families.contains(family(key))) return true;
  const auto prefix = key.substr(0, key.rfind('.') + 1);
  return used.contains(prefix);
}

}  // namespace

TEST_CASE("every command and group has a title") {
  const Strings strings = english();
  for (const Command& command : commandTable()) {
    INFO(command.id);
    CHECK(strings.has("command." + command.id));
    CHECK(strings.has("group." + command.group));
  }
  for (const std::string& region : muscleRegions()) CHECK(strings.has("region." + region));
  for (const char* kind : {"measured", "described", "drawing", "derived", "unconfirmed"}) {
    CHECK(strings.has(std::string("evidence.") + kind));
    CHECK(strings.has(std::string("evidence.explained.") + kind));
  }
}

TEST_CASE("no text is missing and none is left over") {
  const Strings strings = english();
  const std::set<std::string> used = literals();
  const std::set<std::string> families{"card", "find", "status", "legend", "flag", "note", "error", "help", "twin", "picture", "handout", "date"};
  for (const std::string& key : used) {
    if (!families.contains(family(key)) || key.find('.') == std::string::npos || key.ends_with(".")) continue;
    INFO("used in the code: " << key);
    CHECK(strings.has(key));
  }
  std::set<std::string> commands;
  for (const Command& c : commandTable()) commands.insert("command." + c.id);
  for (const auto& [key, text] : strings.all()) {
    INFO("in en.json: " << key);
    CHECK((used.contains(key) || derived(key, used)));
    if (family(key) == "command") CHECK(commands.contains(key));
    CHECK_FALSE(text.empty());
  }
}

TEST_CASE("a missing text shows its key, a wrong placeholder the raw text") {
  const Strings strings;
  CHECK(strings("no.such") == "no.such");
  CHECK(strings.format("no {} such {}", 1) == "no {} such {}");
}

TEST_CASE("the view in words names side, muscle, point and zones") {
  const auto world = test::smallWorld();
  const Strings strings = english();
  ViewState state;
  CHECK(textTwin(*world, state, strings).find("Seen from behind") == 0);
  for (const TriggerPoint& point : world->atlas.triggerPoints) {
    state.selection = {point.id};
    state.side = SideChoice::Left;
    const std::string text = textTwin(*world, state, strings);
    INFO(text);
    CHECK(text.find("left ") != std::string::npos);
    CHECK(text.find("trigger point " + std::to_string(point.number)) != std::string::npos);
    CHECK(text.find("Essential zone") != std::string::npos);
    CHECK(text.find("book") != std::string::npos);
  }
  CHECK(midSentence("Trapezius") == "trapezius");
  CHECK(midSentence("SCM") == "SCM");
}

TEST_CASE("where the camera stands is said from the patient's side") {
  Camera camera;
  camera.yaw = 90.f;
  CHECK(standpoint(camera) == "left");
  camera.yaw = 270.f;
  CHECK(standpoint(camera) == "right");
  camera.yaw = 359.f;
  CHECK(standpoint(camera) == "front");
  camera.pitch = 80.f;
  CHECK(standpoint(camera) == "above");
}
