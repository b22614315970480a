#include "app/resources.h"

#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace myo {
namespace {

namespace fs = std::filesystem;

Result<fs::path> locate(const std::string& chosen, const char* name, const char* flag) {
  std::error_code code;
  if (!chosen.empty()) {
    if (fs::exists(chosen, code)) return fs::path(chosen);
    return fail("there is no such file or folder", chosen, fmt::format("Check the path given with {}", flag));
  }
  const fs::path program = fs::read_symlink("/proc/self/exe", code).parent_path();
  const std::array places{program / name, program / ".." / "share" / "myoscope" / name};
  for (const fs::path& place : places)
    if (fs::exists(place, code)) return place.lexically_normal();
  return fail(fmt::format("\"{}\" is not beside the program", name), program.string(),
              fmt::format("Build the target \"all\", or name it with {}", flag));
}

}  // namespace

Result<Resources> findResources(const ResourceOptions& options) {
  const auto data = locate(options.data, "data", "--data");
  if (!data) return std::unexpected(data.error());
  const auto model = locate(options.model, "body.glb", "--model");
  if (!model) return std::unexpected(model.error());
  const auto shaders = locate(options.shaders, "shaders", "--shader-dir");
  if (!shaders) return std::unexpected(shaders.error());
  return Resources{*data, *model, *shaders};
}

fs::path cacheFolder() {
  const char* chosen = std::getenv("XDG_CACHE_HOME");
  if (chosen && fs::path(chosen).is_absolute()) return fs::path(chosen) / "myoscope";
  const char* home = std::getenv("HOME");
  return home && fs::path(home).is_absolute() ? fs::path(home) / ".cache" / "myoscope" : fs::path();
}

}  // namespace myo
