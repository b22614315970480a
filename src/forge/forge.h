// Models the body from measured figures (models/). Every builder is deterministic: the same figures give the same
// bytes. Figures describe the right side or the midline; builders return those parts only, `assemble` mirrors the right
// ones.
#pragma once

#include <filesystem>
#include <string>

#include "core/error.h"
#include "model/body.h"

namespace myo::forge {

// Muscles: ribbon lofts of models/muscles/*.json. Sets fibreUv and fibre; normals point outward.
Checked<std::vector<Part>> buildMuscles(const std::filesystem::path& models);

// Bones, teeth and cartilages of models/bones/*.json.
Checked<std::vector<Part>> buildBones(const std::filesystem::path& models);

// Fasciae, aponeuroses and tendons of models/fascia/*.json, laid over `body`: muscles and bones of both sides,
// and the skin they stay in. Sets
// fibreUv and fibre, along the collagen.
Checked<std::vector<Part>> buildFascia(const std::filesystem::path& models, const std::vector<Part>& body);
// Vessels, nerves and organs of models/structures/*.json; none when there is no such folder. A part may be the left
// side's, when the sides differ.
Checked<std::vector<Part>> buildStructures(const std::filesystem::path& models);

// The one closed skin surface of models/skin.json, both sides.
Checked<Part> buildSkin(const std::filesystem::path& models);

// All of it: right parts mirrored to the left, openness baked.
Checked<Body> buildBody(const std::filesystem::path& models);

// The body as one binary glTF file's bytes (metres; attributes POSITION, NORMAL, _UV_FIBRE, _FIBRE, _AO, _AO_PEELED, _TINT).
std::string writeGlb(const Body& body);

}  // namespace myo::forge
