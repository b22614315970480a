#include "ui/widgets.h"

#include <fmt/core.h>

namespace myo::ui {

void Frame::note(const std::string& name) const {
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  if (!ImGui::IsItemVisible()) return;
  const Rect place{low.x, low.y, high.x - low.x, high.y - low.y};
  widgets[name] = place;
  if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible) widgets["focus." + name] = place;
}

bool beginPanel(const Frame& frame, const char* name, const Rect& rect, std::string_view ground, float padding,
                int extraFlags) {
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.w, rect.h});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, toImVec(frame.colour(ground)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(padding), frame.px(padding)});
  constexpr ImGuiWindowFlags kFixed = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;
  const bool open = ImGui::Begin(name, nullptr, kFixed | extraFlags);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  return open;
}

void endPanel() { ImGui::End(); }

void gap(const Frame& frame, float plain) { ImGui::Dummy({0.f, frame.px(plain)}); }

void heading(const Frame& frame, const std::string& text) {
  gap(frame, 8.f);
  paragraph(frame, text, "ui.text", frame.fonts.strong);
}

void paragraph(const Frame& frame, const std::string& text, std::string_view colour, ImFont* font) {
  if (text.empty()) return;
  Pushed look;
  look.colour(ImGuiCol_Text, frame.colour(colour));
  if (font) look.font(font);
  ImGui::PushTextWrapPos(0.f);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
}

bool button(const Frame& frame, const std::string& name, const std::string& label, const ButtonLook& look) {
  Pushed style;
  const glm::vec4 clear = frame.colour("ui.control") * glm::vec4(1.f, 1.f, 1.f, 0.f);
  if (look.chosen) {
    // Ground, weight and frame: the choice must be seen without colour too.
    style.colour(ImGuiCol_Button, frame.colour("ui.selection"));
    style.colour(ImGuiCol_ButtonHovered, frame.colour("ui.selection"));
    style.colour(ImGuiCol_Text, frame.colour("ui.accent"));
    style.colour(ImGuiCol_Border, frame.colour("ui.accent"));
    style.var(ImGuiStyleVar_FrameBorderSize, 1.f);
  } else if (!look.enabled) {
    // Slanted letters without a ground: not by colour alone.
    style.colour(ImGuiCol_Button, clear).colour(ImGuiCol_Text, frame.colour("ui.disabled")).font(frame.fonts.italic);
  } else {
    style.colour(ImGuiCol_Button, look.flat ? clear : frame.colour("ui.control"));
  }
  ImGui::BeginDisabled(!look.enabled);
  const bool pressed = ImGui::Button(fmt::format("{}###{}", label, name).c_str(), {look.width, 0.f});
  ImGui::EndDisabled();
  frame.note(name);
  return pressed;
}

std::string keyText(const Strings& strings, const std::string& key) {
  std::string out;
  std::size_t start = 0;
  while (start < key.size()) {
    // A plus sign at the end is the key itself.
    std::size_t end = key.find('+', start + 1);
    if (end == std::string::npos) end = key.size();
    const std::string piece = key.substr(start, end - start);
    const std::string name = "key." + piece;
    out += (out.empty() ? "" : " + ") + (strings.has(name) ? strings(name) : piece);
    start = end + 1;
  }
  return out;
}

std::string commandTip(const Frame& frame, const Command& command) {
  const std::string& title = frame.text("command." + command.id);
  return command.key.empty() ? title : fmt::format("{}   ({})", title, keyText(frame.strings, command.key));
}

void commandButton(const Frame& frame, const std::string& id, const std::string& label, ButtonLook look) {
  const Command* command = findCommand(id);
  if (!command) return;
  look.enabled = look.enabled && (look.chosen || command->canRun(frame.session));
  if (button(frame, id, label, look)) frame.run(id);
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tip(frame, commandTip(frame, *command));
}

void tip(const Frame& frame, const std::string& text) {
  Pushed look;
  look.colour(ImGuiCol_PopupBg, frame.colour("ui.panel")).colour(ImGuiCol_Text, frame.colour("ui.text"));
  look.var(ImGuiStyleVar_WindowPadding, ImVec2(frame.px(10.f), frame.px(8.f)));
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(frame.px(360.f));
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

bool choice(const Frame& frame, const std::string& name, bool chosen, float height) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  Pushed look;
  for (const ImGuiCol slot : {ImGuiCol_Header, ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive}) {
    look.colour(slot, glm::vec4(0.f));
  }
  // The ground is known only after the row, and belongs under it.
  list.ChannelsSplit(2);
  list.ChannelsSetCurrent(1);
  // A selectable reaches half a spacing beyond its place; keep that inside the panel.
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + frame.px(4.f));
  const bool taken =
      ImGui::Selectable(("##" + name).c_str(), chosen, 0, {ImGui::GetContentRegionAvail().x - frame.px(4.f), height});
  frame.note(name);
  list.ChannelsSetCurrent(0);
  if (chosen || ImGui::IsItemHovered()) {
    list.AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                       toImU32(frame.colour(chosen ? "ui.selection" : "ui.control")), frame.px(6.f));
  }
  list.ChannelsMerge();
  return taken;
}

void badge(const Frame& frame, const std::string& text, std::string_view colour) {
  Pushed look;
  look.font(frame.fonts.small);
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  const float pad = frame.px(6.f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  glm::vec4 ground = frame.colour(colour);
  ground.a = kBadgeTint;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + size.x + 2.f * pad, at.y + size.y + frame.px(2.f)}, toImU32(ground), frame.px(4.f));
  list.AddText({at.x + pad, at.y + frame.px(1.f)}, toImU32(frame.colour(colour)), text.c_str());
  ImGui::Dummy({size.x + 2.f * pad, size.y + frame.px(2.f)});
}

std::string citation(const Source& s) {
  std::string out = fmt::format("{}. {}.", s.authors, s.title);
  if (!s.edition.empty()) out += fmt::format(" {} ed.", s.edition);
  if (!s.journal.empty()) out += fmt::format(" {}.", s.journal);
  if (!s.publisher.empty()) out += fmt::format(" {}.", s.publisher);
  if (s.year > 0) out += fmt::format(" {}.", s.year);
  if (!s.doi.empty()) out += fmt::format(" doi:{}", s.doi);
  return out;
}

void evidence(const Frame& frame, const Statement& s) {
  const std::string kind(evidenceName(s.evidence));
  badge(frame, frame.text("evidence." + kind), "ui.evidence." + kind);
  if (ImGui::IsItemHovered()) tip(frame, frame.text("evidence.explained." + kind));
  if (s.unconfirmed) {
    ImGui::SameLine();
    badge(frame, frame.text("evidence.unconfirmed"), "ui.warning");
    if (ImGui::IsItemHovered()) tip(frame, frame.text("evidence.explained.unconfirmed"));
  }
  const World* world = frame.session.world().get();
  Pushed look;
  look.font(frame.fonts.small).colour(ImGuiCol_Text, frame.colour("ui.muted"));
  for (const std::string& id : s.sources) {
    const float width = ImGui::CalcTextSize(id.c_str()).x;
    ImGui::SameLine(0.f, frame.px(8.f));
    if (!fits(width)) ImGui::NewLine();
    ImGui::TextUnformatted(id.c_str());
    const Source* source = world ? world->atlas.source(id) : nullptr;
    if (source && ImGui::IsItemHovered()) tip(frame, citation(*source));
  }
}

void statement(const Frame& frame, const Statement& s, std::string_view colour) {
  if (s.text.empty()) return;
  paragraph(frame, s.text, colour);
  evidence(frame, s);
  gap(frame, 2.f);
}

float buttonWidth(const std::string& label) {
  return ImGui::CalcTextSize(label.c_str()).x + 2.f * ImGui::GetStyle().FramePadding.x;
}

void besideOrBelow(float width) {
  ImGui::SameLine();
  if (!fits(width)) ImGui::NewLine();
}

bool fits(float width) { return ImGui::GetContentRegionAvail().x >= width; }

std::string cut(const std::string& text, float width) {
  if (ImGui::CalcTextSize(text.c_str()).x <= width) return text;
  std::string out = text;
  while (!out.empty()) {
    // Whole characters only: first the bytes that continue one, then its first byte.
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
    if (!out.empty()) out.pop_back();
    const std::string tried = out + "\u2026";
    if (ImGui::CalcTextSize(tried.c_str()).x <= width) return tried;
  }
  return {};
}

}  // namespace myo::ui
