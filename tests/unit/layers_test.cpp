// The folders of src/ are layers; includes go one way only.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include <catch2/catch.hpp>

namespace fs = std::filesystem;
using Layers = std::set<std::string>;

namespace {

const std::map<std::string, Layers> kMayInclude{
    {"core", {}},
    {"data", {"core"}},
    {"model", {"core"}},
    {"geom", {"core", "model"}},
    {"zones", {"core", "data", "model", "geom"}},
    {"find", {"core", "data", "model", "geom", "zones"}},
    {"scene", {"core", "data", "model", "geom", "zones", "find"}},
    {"gfx", {"core"}},
    {"render", {"core", "data", "model", "geom", "zones", "find", "scene", "gfx"}},
    {"ui", {"core", "data", "model", "geom", "zones", "find", "scene", "render", "gfx"}},
    {"report", {"core", "data", "model", "geom", "zones", "find", "scene"}},
    {"app", {"core", "data", "model", "geom", "zones", "find", "scene", "gfx", "render", "ui", "report"}},
    {"forge", {"core", "model", "geom"}},
};

// Libraries that belong to some layers only.
const std::map<std::string, Layers> kLibraryBelongsTo{
    {"epoxy", {"gfx"}},          {"glad", {"gfx"}},     {"EGL", {"gfx"}},           {"GLFW", {"gfx", "ui", "app"}},
    {"imgui", {"ui"}},           {"CLI", {"app"}},      {"tiny_gltf.h", {"model"}}, {"Eigen", {"geom"}},
    {"cairo-pdf.h", {"report"}}, {"pango", {"report"}}, {"xcb", {"app"}},
};

// The first word of every include of a file.
std::multiset<std::string> includes(const fs::path& file) {
  static const std::regex pattern("#include\\s+[\"<]([^/\">]+)");
  std::ifstream in(file);
  std::multiset<std::string> found;
  for (std::string line; std::getline(in, line);)
    if (std::smatch match; std::regex_search(line, match, pattern)) found.insert(match[1]);
  return found;
}

}  // namespace

TEST_CASE("every layer includes only the layers below it") {
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(MYOSCOPE_SOURCE_DIR "/src")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    const std::string layer = fs::relative(entry.path(), MYOSCOPE_SOURCE_DIR "/src").begin()->string();
    if (layer == "forge.cpp" || layer == "myoscope.cpp") continue;
    ++files;
    INFO(entry.path());
    REQUIRE(kMayInclude.contains(layer));
    for (const std::string& word : includes(entry.path())) {
      INFO("includes " << word);
      if (kMayInclude.contains(word) && word != layer) CHECK(kMayInclude.at(layer).contains(word));
      if (const auto library = kLibraryBelongsTo.find(word); library != kLibraryBelongsTo.end())
        CHECK(library->second.contains(layer));
    }
  }
  CHECK(files > 40);
}
