// Meaning never by colour alone: what a picture tells is told apart in greyscale and by eyes that lack a kind of cone,
// in every theme. The figures of docs/access.md come from here (MYOSCOPE_FIGURES=1 prints them).
#include "image/vision.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

#include <fmt/format.h>

#include "image/studio.h"
#include "render/marks.h"
#include "render/ramp.h"
#include "scene/camera.h"
#include "scene/find_actions.h"
#include "scene/subject.h"

using namespace myo;
using namespace myo::test;

namespace {

constexpr int kSize = 500;
constexpr float kTold = 0.03f;     // well above what is just told apart (0.02)
constexpr float kTexture = 0.03f;  // deviation of lightness: dots or lines against an even tone

Image draw(const ViewState& state, const std::string& themeId) {
  return studio().draw(state, sized(kSize, kSize, 1.f, false), themeId);
}

glm::vec3 colourAt(const Image& image, int x, int y) {
  const std::uint8_t* p = &image.rgba[(static_cast<std::size_t>(y) * image.width + x) * 4];
  return glm::vec3(p[0], p[1], p[2]) / 255.f;
}

// The pixels round all skin vertices that face the camera and pass `wanted`.
std::vector<glm::vec3> pixelsOf(const Image& image, const ViewState& state,
                                const std::function<bool(std::uint32_t)>& wanted) {
  constexpr int kHalf = 4;
  const Mesh& skin = studio().world->body.skin()->mesh;
  const glm::vec3 towards = axes(state.camera).back;
  std::vector<glm::vec3> out;
  for (std::uint32_t v = 0; v < skin.position.size(); ++v) {
    if (glm::dot(skin.normal[v], towards) < 0.6f || !wanted(v)) continue;
    const auto at = project(state.camera, skin.position[v], kSize, kSize);
    if (!at || at->x < 8.f || at->y < 8.f || at->x > kSize - 8.f || at->y > kSize - 8.f) continue;
    for (int y = -kHalf; y <= kHalf; ++y)
      for (int x = -kHalf; x <= kHalf; ++x)
        out.push_back(colourAt(image, static_cast<int>(at->x) + x, static_cast<int>(at->y) + y));
  }
  return out;
}

std::vector<float> dense(const Field& field) {
  std::vector<float> weight(studio().world->body.skin()->mesh.position.size(), 0.f);
  for (std::size_t i = 0; i < field.vertex.size(); ++i) weight[field.vertex[i]] = field.weight[i];
  return weight;
}

// The chest from the front.
ViewState chest(const std::string& selected) {
  ViewState state;
  state.selection = {selected};
  state.camera.target = {-90.f, 1290.f, 100.f};
  state.camera.distance = 900.f;
  state.camera.yaw = 0.f;
  state.labels = false;
  return state;
}

void figure(const char* what, const std::string& themeId, const Vision& vision, float distance, float texture) {
  if (std::getenv("MYOSCOPE_FIGURES"))
    std::printf("| %s | %s | %s | %.3f | %.3f |\n", what, themeId.c_str(), vision.name.c_str(), distance, texture);
}

// How much of a patch is painted, as these eyes see it: the share of pixels that differ from the same skin without.
float paintedShare(const Vision& vision, const std::vector<glm::vec3>& with, const std::vector<glm::vec3>& without) {
  REQUIRE(with.size() == without.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < with.size(); ++i)
    count += glm::length(seen(vision, with[i]) - seen(vision, without[i])) > kTold;
  return static_cast<float>(count) / static_cast<float>(with.size());
}

const std::vector<std::string> kThemes{"light", "dark", "high_contrast"};

}  // namespace

TEST_CASE("the simulations leave white and black alone, and protanopia confuses what it should") {
  for (const Vision& vision : visions()) {
    CHECK(glm::length(seen(vision, glm::vec3(1.f)) - glm::vec3(1.f, 0.f, 0.f)) < 0.01f);
    CHECK(glm::length(seen(vision, glm::vec3(0.f))) < 0.01f);
  }
  const auto distance = [](const Vision& v, glm::vec3 a, glm::vec3 b) { return glm::length(seen(v, a) - seen(v, b)); };
  const glm::vec3 red(0.7f, 0.25f, 0.2f), green(0.2f, 0.5f, 0.2f);
  CHECK(distance(visions()[2], red, green) < 0.5f * distance(visions()[0], red, green));
  CHECK(std::abs(seen(visions()[1], red).y) < 1e-3f);
}

TEST_CASE("essential zone, spillover and plain skin are told apart by all eyes in every theme") {
  const TriggerPoint& point = *studio().world->atlas.triggerPoint("pectoralis_major.trp1");
  const ZoneFields& fields = studio().world->zones->fields(point, Side::Right);
  const std::vector<float> essential = dense(fields.essential), spillover = dense(fields.spillover);
  const ViewState state = chest(point.id);
  for (const std::string& themeId : kThemes) {
    const Image image = draw(state, themeId);
    ViewState bare = state;
    bare.zones = 0.f;
    const Image without = draw(bare, themeId);
    const auto inEssential = [&](std::uint32_t v) { return essential[v] > 0.9f; };
    const auto inSpillover = [&](std::uint32_t v) { return spillover[v] > 0.9f && essential[v] < 0.05f; };
    const auto solid = pixelsOf(image, state, inEssential), dotted = pixelsOf(image, state, inSpillover);
    const auto solidBare = pixelsOf(without, state, inEssential), dottedBare = pixelsOf(without, state, inSpillover);
    REQUIRE(solid.size() > 2000);
    REQUIRE(dotted.size() > 2000);
    for (const Vision& vision : visions()) {
      INFO(themeId << ", " << vision.name);
      const Look e = lookOf(vision, solid), s = lookOf(vision, dotted);
      const float whole = paintedShare(vision, solid, solidBare), part = paintedShare(vision, dotted, dottedBare);
      figure("essential zone and the same skin without", themeId, vision, apart(e, lookOf(vision, solidBare)), whole);
      figure("spillover and the same skin without", themeId, vision, apart(s, lookOf(vision, dottedBare)), part);
      figure("essential zone and spillover", themeId, vision, apart(e, s), s.texture - e.texture);
      // Solid where essential; where spillover, dots: told by texture below.
      CHECK(apart(e, lookOf(vision, solidBare)) > kTold);
      CHECK(whole > 0.6f);
      CHECK(part > 0.08f);
      // An even tone against dots: both tell.
      CHECK(s.texture - e.texture > kTexture);
      CHECK(apart(e, s) > kTold);
    }
  }
}

TEST_CASE("painted pain, and what of it is unexplained, are told apart by all eyes in every theme") {
  const World& world = *studio().world;
  const glm::vec3 place = world.zones->skin().closest({-90.f, 1290.f, 140.f})->position;
  ViewState state = chest("pectoralis_major.trp1");
  state.selection.clear();
  const auto inside = [&](std::uint32_t v) { return glm::length(world.body.skin()->mesh.position[v] - place) < 30.f; };
  for (const std::string& themeId : kThemes) {
    state.pain.dabs.clear();
    state.findings.clear();
    state.findingsLook = FindingsLook::Together;
    const auto skin = pixelsOf(draw(state, themeId), state, inside);
    state.pain.dabs = {{place, 60.f, 1.f, false}};
    const auto woven = pixelsOf(draw(state, themeId), state, inside);
    // A finding far away explains nothing here.
    state.findings = {{"soleus.trp1", Side::Right}};
    state.findingsLook = FindingsLook::Unexplained;
    const auto filled = pixelsOf(draw(state, themeId), state, inside);
    REQUIRE(woven.size() > 1000);
    for (const Vision& vision : visions()) {
      INFO(themeId << ", " << vision.name);
      const Look plain = lookOf(vision, skin), pain = lookOf(vision, woven), rest = lookOf(vision, filled);
      figure("painted pain and plain skin", themeId, vision, apart(plain, pain), pain.texture - plain.texture);
      figure("explained pain and unexplained", themeId, vision, apart(pain, rest), pain.texture - rest.texture);
      CHECK(apart(plain, pain) > kTold);
      CHECK(apart(pain, rest) > kTold);
    }
  }
}

TEST_CASE("origin and insertion differ by pattern, not by colour alone") {
  ViewState state;
  int compared = 0;
  state.skin = 0.f;
  state.muscles = false;
  state.labels = false;
  state.zones = 0.f;
  for (const std::string& id :
       {std::string("pectoralis_major"), std::string("trapezius"), std::string("gluteus_maximus")}) {
    if (!studio().world->atlas.muscle(id)) continue;
    state.selection = {id};
    state.camera = bestView(*studio().world, state.camera, state.selection, SideChoice::Right, 1.f);
    for (const std::string& themeId : kThemes) {
      state.attachments = true;
      const Image with = draw(state, themeId);
      state.attachments = false;
      const Image without = draw(state, themeId);
      // How much of the surroundings of a painted pixel is painted as well: all of it where solid.
      const auto painted = [&](int x, int y) {
        return glm::length(colourAt(with, x, y) - colourAt(without, x, y)) > 0.08f;
      };
      float sum[2] = {0.f, 0.f};
      int count[2] = {0, 0};
      for (int y = 6; y < kSize - 6; ++y)
        for (int x = 6; x < kSize - 6; ++x) {
          if (!painted(x, y)) continue;
          const glm::vec3 c = colourAt(with, x, y);
          const int end = c.r > c.b + 0.1f ? 0 : c.b > c.r + 0.1f ? 1 : -1;
          if (end < 0) continue;
          int near = 0;
          for (int dy = -4; dy <= 4; ++dy)
            for (int dx = -4; dx <= 4; ++dx) near += painted(x + dx, y + dy);
          sum[end] += static_cast<float>(near) / 81.f;
          ++count[end];
        }
      if (count[0] < 150 || count[1] < 150) continue;
      const float origin = sum[0] / static_cast<float>(count[0]), insertion = sum[1] / static_cast<float>(count[1]);
      INFO(id << ", " << themeId << ": origin " << origin << ", insertion " << insertion);
      if (std::getenv("MYOSCOPE_FIGURES"))
        std::printf("| origin and insertion of %s | %s | all | %.2f | %.2f |\n", id.c_str(), themeId.c_str(), origin,
                    insertion);
      CHECK(origin > insertion + 0.04f);
      ++compared;
    }
  }
  CHECK(compared >= 3);
}

TEST_CASE("the active trigger point differs from the others by size, and each X from its rim by lightness") {
  ViewState state = chest("pectoralis_major.trp1");
  const auto longest = [&](bool active) {
    state.selection = {"infraspinatus.trp1", "pectoralis_major.trp1"};
    state.hoveredTriggerPoint = "pectoralis_major.trp1";  // the other one steps back
    float most = 0.f;
    for (const Mark& mark : marksOf(*studio().world, state, theme(), kSize, kSize, 1.f))
      if (mark.digit < 0 && mark.colour == theme().colour(active ? "mark.x" : "mark.other"))
        most = std::max(most, glm::length(mark.b - mark.a));
    return most;
  };
  const float active = longest(true), other = longest(false);
  CHECK(other > 0.f);
  CHECK(active > other * 1.25f);
  for (const std::string& themeId : kThemes) {
    const Theme colours = theme(themeId);
    for (const Vision& vision : visions())
      for (const char* token : {"mark.x", "mark.other", "mark.tether"})
        CHECK(std::abs(seen(vision, colours.rgb(token)).x - seen(vision, colours.rgb("mark.halo")).x) > 0.3f);
  }
}

TEST_CASE("the ramp of counts rises in lightness for all eyes") {
  for (const bool dark : {false, true}) {
    const auto stops = rampStops(dark);
    for (const Vision& vision : visions()) {
      INFO((dark ? "dark, " : "light, ") << vision.name);
      float least = 1.f;
      for (std::size_t i = 1; i < stops.size(); ++i) {
        const float step = seen(vision, stops[i]).x - seen(vision, stops[i - 1]).x;
        least = std::min(least, dark ? step : -step);
      }
      if (std::getenv("MYOSCOPE_FIGURES"))
        std::printf("| ramp of counts, least step of lightness | %s | %s | %.3f | |\n", dark ? "dark" : "light",
                    vision.name.c_str(), least);
      CHECK(least > 0.02f);
    }
  }
}
