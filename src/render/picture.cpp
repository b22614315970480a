#include "render/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gfx/capabilities.h"
#include "gfx/objects.h"
#include "render/label_overlay.h"

namespace myo {
namespace {

constexpr int kSmallest = 16, kLargest = 16384;

Result<Image> drawOnce(Renderer& renderer, const ViewState& state, const Theme& theme, int width, int height,
                       const DrawOptions& options) {
  gfx::Target target;
  if (auto done = target.resize(width, height, 0, false); !done) return std::unexpected(done.error());
  if (auto done = renderer.draw(state, theme, width, height, target.framebuffer(), options); !done) {
    return std::unexpected(done.error());
  }
  Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 4)};
  glBindFramebuffer(GL_READ_FRAMEBUFFER, target.framebuffer());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  if (auto done = gfx::checkGl("reading the picture"); !done) return std::unexpected(done.error());
  // OpenGL's first row is the lowest.
  const std::size_t row = static_cast<std::size_t>(width) * 4;
  for (int y = 0; y < height / 2; ++y) {
    auto* top = image.rgba.data() + static_cast<std::size_t>(y) * row;
    std::swap_ranges(top, top + row, image.rgba.data() + static_cast<std::size_t>(height - 1 - y) * row);
  }
  return image;
}

// A pixel over black is c * a, over white c * a + (1 - a): both together give colour and alpha exactly.
void joinAlpha(Image& black, const Image& white) {
  for (std::size_t i = 0; i + 3 < black.rgba.size(); i += 4) {
    int lift = 255;
    for (std::size_t k = 0; k < 3; ++k) lift = std::min(lift, white.rgba[i + k] - black.rgba[i + k]);
    const int alpha = std::clamp(255 - lift, 0, 255);
    for (std::size_t k = 0; k < 3; ++k) {
      const int straight = alpha == 0 ? 0 : (black.rgba[i + k] * 255 + alpha / 2) / alpha;
      black.rgba[i + k] = static_cast<std::uint8_t>(std::min(straight, 255));
    }
    black.rgba[i + 3] = static_cast<std::uint8_t>(alpha);
  }
}

}  // namespace

Result<Image> renderToImage(Renderer& renderer, const ViewState& shown, const Theme& theme,
                            const PictureOptions& options) {
  const ViewState state = withoutHover(shown);
  const auto pixels = [&](int points, int exactly) {
    return exactly != 0 ? exactly : static_cast<int>(std::lround(static_cast<float>(points) * options.scale));
  };
  const int width = pixels(options.width, options.pixelWidth), height = pixels(options.height, options.pixelHeight);
  if (width < kSmallest || height < kSmallest || width > kLargest || height > kLargest) {
    return fail(
        fmt::format("A picture is {} to {} pixels wide and high, not {} x {}", kSmallest, kLargest, width, height));
  }
  if (renderer.world() == nullptr) return fail("There is no body to draw");
  // A map of counts is part of the picture, however long the zones take.
  if (state.ambiguity && renderer.world()->finder != nullptr) renderer.world()->finder->prepare();
  DrawOptions draw{options.samples, options.scale, !options.transparent, false};
  auto image = drawOnce(renderer, state, theme, width, height, draw);
  if (!image) return image;
  if (options.transparent) {
    draw.whiteGround = true;
    auto white = drawOnce(renderer, state, theme, width, height, draw);
    if (!white) return white;
    joinAlpha(*image, *white);
  }
  if (options.words != nullptr) {
    if (auto done = composeLabels(*image, *renderer.world(), state, *options.words, theme, options.scale); !done)
      return std::unexpected(done.error());
    OverlayText text = overlayText(*renderer.world(), state, *options.words);
    if (!options.caption.empty()) text.caption = options.caption;
    if (auto done = composeOverlay(*image, text, theme, options.scale); !done) return std::unexpected(done.error());
  }
  return image;
}

}  // namespace myo
