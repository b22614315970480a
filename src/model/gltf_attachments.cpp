#include "model/gltf_attachments.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/matrix.hpp>
#include <nlohmann/json.hpp>

namespace myo {
namespace {

using nlohmann::json;

constexpr std::size_t kMostPatches = 1000, kMostBalls = 256;
constexpr double kFarthest = 100.;  // metres

bool numbers(const json& value, std::size_t count) {
  return value.is_array() && value.size() == count && std::all_of(value.begin(), value.end(), [](const json& x) {
           return x.is_number() && std::abs(x.get<double>()) <= kFarthest;
         });
}

glm::dvec3 vec3(const json& value) { return {value[0].get<double>(), value[1].get<double>(), value[2].get<double>()}; }

Result<Attachment> readOne(const json& entry, const glm::dmat4& transform, const std::string& where) {
  if (!entry.is_object()) return fail("this must be an object", where);
  Attachment out;
  const auto end = entry.find("end"), on = entry.find("on"), balls = entry.find("balls");
  if (end == entry.end() || (*end != "origin" && *end != "insertion"))
    return fail("this must be origin or insertion", where + "/end");
  out.end = *end == "origin" ? Attachment::End::Origin : Attachment::End::Insertion;
  if (on == entry.end() || !on->is_string()) return fail("this must be a body part's id", where + "/on");
  out.on = on->get<std::string>();
  if (balls == entry.end() || !balls->is_array() || balls->empty() || balls->size() > kMostBalls)
    return fail(fmt::format("this must be a list of 1 to {} balls", kMostBalls), where + "/balls");
  const double scale = std::cbrt(std::abs(glm::determinant(glm::dmat3(transform))));
  for (std::size_t i = 0; i < balls->size(); ++i) {
    const json& ball = (*balls)[i];
    if (!numbers(ball, 4) || ball[3].get<double>() <= 0.)
      return fail("a ball is four numbers [x, y, z, radius], in metres", fmt::format("{}/balls/{}", where, i));
    const glm::dvec3 centre(transform * glm::dvec4(vec3(ball), 1.));
    out.balls.emplace_back(glm::vec3(centre * 1000.), static_cast<float>(ball[3].get<double>() * scale * 1000.));
  }
  if (const auto facing = entry.find("facing"); facing != entry.end()) {
    if (!numbers(*facing, 3)) return fail("this must be three numbers [x, y, z]", where + "/facing");
    const glm::dvec3 turned = glm::dmat3(transform) * vec3(*facing);
    if (glm::length(turned) > 1e-9) out.facing = glm::vec3(glm::normalize(turned));
  }
  if (const auto derived = entry.find("derived"); derived != entry.end()) {
    if (!derived->is_boolean()) return fail("this must be true or false", where + "/derived");
    out.derived = derived->get<bool>();
  }
  return out;
}

}  // namespace

Result<std::vector<Attachment>> readAttachmentList(const json& list, const glm::dmat4& transform,
                                                   const std::string& where) {
  if (!list.is_array() || list.size() > kMostPatches)
    return fail(fmt::format("this must be a list of at most {} attachments", kMostPatches), where);
  std::vector<Attachment> out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto one = readOne(list[i], transform, fmt::format("{}/{}", where, i));
    if (!one) return std::unexpected(one.error());
    out.push_back(std::move(*one));
  }
  return out;
}

}  // namespace myo
