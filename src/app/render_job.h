// Pictures into files: what single pictures and batches of them share.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/commands.h"
#include "gfx/context.h"
#include "render/picture.h"
#include "render/renderer.h"
#include "render/theme.h"

namespace myo {

// "WxH", each from 16 to 16384, into `picture`. The error does not say where the text stands.
Result<void> parseSize(const std::string& text, PictureOptions& picture);

// A context and a renderer that hold the world, for any number of pictures.
class RenderJob {
public:
  static Result<RenderJob> make(const Resources& resources, std::shared_ptr<const World> world);

  // Draws the state and writes it as PNG, whole or not at all; the state lies in the picture as text.
  Result<void> write(const ViewState& state, const PictureOptions& picture, const std::string& output);

private:
  RenderJob(const Resources& resources, gfx::Context context, Renderer renderer)
      : resources_(resources), context_(std::move(context)), renderer_(std::move(renderer)) {}

  Resources resources_;
  gfx::Context context_;  // outlives the renderer
  Renderer renderer_;
  std::map<std::string, Theme> themes_;  // by name
};

}  // namespace myo
