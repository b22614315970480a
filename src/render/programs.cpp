#include "render/programs.h"

namespace myo {

std::vector<gfx::ProgramFiles> programFiles() {
  const std::vector<std::string> light{"keyLight", "fillLight", "raySlope", "rayCentre"};
  const auto with = [&](std::vector<std::string> uniforms) {
    uniforms.insert(uniforms.end(), light.begin(), light.end());
    return uniforms;
  };
  const auto skin = [&](const char* sets, bool zones) {
    auto uniforms = with({"viewProjection", "view", "below", "skinColour", "rimColour", "opacity"});
    if (zones) uniforms.insert(uniforms.end(), {"zoneColour", "lineWidth"});
    return gfx::ProgramFiles{"skin.vert", "skin.frag", {std::string("ZONE_SETS ") + sets}, uniforms};
  };
  return {
      {"body.vert",
       "body.frag",
       {},
       with({"viewProjection", "view", "parts", "tendonColour", "dimColour", "inkColour"})},
      {"dots.vert", "dots.frag", {}, {"viewProjection", "eyePosition", "spacing"}},
      {"screen.vert",
       "compose.frag",
       {},
       {"body", "skin", "centreColour", "edgeColour", "groundColour", "inkColour", "size", "inkStrength"}},
      {"marks.vert", "marks.frag", {}, {"size", "glyphs"}},
      {"floor.vert", "floor.frag", {}, {"viewProjection"}},
      skin("0", false),
      skin("4", true),
      skin("8", true),
  };
}

Result<Programs> Programs::compile(const std::filesystem::path& shaderDir) {
  Programs made;
  const std::array<gfx::Program*, 8> places{&made.body,  &made.dots,    &made.compose, &made.marks,
                                            &made.floor, &made.skin[0], &made.skin[1], &made.skin[2]};
  const auto files = programFiles();
  for (std::size_t i = 0; i < places.size(); ++i) {
    auto program = gfx::Program::make(shaderDir, files[i]);
    if (!program) return std::unexpected(program.error());
    *places[i] = std::move(*program);
  }
  return made;
}

}  // namespace myo
