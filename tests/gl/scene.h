// A small body made in code, and a context to draw it in.
#pragma once

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <glm/geometric.hpp>

#include "gfx/context.h"
#include "render/picture.h"
#include "render/renderer.h"
#include "render/theme.h"
#include "scene/navigation.h"
#include "scene/world.h"

namespace myo::test {

inline std::filesystem::path shaderDir() { return std::filesystem::path(MYOSCOPE_SOURCE_DIR) / "shaders"; }

// No test may use anything newer than OpenGL 3.3, whatever the driver offers.
inline gfx::Context oldContext(bool debug = true) {
  setenv("MESA_GL_VERSION_OVERRIDE", "3.3", 0);
  setenv("MESA_GLSL_VERSION_OVERRIDE", "330", 0);
  setenv("LIBGL_ALWAYS_SOFTWARE", "1", 0);
  auto context = gfx::Context::make(debug);
  if (!context) FAIL(context.error().message());
  return std::move(*context);
}

template <class T>
T must(Result<T> result) {
  if (!result) FAIL(result.error().message());
  return std::move(*result);
}

inline void must(Result<void> result) {
  if (!result) FAIL(result.error().message());
}

inline Theme theme(const std::string& id = "light") {
  return must(loadTheme(std::filesystem::path(MYOSCOPE_SOURCE_DIR) / "data" / "themes", id));
}

// A closed ellipsoid with fibres along Y.
inline Part ellipsoid(const std::string& id, Kind kind, glm::vec3 centre, glm::vec3 radius, int rings = 24) {
  Part part;
  part.id = id;
  std::tie(part.base, part.side) = splitSide(id);
  part.kind = kind;
  part.tendonOrigin = 0.1f;
  part.tendonInsertion = 0.9f;
  Mesh& mesh = part.mesh;
  const int around = rings * 2;
  for (int i = 0; i <= rings; ++i) {
    for (int j = 0; j <= around; ++j) {
      const float u = static_cast<float>(i) / static_cast<float>(rings),
                  v = static_cast<float>(j) / static_cast<float>(around);
      const float down = u * 3.14159265f, turn = v * 6.2831853f;
      const glm::vec3 n(std::sin(down) * std::sin(turn), std::cos(down), std::sin(down) * std::cos(turn));
      mesh.position.push_back(centre + n * radius);
      mesh.normal.push_back(glm::normalize(n / radius));
      mesh.fibreUv.emplace_back(u, v);
      mesh.fibre.emplace_back(0.f, -1.f, 0.f);
    }
  }
  for (int i = 0; i < rings; ++i) {
    for (int j = 0; j < around; ++j) {
      const auto a = static_cast<std::uint32_t>(i * (around + 1) + j), b = a + static_cast<std::uint32_t>(around) + 1;
      for (std::uint32_t k : {a, b, a + 1, a + 1, b, b + 1}) mesh.index.push_back(k);
    }
  }
  if (kind == Kind::Skin) mesh.fibreUv.clear(), mesh.fibre.clear();
  return part;
}

// A torso of skin with a muscle on each side in front of a bone.
inline std::shared_ptr<const World> torso() {
  auto world = std::make_shared<World>();
  auto& parts = world->body.parts;
  parts.push_back(ellipsoid("skin", Kind::Skin, {0, 1000, 0}, {300, 600, 200}, 40));
  parts.push_back(ellipsoid("muscle/front.R", Kind::Muscle, {-120, 1000, 100}, {80, 300, 50}));
  parts.push_back(ellipsoid("muscle/front.L", Kind::Muscle, {120, 1000, 100}, {80, 300, 50}));
  parts.push_back(ellipsoid("bone/rod", Kind::Bone, {0, 1000, -50}, {60, 500, 60}));
  Muscle muscle;
  muscle.id = "front";
  muscle.name = "Front";
  muscle.parts = {"muscle/front"};
  world->atlas.muscles.push_back(muscle);
  return world;
}

inline ViewState frontView(const World& world, float aspect = 1.f) {
  ViewState state;
  Box box;
  for (const Part& part : world.body.parts) {
    for (const glm::vec3& p : part.mesh.position) box.add(p);
  }
  state.camera.yaw = 0.f;
  state.camera = framing(state.camera, box, aspect);
  return state;
}

// The words of pictures, in English.
inline const Strings& english() {
  static const Strings strings = must(Strings::load(MYOSCOPE_SOURCE_DIR "/data/lang/en.json"));
  return strings;
}

inline PictureOptions sized(int width, int height, float scale = 1.f, bool overlay = true) {
  PictureOptions options;
  options.width = width;
  options.height = height;
  options.scale = scale;
  options.words = overlay ? &english() : nullptr;
  return options;
}

struct Rgb {
  int r = 0, g = 0, b = 0, a = 0;
  int grey() const { return (r * 54 + g * 183 + b * 19) / 256; }
};

inline Rgb pixel(const Image& image, int x, int y) {
  REQUIRE(x >= 0);
  REQUIRE(y >= 0);
  REQUIRE(x < image.width);
  REQUIRE(y < image.height);
  const std::uint8_t* p = &image.rgba[(static_cast<std::size_t>(y) * image.width + x) * 4];
  return {p[0], p[1], p[2], p[3]};
}

// Pixels that differ by more than `by` in some channel.
inline int changed(const Image& a, const Image& b, int by) {
  REQUIRE(a.rgba.size() == b.rgba.size());
  int count = 0;
  for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
    bool far = false;
    for (std::size_t k = 0; k < 4; ++k) far = far || std::abs(a.rgba[i + k] - b.rgba[i + k]) > by;
    count += far;
  }
  return count;
}

}  // namespace myo::test
