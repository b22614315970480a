#include "scene/commands.h"

namespace myo {

void addProgramCommands(std::vector<Command>& table) {
  const auto ask = [&](const char* id, const char* key, const char* other, Request request, bool whileTyping) {
    table.push_back({id, "program", key, other, [request](Session& s) { s.request(request); }, {}, whileTyping});
  };
  ask("program.palette", "Ctrl+K", "Ctrl+Shift+P", Request::OpenPalette, true);
  ask("program.search", "Ctrl+F", "/", Request::FocusSearch, true);
  ask("program.next-panel", "F6", "", Request::NextPanel, true);
  ask("program.help", "F1", "Shift+/", Request::OpenHelp, true);
  ask("program.dismiss", "Escape", "", Request::Dismiss, true);
  ask("program.copy-text", "Ctrl+C", "", Request::CopyText, false);
  ask("program.copy-state", "Ctrl+Shift+C", "", Request::CopyState, false);
  ask("program.paste-state", "Ctrl+Shift+V", "", Request::PasteState, false);
  ask("program.save-picture", "F12", "", Request::SavePicture, true);
  ask("program.save-picture-sized", "Shift+F12", "", Request::SavePictureSized, true);
  ask("program.copy-picture", "Ctrl+I", "", Request::CopyPicture, true);
  ask("program.theme", "Ctrl+T", "", Request::NextTheme, true);
  ask("program.language", "Ctrl+L", "", Request::NextLanguage, true);
  ask("program.larger", "Ctrl++", "Ctrl+=", Request::LargerText, true);
  ask("program.smaller", "Ctrl+-", "", Request::SmallerText, true);
  ask("program.normal-size", "Ctrl+0", "", Request::ResetText, true);
  ask("program.panels", "P", "", Request::TogglePanels, false);
  ask("program.full-screen", "F11", "", Request::FullScreen, true);
  ask("program.motion", "", "", Request::ToggleMotion, false);
  ask("program.quit", "Ctrl+Q", "", Request::Quit, true);
  const auto tell = [&](const char* id, const char* key, Request request) {
    table.push_back({id, "present", key, "", [request](Session& s) { s.request(request); },
                     [](const Session& s) { return s.world() != nullptr; }, true});
  };
  tell("present.start", "F5", Request::Present);
  tell("present.next", "", Request::PresentNext);
  tell("present.back", "", Request::PresentBack);
  tell("present.pause", "", Request::PresentPause);
}

}  // namespace myo
