// Text stands out from its ground by 4.5 : 1 (WCAG 2.1, AA) in every theme, whatever shines through from the scene:
// every text the panels write, against the pixels it really lies on.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <glm/common.hpp>
#include <nlohmann/json.hpp>

#include <imgui_internal.h>

#include "access/overflow.h"
#include "render/contrast.h"

using namespace myo;
using namespace myo::test;

namespace {

constexpr double kText = 4.5;

glm::vec3 at(const Image& image, int x, int y) {
  const std::uint8_t* p = &image.rgba[(static_cast<std::size_t>(y) * image.width + x) * 4];
  return glm::vec3(p[0], p[1], p[2]) / 255.f;
}

// Another window lies over it there.
bool covered(const Owner& owner, float x, float y) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  for (int i = owner.order + 1; i < context.Windows.Size; ++i) {
    const ImGuiWindow& window = *context.Windows[i];
    if (!window.WasActive || window.Hidden || window.Rect().Contains({x, y}) == false) continue;
    if (owner.window && window.RootWindow == owner.window->RootWindow) continue;
    return true;
  }
  return false;
}

// The contrast that nearly all of the text has: a hair line through its box does not count.
double contrastOf(const DrawnText& t, const Image& ground) {
  const Owner owner = ownerOf(t.list);
  const int x0 = std::max(0, static_cast<int>(std::max(t.low.x, t.clipLow.x))),
            y0 = std::max(0, static_cast<int>(std::max(t.low.y, t.clipLow.y)));
  const int x1 = std::min(ground.width, static_cast<int>(std::min(t.high.x, t.clipHigh.x))),
            y1 = std::min(ground.height, static_cast<int>(std::min(t.high.y, t.clipHigh.y)));
  const ImVec4 ink = ImGui::ColorConvertU32ToFloat4(t.colour);
  std::vector<double> values;
  for (int y = y0; y < y1; y += 2)
    for (int x = x0; x < x1; x += 2) {
      if (covered(owner, static_cast<float>(x), static_cast<float>(y))) continue;
      const glm::vec3 below = at(ground, x, y);
      values.push_back(contrast(glm::mix(below, glm::vec3(ink.x, ink.y, ink.z), ink.w), below));
    }
  if (values.size() < 4) return 21.0;
  std::ranges::sort(values);
  return values[values.size() / 20];
}

}  // namespace

TEST_CASE("contrast as WCAG defines it") {
  CHECK(contrast(glm::vec3(0.f), glm::vec3(1.f)) == Approx(21.0));
  CHECK(contrast(glm::vec3(0.4667f), glm::vec3(1.f)) == Approx(4.48).epsilon(0.01));
}

TEST_CASE("every pair of colours stands apart, in every theme") {
  for (const char* id : {"light", "dark", "high_contrast"}) {
    const Theme theme = loadTheme(std::filesystem::path(MYOSCOPE_SOURCE_DIR) / "data/themes", id).value();
    for (const ContrastPair& pair : contrastPairs()) {
      INFO(id << ": " << pair.colour << " on " << pair.ground);
      CHECK(theme.colours.contains(pair.colour));
      CHECK(theme.colours.contains(pair.ground));
      CHECK(leastContrast(theme, pair) >= pair.least);
    }
  }
}

TEST_CASE("a theme nobody can read is refused") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "myoscope-contrast-test";
  fs::create_directories(folder);
  std::ifstream in(fs::path(MYOSCOPE_SOURCE_DIR) / "data/themes/light.json");
  nlohmann::json json = nlohmann::json::parse(in);
  json["colours"]["ui.muted"] = "#a0a0a0";
  std::ofstream(folder / "light.json") << json;
  const auto theme = loadTheme(folder, "light");
  REQUIRE_FALSE(theme.has_value());
  CHECK(theme.error().message().find("ui.muted") != std::string::npos);
  fs::remove_all(folder);
}

TEST_CASE("every text stands out from the pixels below it, in every theme") {
  for (const char* theme : {"light", "dark", "high_contrast"}) {
    Panels panels("en", theme, {1280.f, 800.f, 1.f});
    double least = 21.0;
    std::string where;
    int texts = 0;
    for (const Situation& situation : situations()) {
      situation.enter(panels);
      // The scene may be anything behind a panel that lets a little of it through.
      for (const int grey : {0, 255}) {
        const Image ground = panels.picture(static_cast<std::uint8_t>(grey), true);
        std::map<std::string, double> low;
        for (const DrawnText& t : drawn()) {
          const Owner owner = ownerOf(t.list);
          if (owner.window && (!owner.window->WasActive || owner.window->Hidden)) continue;
          // What a question dims cannot be used until it is answered.
          const ImGuiWindow* question = ImGui::GetTopMostPopupModal();
          if (question && (!owner.window || owner.window->RootWindow != question)) continue;
          const double value = contrastOf(t, ground);
          ++texts;
          if (value < least) least = value, where = situation.name + ": " + t.text.substr(0, 40);
          if (value < kText) low.emplace(t.text.substr(0, 50), value);
        }
        for (const auto& [text, value] : low) {
          UNSCOPED_INFO(theme << ", " << situation.name << ": " << text);
          CHECK(value >= kText);
        }
      }
      clear(panels);
    }
    CHECK(texts > 1000);
    WARN(fmt::format("{}: {} texts, least contrast {:.2f} ({})", theme, texts, least, where));
  }
}
