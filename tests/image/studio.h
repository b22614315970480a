// The real body and atlas, ready to be drawn. Loading takes seconds, so all tests of a run share one.
#pragma once

#include "../gl/scene.h"

namespace myo::test {

struct Studio {
  gfx::Context context = oldContext(false);  // stays current
  std::shared_ptr<const World> world;
  Renderer renderer = must(Renderer::make(shaderDir()));

  Studio() {
    auto loaded = loadWorld(MYOSCOPE_BODY, std::filesystem::path(MYOSCOPE_SOURCE_DIR) / "data");
    if (!loaded) FAIL(loaded.error().front().message());
    world = *loaded;
    must(renderer.setWorld(world));
  }

  Image draw(const ViewState& state, const PictureOptions& options, const std::string& themeId = "light") {
    return must(renderToImage(renderer, state, theme(themeId), options));
  }
};

inline Studio& studio() {
  static Studio shared;
  return shared;
}

}  // namespace myo::test
