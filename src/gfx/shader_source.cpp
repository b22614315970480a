#include "gfx/shader_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

namespace myo::gfx {
namespace {

Result<std::string> slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail("The shader file cannot be read", file.string(), "Reinstall, or check --shader-dir");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// The name between the quotes of an #include line, empty for any other line.
std::string includedName(const std::string& line) {
  static const std::regex pattern(R"re(^\s*#include\s+"([^"]+)"\s*$)re");
  std::smatch match;
  return std::regex_match(line, match, pattern) ? match[1].str() : std::string();
}

struct Reader {
  std::filesystem::path dir;
  ShaderSource out;

  Result<void> append(const std::string& name, const std::vector<std::string>* defines) {
    if (name.find("..") != std::string::npos || std::filesystem::path(name).is_absolute()) {
      return fail(fmt::format("Shaders include only files of their own folder, not \"{}\"", name), dir.string());
    }
    auto text = slurp(dir / name);
    if (!text) return std::unexpected(text.error());
    const std::size_t number = out.files.size();
    out.files.push_back((dir / name).string());
    std::istringstream lines(*text);
    std::string line;
    for (int at = 1; std::getline(lines, line); ++at) {
      if (auto done = appendLine(line, at, number, defines); !done) return done;
    }
    return {};
  }

  Result<void> appendLine(const std::string& line, int at, std::size_t number,
                          const std::vector<std::string>* defines) {
    if (at == 1 && defines != nullptr) {
      if (!line.starts_with("#version")) return fail("A shader begins with #version", out.files[number] + ":1");
      out.text += line + "\n";
      for (const std::string& define : *defines) out.text += "#define " + define + "\n";
      out.text += fmt::format("#line 2 {}\n", number);
      return {};
    }
    const std::string name = includedName(line);
    if (name.empty()) {
      out.text += line + "\n";
      return {};
    }
    if (std::ranges::find(out.files, (dir / name).string()) != out.files.end()) {
      out.text += "\n";
      return {};
    }
    out.text += fmt::format("#line 1 {}\n", out.files.size());
    if (auto done = append(name, nullptr); !done) return done;
    out.text += fmt::format("#line {} {}\n", at + 1, number);
    return {};
  }
};

}  // namespace

Result<ShaderSource> readShader(const std::filesystem::path& dir, const std::string& name,
                                const std::vector<std::string>& defines) {
  Reader reader{dir, {}};
  if (auto done = reader.append(name, &defines); !done) return std::unexpected(done.error());
  return std::move(reader.out);
}

std::string readableLog(const std::string& log, const ShaderSource& source) {
  // Mesa and Intel write "0:12(3): ", NVIDIA "0(12) : ", others "ERROR: 0:12: ".
  static const std::regex place(R"re((^|\s)(\d+)(?::(\d+)|\((\d+)\)))re");
  std::string out;
  std::istringstream lines(log);
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_search(line, match, place)) {
      const std::size_t file = std::stoul(match[2].str().substr(0, 6));
      const std::string number = match[3].matched ? match[3].str() : match[4].str();
      if (file < source.files.size()) {
        line = match.prefix().str() + match[1].str() + source.files[file] + ":" + number + match.suffix().str();
      }
    }
    out += (out.empty() ? "" : "\n") + line;
  }
  return out;
}

}  // namespace myo::gfx
