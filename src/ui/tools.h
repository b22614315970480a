// The tools of "where does it hurt?": how they are taken up, what they look like on the scene, and their settings.
#pragma once

#include <memory>
#include <optional>

#include "ui/frame.h"

namespace myo::ui {

// The two buttons that take up a tool, and the settings of the one in hand.
void drawToolPanel(const Frame& frame);
// The settings on the scene, where no panel shows them.
void drawToolBar(const Frame& frame);

// The cross of a tool used by keyboard.
void drawCross(const Frame& frame, glm::vec2 at);

// What the tool shows at the cursor: the brush as a ring on the skin; what refers pain to the place pointed at.
class ToolCursor {
public:
  void draw(const Frame& frame);

private:
  void drawRing(const Frame& frame);
  void drawHint(const Frame& frame);

  // The ranking of the place last pointed at.
  std::optional<glm::vec3> place_;
  std::weak_ptr<const World> world_;
  std::optional<Ranking> ranking_;
};

}  // namespace myo::ui
