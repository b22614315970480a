#include "app/window_keys.h"

#include <cctype>

#include <fmt/core.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace myo {
namespace {

std::string keyName(int key, int scancode) {
  switch (key) {
    case GLFW_KEY_LEFT:
      return "Left";
    case GLFW_KEY_RIGHT:
      return "Right";
    case GLFW_KEY_UP:
      return "Up";
    case GLFW_KEY_DOWN:
      return "Down";
    case GLFW_KEY_HOME:
      return "Home";
    case GLFW_KEY_PAGE_UP:
      return "PageUp";
    case GLFW_KEY_PAGE_DOWN:
      return "PageDown";
    case GLFW_KEY_ESCAPE:
      return "Escape";
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return "Enter";
    case GLFW_KEY_SPACE:
      return "Space";
    case GLFW_KEY_KP_ADD:
      return "+";
    case GLFW_KEY_KP_SUBTRACT:
      return "-";
    default:
      break;
  }
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F25) return fmt::format("F{}", key - GLFW_KEY_F1 + 1);
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return std::string(1, static_cast<char>('0' + key - GLFW_KEY_0));
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) return std::string(1, static_cast<char>('0' + key - GLFW_KEY_KP_0));
  const char* name = key == GLFW_KEY_SPACE ? nullptr : glfwGetKeyName(key, scancode);
  if (!name || !name[0] || name[1]) return {};
  return std::string(1, static_cast<char>(std::toupper(static_cast<unsigned char>(name[0]))));
}

}  // namespace

std::string keyChord(int key, int scancode, int mods) {
  std::string name = keyName(key, scancode);
  if (name.empty()) return {};
  bool shift = (mods & GLFW_MOD_SHIFT) != 0;
  // A plus sign is Shift and = on many keyboards.
  if (name == "=" && shift) {
    name = "+";
    shift = false;
  }
  std::string chord;
  if (mods & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) chord += "Ctrl+";
  if (mods & GLFW_MOD_ALT) chord += "Alt+";
  if (shift) chord += "Shift+";
  return chord + name;
}

bool worksWhileTyping(const std::string& chord) {
  if (chord.starts_with("Ctrl+") || chord.starts_with("Alt+") || chord == "Escape") return true;
  const std::size_t name = chord.starts_with("Shift+") ? 6 : 0;
  return chord.size() >= name + 2 && chord[name] == 'F' && std::isdigit(static_cast<unsigned char>(chord[name + 1]));
}

}  // namespace myo
