// Keys as the command table writes them: "Ctrl+Shift+C", "F1", "+".
#pragma once

#include <string>

namespace myo {

// From GLFW's key callback; empty for keys that are none (modifiers alone). Letters and signs follow the keyboard's
// layout.
std::string keyChord(int key, int scancode, int mods);

// Whether a chord may act while a text box has the keyboard: not when it would type or edit something.
bool worksWhileTyping(const std::string& chord);

}  // namespace myo
