// Shader files: includes, places in messages, declared uniforms, and every combination the renderer may ask for.
#include <cstdio>
#include <fstream>

#include "gfx/program.h"
#include "gfx/shader_source.h"
#include "render/programs.h"
#include "scene.h"

using namespace myo;
using namespace myo::test;

namespace {

// A folder of shaders that is gone afterwards.
struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "myoscope_shaders_XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path / name) << text; }
};

const char* const kVertex = "#version 330 core\nvoid main() { gl_Position = vec4(0.0); }\n";

}  // namespace

TEST_CASE("an include stands in the text once, with lines that count on") {
  Folder dir;
  dir.write("part.glsl", "float one() { return 1.0; }\n");
  dir.write("a.frag", "#version 330 core\n#include \"part.glsl\"\n#include \"part.glsl\"\nout vec4 c;\n");
  const auto source = must(gfx::readShader(dir.path, "a.frag", {"X 2"}));
  CHECK(
      source.text ==
      "#version 330 core\n#define X 2\n#line 2 0\n#line 1 1\nfloat one() { return 1.0; }\n#line 3 0\n\nout vec4 c;\n");
  CHECK(source.files.size() == 2);
}

TEST_CASE("includes stay in the shader folder") {
  Folder dir;
  dir.write("a.frag", "#version 330 core\n#include \"../secret\"\n");
  CHECK_FALSE(gfx::readShader(dir.path, "a.frag", {}).has_value());
  dir.write("b.frag", "#version 330 core\n#include \"/etc/passwd\"\n");
  CHECK_FALSE(gfx::readShader(dir.path, "b.frag", {}).has_value());
  CHECK_FALSE(gfx::readShader(dir.path, "missing.frag", {}).has_value());
}

TEST_CASE("messages of all drivers get file and line") {
  const gfx::ShaderSource source{"", {"a.frag", "light.glsl"}};
  CHECK(gfx::readableLog("1:12(3): error: no", source) == "light.glsl:12(3): error: no");
  CHECK(gfx::readableLog("0(7) : error C1", source) == "a.frag:7 : error C1");
  CHECK(gfx::readableLog("ERROR: 0:5: 'x'", source) == "ERROR: a.frag:5: 'x'");
  CHECK(gfx::readableLog("9:1 elsewhere", source) == "9:1 elsewhere");
}

TEST_CASE("a compile error names file and line of an include") {
  const auto context = oldContext();
  Folder dir;
  dir.write("a.vert", kVertex);
  dir.write("part.glsl", "float one() { return 1.0; }\nfloat two() { return nonsense; }\n");
  dir.write("a.frag", "#version 330 core\n#include \"part.glsl\"\nout vec4 c;\nvoid main() { c = vec4(two()); }\n");
  const auto program = gfx::Program::make(dir.path, {"a.vert", "a.frag", {}, {}});
  REQUIRE_FALSE(program.has_value());
  CHECK(program.error().message().find("part.glsl:2") != std::string::npos);
}

TEST_CASE("undeclared and unknown uniforms are errors") {
  const auto context = oldContext();
  Folder dir;
  dir.write("a.vert", kVertex);
  dir.write("a.frag", "#version 330 core\nuniform float gain;\nout vec4 c;\nvoid main() { c = vec4(gain); }\n");
  CHECK(gfx::Program::make(dir.path, {"a.vert", "a.frag", {}, {"gain"}}).has_value());
  CHECK_FALSE(gfx::Program::make(dir.path, {"a.vert", "a.frag", {}, {}}).has_value());
  CHECK_FALSE(gfx::Program::make(dir.path, {"a.vert", "a.frag", {}, {"gain", "gian"}}).has_value());
}

TEST_CASE("every combination of shaders compiles, here and by the reference compiler") {
  const auto context = oldContext();
  const bool validator = std::system("glslangValidator --version > /dev/null 2>&1") == 0;
  if (!validator) WARN("glslangValidator is not installed: its half of the check is left out");
  Folder dir;
  for (const gfx::ProgramFiles& files : programFiles()) {
    INFO(files.vertex << " " << files.fragment);
    must(gfx::Program::make(shaderDir(), files));
    if (!validator) continue;
    for (const std::string& name : {files.vertex, files.fragment}) {
      const std::string kind = name.substr(name.find('.') + 1);
      dir.write("checked." + kind, must(gfx::readShader(shaderDir(), name, files.defines)).text);
      const std::string command = "glslangValidator " + (dir.path / ("checked." + kind)).string();
      CHECK(std::system((command + " > /dev/null").c_str()) == 0);
    }
  }
}

TEST_CASE("every shader file is used by some program") {
  std::string text;
  for (const gfx::ProgramFiles& files : programFiles()) {
    for (const std::string& name : {files.vertex, files.fragment}) {
      for (const std::string& file : must(gfx::readShader(shaderDir(), name, files.defines)).files) text += file + "\n";
    }
  }
  // Includes within #if are read whatever the defines, so all files are seen.
  for (const auto& entry : std::filesystem::directory_iterator(shaderDir())) {
    INFO(entry.path());
    CHECK(text.find(entry.path().filename().string()) != std::string::npos);
  }
}
