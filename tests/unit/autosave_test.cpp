// Unsaved work outlives the program: written soon, found again, never in the place of the person's own file.
#include "scene/autosave.h"

#include <csignal>
#include <fstream>
#include <random>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "scene/case_document.h"

using namespace myo;
namespace fs = std::filesystem;
using std::chrono::milliseconds;

namespace {

constexpr Autosave::Pace kFast{milliseconds(0), milliseconds(0)}, kSlow{milliseconds(60'000), milliseconds(60'000)};

struct Folder {
  fs::path path = fs::temp_directory_path() / ("myoscope-autosave-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

Case numbered(int number) {
  Case one;
  one.findings.push_back({{"infraspinatus.trp1", Side::Left}, Activity::Active, number % 11, "worse at night"});
  one.notes = std::to_string(number);
  one.view.pain.dabs.resize(static_cast<std::size_t>(number % 40));
  return one;
}

}  // namespace

TEST_CASE("what a program left is offered to the next one, newest first, once") {
  const Folder folder;
  const fs::path place = folder.path / "autosave";
  {
    auto first = Autosave::make(place, kFast), second = Autosave::make(place, kSlow);
    REQUIRE(first);
    REQUIRE(second);
    (*first)->keep(numbered(1), "/home/a/knee.json");
    (*first)->finish();
    CHECK(leftovers(place).empty());  // its program still runs
    (*second)->keep(numbered(2), {});
    // What was asked for last is written at the end, however slow the pace.
  }
  CHECK((fs::status(place).permissions() & fs::perms::mask) == fs::perms::owner_all);
  auto found = leftovers(place);
  REQUIRE(found.size() == 2);
  CHECK(found[0].content == numbered(2));
  CHECK(found[0].own.empty());
  CHECK(found[1].content == numbered(1));
  CHECK(found[1].own == "/home/a/knee.json");
  CHECK(leftovers(place).empty());  // they are held
  auto third = Autosave::make(place, kFast);
  REQUIRE(third);
  (*third)->keep(numbered(3), {});
  (*third)->finish();
  found[0].place.clear();
  found.clear();
  const auto again = leftovers(place);
  REQUIRE(again.size() == 1);
  CHECK(again[0].content == numbered(1));  // the third program took a place of its own
}

TEST_CASE("when all is saved nothing is left") {
  const Folder folder;
  {
    auto autosave = Autosave::make(folder.path, kFast);
    REQUIRE(autosave);
    for (int i = 0; i < 5; ++i) (*autosave)->keep(numbered(i), {}), (*autosave)->finish();
    (*autosave)->keep(numbered(6), {});
    (*autosave)->drop();
  }
  CHECK(leftovers(folder.path).empty());
}

TEST_CASE("a burst of changes is written once, the last of them") {
  const Folder folder;
  auto autosave = Autosave::make(folder.path, {milliseconds(40), milliseconds(60'000)});
  REQUIRE(autosave);
  for (int i = 0; i < 100; ++i) (*autosave)->keep(numbered(i), {});
  (*autosave)->finish();
  CHECK(openCase(folder.path / "1.json")->content == numbered(99));
  CHECK_FALSE(fs::exists(previousOf(folder.path / "1.json")));
}

TEST_CASE("where it cannot be kept that is said") {
  CHECK_FALSE(Autosave::make("/proc/no/such", kFast));
  const Folder folder;
  auto autosave = Autosave::make(folder.path, kFast);
  REQUIRE(autosave);
  fs::create_directory(folder.path / "1.json");
  (*autosave)->keep(numbered(1), {});
  (*autosave)->finish();
  const auto error = (*autosave)->takeError();
  REQUIRE(error);
  CHECK(error->where.find("1.json") != std::string::npos);
  CHECK_FALSE((*autosave)->takeError());
}

TEST_CASE("a full disk leaves the case and what it held before untouched") {
  const Folder folder;
  const fs::path file = folder.path / "a.json";
  REQUIRE(saveCase(file, numbered(1)));
  REQUIRE(saveCase(file, numbered(2)));
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const rlimit little{200, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &little) == 0);
  const auto saved = saveCase(file, numbered(3));
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  REQUIRE_FALSE(saved);
  CHECK(saved.error().fix == "Make room on the disk");
  CHECK(openCase(file)->content == numbered(2));
  CHECK(openCase(previousOf(file))->content == numbered(1));
  int files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path)) ++files;
  CHECK(files == 2);  // no half-written draft
}

namespace {

struct Told {
  char what;  // 's': this number is saved, 'a': it is autosaved
  int number;
};

// Edits without end: each change goes to the autosave; now and then the person saves or takes back everything.
[[noreturn]] void editing(const fs::path& folder, int pipe, int first) {
  auto autosave = Autosave::make(folder / "autosave", kFast);
  if (!autosave) ::_exit(1);
  CaseDocument document;
  std::mt19937 random(static_cast<unsigned>(first));
  for (int i = first;; ++i) {
    const Case now = numbered(i);
    (*autosave)->keep(now, folder / "own.json");
    if (random() % 3 == 0) {
      (*autosave)->finish();
      const Told told{'a', i};
      if (::write(pipe, &told, sizeof told) != sizeof told) ::_exit(1);
    }
    if (random() % 4 != 0) continue;
    if (!document.save(folder / "own.json", now)) ::_exit(1);
    const Told told{'s', i};
    if (::write(pipe, &told, sizeof told) != sizeof told) ::_exit(1);
    (*autosave)->drop();
  }
}

int numberOf(const Case& one) { return std::stoi(one.notes); }

}  // namespace

TEST_CASE("killed 200 times while editing, saving and autosaving, the last state or the one before is there") {
  const Folder folder;
  std::mt19937 random(11);
  std::uniform_int_distribution<int> wait(0, 3000), events(0, 5);
  int restored = 0, events_seen = 0, newer = 0;
  for (int round = 0; round < 200; ++round) {
    const int first = (round + 1) * 100'000;
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) editing(folder.path, pipe[1], first);
    ::close(pipe[1]);
    int saved = 0, kept = 0;
    Told told{};
    for (int left = events(random); left > 0 && ::read(pipe[0], &told, sizeof told) == sizeof told; --left)
      (told.what == 's' ? saved : kept) = told.number, ++events_seen;
    ::usleep(static_cast<useconds_t>(wait(random)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    while (::read(pipe[0], &told, sizeof told) == sizeof told)
      (told.what == 's' ? saved : kept) = told.number, ++events_seen;
    ::close(pipe[0]);

    // The person's own file: the last save that was reported, or a newer one, whole.
    int own = 0;
    if (fs::exists(folder.path / "own.json")) {
      const auto opened = openCase(folder.path / "own.json");
      REQUIRE(opened);
      CHECK(opened->warning.empty());
      own = numberOf(opened->content);
      CHECK(opened->content == numbered(own));
    }
    CHECK(own >= saved);
    // What was autosaved after that is offered, whole; nothing reported as kept is lost.
    int best = own;
    auto left = leftovers(folder.path / "autosave");
    REQUIRE(left.size() <= 1);
    for (Leftover& one : left) {
      const int number = numberOf(one.content);
      CHECK(one.content == numbered(number));
      CHECK(one.own == folder.path / "own.json");
      if (number > own) ++newer;
      best = std::max(best, number);
      ++restored;
      one.place.clear();
    }
    CHECK(best >= std::max(saved, kept));
  }
  CHECK(events_seen > 300);
  CHECK(restored > 50);
  CHECK(newer > 20);
}
