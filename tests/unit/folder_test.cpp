#include "core/folder.h"

#include <fstream>

#include <unistd.h>

#include <catch2/catch.hpp>

using namespace myo;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("myoscope-folder-" + std::to_string(::getpid()));
  Folder() {
    for (const char* name : {"Pictures", "patients", ".hidden"}) fs::create_directories(path / name);
    for (const char* name : {"knee-left.json", "knee-right.JSON", "notes.txt", "\xc3\xa4rm.json"})
      std::ofstream(path / name) << "{}";
  }
  ~Folder() { fs::remove_all(path); }
  std::string typed(const std::string& name) const { return (path / "").string() + name; }
};

const std::vector<std::string> kJson{".json"};

std::vector<std::string> names(const std::vector<FolderEntry>& entries) {
  std::vector<std::string> out;
  for (const FolderEntry& e : entries) out.push_back(e.name + (e.folder ? "/" : ""));
  return out;
}

}  // namespace

TEST_CASE("a folder is listed: folders first, files with the ending, hidden ones when asked for") {
  const Folder folder;
  CHECK(names(listFolder(folder.path, "", kJson)) ==
        std::vector<std::string>{"patients/", "Pictures/", "knee-left.json", "knee-right.JSON", "\xc3\xa4rm.json"});
  CHECK(names(listFolder(folder.path, "P", kJson)) == std::vector<std::string>{"patients/", "Pictures/"});
  CHECK(names(listFolder(folder.path, ".h", kJson)) == std::vector<std::string>{".hidden/"});
  CHECK(listFolder(folder.path, "", kJson, 2).size() == 2);
  CHECK(listFolder("/no/such/folder", "", kJson).empty());
}

TEST_CASE("Tab makes of half a name what is the same in all that fit") {
  const Folder folder;
  CHECK(completed(folder.typed("k"), kJson, {}) == folder.typed("knee-"));
  CHECK(completed(folder.typed("knee-l"), kJson, {}) == folder.typed("knee-left.json"));
  CHECK(completed(folder.typed("pa"), kJson, {}) == folder.typed("patients/"));
  CHECK(completed(folder.typed("zzz"), kJson, {}) == folder.typed("zzz"));
  CHECK(completed("~/kn", kJson, folder.path) == "~/knee-");
  CHECK(completed("/no/such/k", kJson, {}) == "/no/such/k");
}

TEST_CASE("the tilde is the home folder, alone or before a slash") {
  CHECK(typedPath("~/a.json", "/home/b") == "/home/b/a.json");
  CHECK(typedPath("~b", "/home/b") == "~b");
  CHECK(typedPath("/a/~", "/home/b") == "/a/~");
  CHECK(typedPath("~/a", {}) == "~/a");
}

TEST_CASE("a free name is not taken yet") {
  const Folder folder;
  CHECK(freeName(folder.path, "case", ".json").filename() == "case.json");
  CHECK(freeName(folder.path, "knee-left", ".json").filename() == "knee-left-2.json");
}
