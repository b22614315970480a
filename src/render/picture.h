// A state as a picture: the scene, and the words every picture carries (sides, legend, caption, evidence).
#pragma once

#include <string>
#include <vector>

#include "core/error.h"
#include "core/image.h"
#include "render/renderer.h"
#include "render/theme.h"
#include "scene/attachments.h"
#include "scene/camera.h"
#include "scene/strings.h"
#include "scene/view_state.h"
#include "scene/world.h"

namespace myo {

struct PictureOptions {
  int width = 1280, height = 800;       // of the picture in points
  float scale = 1.f;                    // pixels a point: the picture is width * scale wide
  int pixelWidth = 0, pixelHeight = 0;  // not 0: exactly this large, whatever width and height say
  int samples = 4;
  bool transparent = false;        // no background; alpha is exact at the edges
  const Strings* words = nullptr;  // of sides, legend, caption and evidence line; null: a bare picture
  std::string caption;             // empty: made from the state
};

// Needs `renderer` with its world set and its context current. The same arguments give the same bytes. Fails when the
// size is outside 16..16384 pixels or the driver runs out of memory.
Result<Image> renderToImage(Renderer& renderer, const ViewState& state, const Theme& theme,
                            const PictureOptions& options);

// What is written on a picture.
struct OverlayText {
  struct Legend {
    std::string label;       // "Right infraspinatus, TrP 1"
    int hue = 0;             // of the theme's zone colours
    bool spillover = false;  // has a spillover zone too
  };
  // What is neither a zone nor an X: textures, painted pain, the map of counts, organs at risk.
  struct Mark {
    enum class Kind { Own, Shared, Pain, Unexplained, Ramp, Risk } kind;
    std::string label;
    int hue = 0;   // Own: of the theme's zone colours
    int most = 0;  // Ramp: the highest count
  };
  std::string caption;   // one line
  std::string evidence;  // one line, empty when nothing is selected
  std::string caution;   // how far it may be trusted; on every picture
  std::vector<Legend> legend;
  AttachmentKinds attachments;    // painted on bone
  std::string origin, insertion;  // what solid and hatched bone mean
  std::vector<Mark> marks;
  std::string pictureLeft, pictureRight, nearest;  // side flags, "RIGHT", "LEFT", "LEFT SIDE", or empty
  std::string patients;                            // above each flag: whose side it is
  std::string essential, spillover, kinds;         // what solid and dotted mean; both in one line
};
OverlayText overlayText(const World& world, const ViewState& state, const Strings& words);

// Writes `text` onto the picture. Fails when no font is found.
Result<void> composeOverlay(Image& image, const OverlayText& text, const Theme& theme, float scale);

}  // namespace myo
