#include "render/programs.h"

#include <fmt/format.h>

namespace myo {

namespace {

const std::vector<std::string> kBodyUniforms{"viewProjection", "view",   "parts",     "tendonColour", "dimColour",
                                             "cavityColour",   "sheet",  "inkColour", "keyLight",     "fillLight",
                                             "perspective",    "peeled", "section",   "irisColour"};

gfx::ProgramFiles bodyFiles(bool near, bool frays) {
  gfx::ProgramFiles files{"body.vert",
                          "body.frag",
                          {fmt::format("NEAR {}", int{near}), fmt::format("FRAYS {}", int{frays})},
                          kBodyUniforms};
  if (near) files.uniforms.insert(files.uniforms.end(), {"knot", "knotMm", "knotWidth"});
  return files;
}

gfx::ProgramFiles farBodyFiles() {
  gfx::ProgramFiles files{"body_far.vert", "body_far.frag", {}, kBodyUniforms};
  files.uniforms.emplace_back("pixelMm");
  return files;
}

gfx::ProgramFiles skinFiles(const SkinVariant& variant) {
  gfx::ProgramFiles files{"skin.vert",
                          "skin.frag",
                          {fmt::format("ZONE_SETS {}", variant.zoneSets), fmt::format("NEAR {}", int{variant.near}),
                           fmt::format("CHOSEN {}", int{variant.chosen}), fmt::format("FIND {}", int{variant.find}),
                           fmt::format("APART {}", int{variant.apart})},
                          {"viewProjection", "view", "section", "skinColour", "rimColour", "opacity", "keyLight",
                           "fillLight", "perspective"}};
  if (variant.zoneSets > 0) files.uniforms.emplace_back("zoneColour");
  if (variant.zoneSets > 0 || variant.find) files.uniforms.emplace_back("lineWidth");
  if (variant.find || variant.apart) files.uniforms.emplace_back("linesMm");
  if (variant.find)
    files.uniforms.insert(files.uniforms.end(), {"painColour", "painInk", "ramp", "unexplained", "mapped"});
  if (variant.apart) files.uniforms.emplace_back("sharedColour");
  if (variant.chosen) files.uniforms.emplace_back("below");
  return files;
}

const std::vector<SkinVariant>& skinVariants() {
  static const std::vector<SkinVariant> all = [] {
    std::vector<SkinVariant> made;
    for (int sets : {0, 4, 8}) {
      for (bool near : {false, true}) {
        for (bool chosen : {false, true}) {
          for (bool find : {false, true}) made.push_back({sets, near, chosen, find, false});
          // Two or three candidates are told apart, so four sets do.
          if (sets == 4) {
            for (bool find : {false, true}) made.push_back({sets, near, chosen, find, true});
          }
        }
      }
    }
    return made;
  }();
  return all;
}

gfx::ProgramFiles attachmentFiles() {
  return {"attachments.vert",
          "attachments.frag",
          {},
          {"viewProjection", "view", "section", "patches", "first", "count", "originColour", "insertionColour",
           "strength", "lineWidth", "hatch", "inkColour", "keyLight", "fillLight", "perspective"}};
}

gfx::ProgramFiles dotFiles() {
  return {"dots.vert", "dots.frag", {}, {"viewProjection", "eyePosition", "section", "spacing"}};
}

gfx::ProgramFiles sectionFiles() {
  return {"section.vert",
          "section.frag",
          {},
          {"viewProjection", "plane", "origin", "picture", "parts", "inkColour", "tendonColour", "tones"}};
}

gfx::ProgramFiles composeFiles() {
  return {"screen.vert",
          "compose.frag",
          {},
          {"body", "skin", "centreColour", "edgeColour", "groundColour", "inkColour", "size", "inkStrength"}};
}

gfx::ProgramFiles groundFiles() { return {"screen.vert", "ground.frag", {}, {"centreColour", "edgeColour", "size"}}; }

gfx::ProgramFiles markFiles() { return {"marks.vert", "marks.frag", {}, {"size", "glyphs"}}; }

gfx::ProgramFiles floorFiles() { return {"floor.vert", "floor.frag", {}, {"viewProjection"}}; }

}  // namespace

std::vector<gfx::ProgramFiles> programFiles() {
  std::vector<gfx::ProgramFiles> all{
      farBodyFiles(), bodyFiles(false, true), bodyFiles(true, false), bodyFiles(true, true),
      dotFiles(),     composeFiles(),         groundFiles(),          markFiles(),
      floorFiles(),   attachmentFiles(),      sectionFiles()};
  for (const SkinVariant& variant : skinVariants()) all.push_back(skinFiles(variant));
  return all;
}

Result<Programs> Programs::compile(const std::filesystem::path& shaderDir) {
  Programs made;
  made.shaderDir_ = shaderDir;
  const std::vector<std::pair<gfx::Program*, gfx::ProgramFiles>> wanted{{&made.far.solid, farBodyFiles()},
                                                                        {&made.far.fraying, bodyFiles(false, true)},
                                                                        {&made.near.solid, bodyFiles(true, false)},
                                                                        {&made.near.fraying, bodyFiles(true, true)},
                                                                        {&made.dots, dotFiles()},
                                                                        {&made.compose, composeFiles()},
                                                                        {&made.ground, groundFiles()},
                                                                        {&made.marks, markFiles()},
                                                                        {&made.floor, floorFiles()},
                                                                        {&made.attachments, attachmentFiles()},
                                                                        {&made.section, sectionFiles()}};
  for (const auto& [place, files] : wanted) {
    auto program = gfx::Program::make(shaderDir, files);
    if (!program) return std::unexpected(program.error());
    *place = std::move(*program);
  }
  // The plainest skin now, so that a mistake in its files is told at once; the other variants when they are first
  // needed.
  if (auto first = made.skin({}); !first) return std::unexpected(first.error());
  return made;
}

Result<const gfx::Program*> Programs::skin(const SkinVariant& variant) {
  const auto found = skin_.find(variant);
  if (found != skin_.end()) return &found->second;
  auto program = gfx::Program::make(shaderDir_, skinFiles(variant));
  if (!program) return std::unexpected(program.error());
  return &skin_.emplace(variant, std::move(*program)).first->second;
}

}  // namespace myo
