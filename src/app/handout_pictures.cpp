#include "app/handout_pictures.h"

#include <cmath>
#include <optional>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "render/marks.h"
#include "render/picture.h"
#include "report/handout_pdf.h"
#include "scene/camera.h"
#include "scene/subject.h"
#include "scene/text_twin.h"

namespace myo {
namespace {

constexpr std::size_t kMostPictures = 4;      // in a row
constexpr float kWorthAnotherPicture = 0.2f;  // of the zones, seen from behind only
constexpr float kPixelsPerPoint = 3.2f, kMarkScale = 2.2f;
constexpr float kApart = 0.05f;  // letters, of the picture's width

struct Shot {
  Side side = Side::Right;
  Camera camera;
  std::vector<std::size_t> findings;
};

SideChoice choiceOf(Side side) { return side == Side::Left ? SideChoice::Left : SideChoice::Right; }

std::vector<std::string> idsOf(const std::vector<Finding>& findings, const std::vector<std::size_t>& which) {
  std::vector<std::string> ids;
  for (const std::size_t i : which) ids.push_back(findings[i].id);
  return ids;
}

// From where most of it is seen.
Shot shotOf(const World& world, const std::vector<Finding>& findings, Side side, std::vector<std::size_t> which,
            float aspect) {
  const Camera camera = bestView(world, {}, idsOf(findings, which), choiceOf(side), aspect);
  return {side, camera, std::move(which)};
}

// The same from the other way, when much of it shows only there.
std::optional<Shot> otherWay(const World& world, const std::vector<Finding>& findings, const Shot& shot) {
  Shot other = shot;
  other.camera.yaw = std::fmod(shot.camera.yaw + 180.f, 360.f);
  const float share = shareSeen(world, other.camera, idsOf(findings, shot.findings), choiceOf(shot.side));
  return share >= kWorthAnotherPicture ? std::optional(other) : std::nullopt;
}

// A picture for each finding while they are few, else one for each side of the body; then the other ways round while
// there is room.
std::vector<Shot> shotsOf(const World& world, const std::vector<Finding>& findings, float aspect) {
  std::vector<Shot> first;
  if (findings.size() <= kMostPictures) {
    for (std::size_t i = 0; i < findings.size(); ++i)
      first.push_back(shotOf(world, findings, findings[i].side, {i}, aspect));
  } else {
    for (const Side side : {Side::Right, Side::Left}) {
      std::vector<std::size_t> which;
      for (std::size_t i = 0; i < findings.size(); ++i)
        if (choiceOf(findings[i].side) == choiceOf(side)) which.push_back(i);
      if (!which.empty()) first.push_back(shotOf(world, findings, side, which, aspect));
    }
  }
  std::vector<Shot> shots;
  std::size_t room = kMostPictures - first.size();
  for (const Shot& shot : first) {
    shots.push_back(shot);
    const auto other = room > 0 ? otherWay(world, findings, shot) : std::nullopt;
    if (!other) continue;
    shots.push_back(*other);
    --room;
  }
  return shots;
}

const TriggerPoint* pointOf(const Atlas& atlas, const std::string& id) {
  if (const TriggerPoint* point = atlas.triggerPoint(id)) return point;
  const Muscle* muscle = atlas.muscle(id);
  return muscle && !muscle->triggerPoints.empty() ? atlas.triggerPoint(muscle->triggerPoints.front()) : nullptr;
}

void addLetter(HandoutPicture& picture, const Camera& camera, glm::vec3 place, const std::string& text, float wide,
               float high, float shift) {
  const auto at = project(camera, place, wide, high);
  if (!at) return;
  HandoutPicture::Letter letter{at->x / wide + shift, at->y / high, text};
  for (const auto& other : picture.letters)  // below those that stand there already
    if (std::hypot(other.x - letter.x, (other.y - letter.y) * high / wide) < kApart)
      letter.y = other.y + kApart * wide / high;
  if (letter.x > 0.03f && letter.x < 0.97f && letter.y > 0.03f && letter.y < 0.97f) picture.letters.push_back(letter);
}

// A letter beside each X and in the middle of its zone, where that faces the viewer.
void addLetters(HandoutPicture& picture, const World& world, const Shot& shot, const std::vector<Finding>& findings,
                float wide, float high) {
  if (shot.findings.size() == 1) {  // the whole picture is of it
    picture.letters.push_back({12.f / wide, 12.f / high, std::string(1, static_cast<char>('A' + shot.findings[0]))});
    return;
  }
  const float yaw = glm::radians(shot.camera.yaw);
  const glm::vec3 towardsEye(std::sin(yaw), 0.f, std::cos(yaw));
  for (const std::size_t i : shot.findings) {
    const TriggerPoint* point = pointOf(world.atlas, findings[i].id);
    if (!point) continue;
    const std::string text(1, static_cast<char>('A' + i));
    const auto place = world.zones->position(*point, shot.side);
    if (!place) continue;
    addLetter(picture, shot.camera, *place, text, wide, high, kApart);
    glm::vec3 end, normal;
    if (tetherEnd(world, *point, shot.side, *place, end, normal) && glm::dot(normal, towardsEye) > 0.2f)
      addLetter(picture, shot.camera, end, text, wide, high, 0.f);
  }
}

// Onto white: paper has no background colour.
void lay(Image& image) {
  for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
    const int alpha = image.rgba[i + 3];
    for (std::size_t k = 0; k < 3; ++k)
      image.rgba[i + k] = static_cast<std::uint8_t>((image.rgba[i + k] * alpha + 255 * (255 - alpha) + 127) / 255);
    image.rgba[i + 3] = 255;
  }
}

}  // namespace

Result<std::vector<HandoutPicture>> handoutPictures(Renderer& renderer, const Theme& theme,
                                                    const std::vector<Finding>& findings, const Strings& strings) {
  const World& world = *renderer.world();
  const std::size_t count = shotsOf(world, findings, 1.f).size();
  const float wide = kPictureRowWidth / static_cast<float>(count),
              high = count > 2 ? kFullRowHeight : kPictureRowHeight;
  PictureOptions options;
  options.scale = kMarkScale;
  options.width = static_cast<int>(wide * kPixelsPerPoint / kMarkScale);
  options.height = static_cast<int>(high * kPixelsPerPoint / kMarkScale);
  options.transparent = true;
  std::vector<HandoutPicture> pictures;
  for (const Shot& shot : shotsOf(world, findings, wide / high)) {
    ViewState state;
    state.camera = shot.camera;
    state.selection = idsOf(findings, shot.findings);
    state.side = choiceOf(shot.side);
    state.labels = false;
    auto image = renderToImage(renderer, state, theme, options);
    if (!image) return std::unexpected(image.error());
    lay(*image);
    HandoutPicture picture{std::move(*image), strings("twin.from." + std::string(standpoint(shot.camera))), {}, {}, {}};
    const SideFlags flags = sideFlags(shot.camera);
    const auto flag = [&](Side side) {
      return side == Side::Midline ? std::string() : strings("flag." + std::string(sideName(side)));
    };
    picture.atLeft = flag(flags.nearest == Side::Midline ? flags.pictureLeft : flags.nearest);
    picture.atRight = flag(flags.pictureRight);
    if (findings.size() > 1) addLetters(picture, world, shot, findings, wide, high);
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

}  // namespace myo
