#include "app/render_job.h"

#include <cstdio>

#include <fmt/format.h>

#include "core/safe_file.h"
#include "scene/state_json.h"

namespace myo {

Result<void> parseSize(const std::string& text, PictureOptions& picture) {
  char rest = 0;
  if (std::sscanf(text.c_str(), "%dx%d%c", &picture.width, &picture.height, &rest) != 2 || picture.width < 16 ||
      picture.height < 16 || picture.width > 16384 || picture.height > 16384)
    return fail(fmt::format("\"{}\" is not a picture size", text), "", "Write it as WxH, each from 16 to 16384");
  return {};
}

Result<RenderJob> RenderJob::make(const Resources& resources, std::shared_ptr<const World> world) {
  auto context = gfx::Context::make();
  if (!context) return std::unexpected(context.error());
  auto renderer = Renderer::make(resources.shaders);
  if (!renderer) return std::unexpected(renderer.error());
  if (const auto set = renderer->setWorld(std::move(world)); !set) return std::unexpected(set.error());
  return RenderJob(resources, std::move(*context), std::move(*renderer));
}

Result<void> RenderJob::write(const ViewState& state, const PictureOptions& picture, const std::string& output) {
  if (!themes_.contains(state.theme)) {
    auto theme = loadTheme(resources_.data / "themes", state.theme);
    if (!theme) return std::unexpected(theme.error());
    themes_.emplace(state.theme, std::move(*theme));
  }
  const auto image = renderToImage(renderer_, state, themes_.at(state.theme), picture);
  if (!image) return std::unexpected(image.error());
  const std::string png = encodePng(*image, {{"Software", "Myoscope"}, {"myoscope.state", writeState(state)}});
  return writeFileAtomically(output, png);
}

}  // namespace myo
