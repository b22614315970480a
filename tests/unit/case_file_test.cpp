// Cases: saved and opened exactly, damaged files refused with the one before in reserve, killed at any moment.
#include "scene/case_file.h"

#include <csignal>
#include <fstream>
#include <random>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/json.h"

using namespace myo;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("myoscope-case-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

Case example(int number) {
  Case one;
  one.findings.push_back({{"infraspinatus.trp1", Side::Left}, Activity::Active, 7, "worse at night"});
  one.findings.push_back({{"infraspinatus.trp1", Side::Right}, Activity::Latent, std::nullopt, ""});
  one.notes = std::to_string(number);
  one.view.selection = {"infraspinatus.trp1"};
  one.view.camera.yaw = 123.f;
  return one;
}

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

}  // namespace

TEST_CASE("a case is opened as it was saved, by its owner alone, with the one before beside it") {
  const Folder folder;
  const fs::path file = folder.path / "a.json";
  REQUIRE(saveCase(file, example(1)).has_value());
  CHECK_FALSE(fs::exists(previousOf(file)));
  REQUIRE(saveCase(file, example(2)).has_value());
  const auto opened = openCase(file);
  REQUIRE(opened.has_value());
  CHECK(opened->content == example(2));
  CHECK(opened->warning.empty());
  CHECK(openCase(previousOf(file))->content == example(1));
  for (const fs::path& one : {file, previousOf(file)})
    CHECK((fs::status(one).permissions() & fs::perms::mask) == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a damaged case gives the one before and says why") {
  const Folder folder;
  const fs::path file = folder.path / "a.json";
  REQUIRE(saveCase(file, example(1)).has_value());
  REQUIRE(saveCase(file, example(2)).has_value());
  const std::string whole = readTextFile(file).value();
  for (std::size_t length = 0; length + 2 < whole.size(); length += 7) {
    write(file, whole.substr(0, length));
    const auto opened = openCase(file);
    REQUIRE(opened.has_value());
    CHECK(opened->content == example(1));
    CHECK(opened->warning.find("a.json") != std::string::npos);
  }
  fs::remove(file);
  CHECK(openCase(file)->content == example(1));
  fs::remove(previousOf(file));
  CHECK_FALSE(openCase(file).has_value());
}

TEST_CASE("hostile cases are refused, each error with its place") {
  const std::string view = R"("view": {})", point = R"("trigger_point": "a.trp1", "side": "left")";
  const auto with = [&](const std::string& finding) {
    return R"({"format": "myoscope.case/1", "findings": [{)" + finding + "}], " + view + "}";
  };
  REQUIRE(readCase(with(point), "x").has_value());
  const std::pair<std::string, std::string> bad[] = {
      {R"({"format": "myoscope.case/2", "findings": [], "view": {}})", "/format"},
      {R"({"format": "myoscope.case/1", "findings": []})", "view"},
      {R"({"format": "myoscope.case/1", "view": {}})", "findings"},
      {R"({"format": "myoscope.case/1", "findings": [], "view": {}, "name": "A"})", "x"},
      {R"({"format": "myoscope.case/1", "findings": [], "view": {"skin": 1e99}})", "/view"},
      {with(point + R"(, "pain": 11)"), "/findings/0/pain"},
      {with(point + R"(, "pain": -1)"), "/findings/0/pain"},
      {with(point + R"(, "pain": 3.5)"), "/findings/0/pain"},
      {with(point + R"(, "activity": "burning")"), "/findings/0/activity"},
      {with(point + R"(, "birth_date": "1970-01-01")"), "/findings/0"},
      {with(R"("trigger_point": "a.trp1", "side": "both")"), "/findings/0/side"},
      {with(R"("trigger_point": "", "side": "left")"), "/findings/0/trigger_point"},
      {with(point + "}, {" + point), "/findings/1"},
      {with(point + R"(, "notes": ")" + std::string(kLongestNotes + 1, 'x') + "\""), "/findings/0/notes"},
  };
  for (const auto& [text, place] : bad) {
    INFO(text.substr(0, 200));
    const auto result = readCase(text, "x");
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().front().message().find(place) != std::string::npos);
  }
}

TEST_CASE("a folder that cannot be written to is said so, and the open file stays") {
  const auto saved = saveCase("/nonexistent/a.json", example(1));
  REQUIRE_FALSE(saved.has_value());
  CHECK(saved.error().where.find("/nonexistent/a.json") != std::string::npos);
  CHECK_FALSE(saveCase("/dev/full/a.json", example(1)).has_value());
}

// The child saves case after case and tells the number of each that is safe; killed anywhere, that one or a newer one
// opens.
TEST_CASE("killed 200 times while saving, the last case or the one before always opens") {
  const Folder folder;
  const fs::path file = folder.path / "a.json";
  REQUIRE(saveCase(file, example(0)).has_value());
  std::mt19937 random(7);
  std::uniform_int_distribution<int> wait(0, 4000), before(0, 3);  // microseconds; saves
  int saves = 0;
  for (int round = 0; round < 200; ++round) {
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      for (int i = 1;; ++i) {
        if (!saveCase(file, example(round * 100000 + i))) ::_exit(1);
        if (::write(pipe[1], &i, sizeof i) != sizeof i) ::_exit(1);
      }
    }
    ::close(pipe[1]);
    int last = 0;
    const int seen = before(random);
    while (last < seen) REQUIRE(::read(pipe[0], &last, sizeof last) == sizeof last);
    ::usleep(static_cast<useconds_t>(wait(random)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    for (int i = 0; ::read(pipe[0], &i, sizeof i) == sizeof i;) last = i;
    ::close(pipe[0]);
    saves += last;
    const auto opened = openCase(file);
    REQUIRE(opened.has_value());
    CHECK(opened->warning.empty());
    const int number = std::stoi(opened->content.notes);
    if (last > 0) CHECK(number >= round * 100000 + last);
    CHECK(number <= round * 100000 + last + 1);
  }
  CHECK(saves > 100);
}
